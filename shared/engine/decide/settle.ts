import { parsePrincipal } from '../../policy/principalCache.ts'
import { and, MISSING, NO, not, OPEN, or, type Truth, YES } from '../../policy/truth.ts'
import type { LayerKind, Verdict } from '../request/decision.ts'
import { type FixedAnswer, fixedAnswer } from '../request/refusals.ts'
import type { RequestView } from '../request/request.ts'
import { type PublicAccessSum, sumPublicAccess } from './s3PublicAccess.ts'
import {
  type LayerSum,
  NO_ALLOW,
  NO_OBJECTION,
  NO_POLICY,
  type ResourceSum,
  UNCOLLECTED,
} from './layerSum.ts'
import { sumEndpoint, sumPlain, sumRcps, sumResource, sumScps } from './layerSums.ts'
import type { Readings } from './readings.ts'
import { selectionOf } from './selections.ts'

/** What every layer says of one request. */
export interface Sums {
  readonly rcp: LayerSum
  readonly scp: LayerSum
  readonly resource: ResourceSum
  readonly publicAccess: PublicAccessSum
  readonly identity: LayerSum
  readonly boundary: LayerSum
  readonly session: LayerSum
  readonly endpoint: LayerSum
}
export interface Settlement {
  readonly verdict: Verdict
  readonly sums: Sums
  readonly deny: Truth
  /** What the grants give, before denies and control policies. */
  readonly grant: Truth
  readonly fixed: FixedAnswer | null
}

/**
 * Combines the layers into the verdict (sections 3 to 13 of the rules). `readings` keeps what a proof tells of the
 * policies; null: only the verdict is wanted.
 */
export function settle(view: RequestView, readings: Readings | null): Settlement {
  const sums = sumLayers(view, readings)
  const fixed = fixedAnswer(view)
  const callerDeny = or(sums.identity.deny, or(sums.boundary.deny, sums.session.deny))
  const otherDeny = or(or(sums.rcp.deny, sums.scp.deny), or(sums.resource.deny, sums.endpoint.deny))
  const deny = or(callerDeny, otherDeny)
  const grant = grantOf(view, sums)
  const ceilings = and(and(sums.rcp.allow, sums.scp.allow), and(sums.publicAccess.allow, sums.endpoint.allow))
  const verdict = verdictOf(fixed, deny, and(grant, ceilings))
  return { verdict, sums, deny, grant, fixed }
}

function verdictOf(fixed: FixedAnswer | null, deny: Truth, allow: Truth): Verdict {
  if (fixed?.allowed === true) return 'Allowed'
  if (deny === YES) return 'ExplicitlyDenied'
  switch (fixed === null ? and(not(deny), allow) : NO) {
    case YES:
      return 'Allowed'
    case OPEN:
      return 'Depends'
    case MISSING:
      return 'Unknown'
    case NO:
      return 'ImplicitlyDenied'
  }
}

function sumLayers(view: RequestView, readings: Readings | null): Sums {
  const { input, hasIdentity, trustOnly } = view
  const counts = hasIdentity && !trustOnly
  const collected = input.facts?.callerUncollected === undefined
  return {
    rcp: sumRcps(view, readings),
    scp: sumScps(view, readings),
    resource: resourceSide(view, readings),
    publicAccess: sumPublicAccess(view),
    identity: counts ? (collected ? identitySum(view, readings) : UNCOLLECTED) : NO_ALLOW,
    boundary: counts ? boundarySum(view, readings, collected) : NO_OBJECTION,
    session: counts || rootSession(view) ? sessionSum(view, readings, collected) : NO_OBJECTION,
    endpoint: sumEndpoint(view, readings),
  }
}

function identitySum(view: RequestView, readings: Readings | null): LayerSum {
  return sumPlain(readings?.selections.identity ?? selectionOf(view.input.identity, view), view, readings)
}

function boundarySum(view: RequestView, readings: Readings | null, collected: boolean): LayerSum {
  if (!collected) return UNCOLLECTED
  const { boundary } = view.input
  return boundary === null
    ? NO_OBJECTION
    : sumPlain(readings?.selections.boundary ?? selectionOf(boundary, view), view, readings)
}

/** Rule 9.2: an AssumeRoot session of the root user is limited by the policy that was passed for its task. */
export function rootSession({ principal, input }: RequestView): boolean {
  return input.session !== null && principal.kind === 'root'
}

/** Rule 8.2: without a session policy a federated user's session has nothing of the user's permissions. */
function sessionSum(view: RequestView, readings: Readings | null, collected: boolean): LayerSum {
  const { session } = view.input
  if (session !== null)
    return sumPlain(readings?.selections.session ?? selectionOf(session, view), view, readings)
  if (!collected) return view.principal.kind === 'user' ? NO_OBJECTION : UNCOLLECTED
  return view.principal.kind === 'federated-user' ? NO_ALLOW : NO_OBJECTION
}

/** True when the resource carries a policy that AWS looks at for this action. */
export function hasResourceSide(view: RequestView): boolean {
  // Rule 10.13: an action on a role as an IAM resource does not look at its trust policy.
  if (view.resource.none || view.input.facts?.typeless !== undefined) return false
  return !view.asked.ofIam || view.trust
}

function resourceSide(view: RequestView, readings: Readings | null): ResourceSum {
  const sum = hasResourceSide(view) ? sumResource(view, readings) : NO_POLICY
  // Rule 12.8: both the access point's policy and the bucket's must permit.
  if (view.input.facts?.policyBehind !== undefined) return { ...sum, deny: or(sum.deny, MISSING) }
  // Rule 11.6: grants add to the key policy.
  if (view.keyPolicy && grantedByKms(view)) return { ...sum, direct: YES }
  // Rule 12.2: the grant of an access control list is one to everyone (rule 4.7).
  if (view.input.facts?.accessListGrant !== undefined) return { ...sum, direct: YES }
  return view.input.facts?.unreadGrants === undefined ? sum : { ...sum, direct: or(sum.direct, MISSING) }
}

function grantedByKms(view: RequestView): boolean {
  const { principal } = view
  const isGrantee = (arn: string): boolean => {
    if ('arn' in principal && principal.arn === arn) return true
    // Rule 14.4: a session is its role's, which compares by account and name.
    const role = principal.kind === 'session' ? parsePrincipal(arn) : null
    return (
      role?.kind === 'role' &&
      principal.kind === 'session' &&
      role.account === principal.account &&
      role.partition === principal.partition &&
      role.roleName === principal.roleName
    )
  }
  return (view.input.facts?.kmsGrants ?? []).some(
    ({ grantee, operations }) =>
      isGrantee(grantee) && operations.some((name) => name.toLowerCase() === view.name),
  )
}

function grantOf(view: RequestView, sums: Sums): Truth {
  if (view.input.facts?.ownerUnknown === undefined) {
    return view.sameAccount ? sameAccountGrant(view, sums) : crossAccountGrant(view, sums)
  }
  const same = sameAccountGrant(view, sums)
  return same === crossAccountGrant(view, sums) ? same : MISSING
}

/**
 * True when the resource's own side has to let the caller in, whatever the caller's policies allow: across accounts
 * (rule 5.1), for trust and key policies (10.1, 11.1), and for a caller without identity policies that is not the root
 * user. `sameAccount`: whether the caller's account is taken to own the resource.
 */
export function resourceMustAllow(view: RequestView, sameAccount = isSurelyOwn(view)): boolean {
  return !sameAccount || view.trust || view.keyPolicy || (!view.hasIdentity && view.principal.kind !== 'root')
}

/** The caller's own account certainly owns the resource. */
export function isSurelyOwn({ sameAccount, input }: RequestView): boolean {
  return sameAccount && input.facts?.ownerUnknown === undefined
}

export function anyGrant({ direct, limited, account }: ResourceSum): Truth {
  return or(or(direct, limited), account)
}

/** Rules 3.4 to 3.7, 9.1, 10.1, 10.2, 11.1 and 11.2, and section 4. */
function sameAccountGrant(view: RequestView, sums: Sums): Truth {
  const { resource, identity, boundary, session } = sums
  if (!view.hasIdentity || view.trustOnly) {
    return and(resourceMustAllow(view, true) ? anyGrant(resource) : YES, session.allow)
  }
  const ceilings = and(boundary.allow, session.allow)
  const own = and(identity.allow, ceilings)
  const limited = and(resource.limited, ceilings)
  const delegated = view.trust || view.keyPolicy ? and(resource.account, own) : own
  return or(or(resource.direct, limited), delegated)
}

/** Section 5: both sides must allow, and no grant of the other side lifts a ceiling of this one. */
function crossAccountGrant(view: RequestView, sums: Sums): Truth {
  const other = anyGrant(sums.resource)
  if (!view.hasIdentity || view.trustOnly) return and(other, sums.session.allow)
  return and(other, and(sums.identity.allow, and(sums.boundary.allow, sums.session.allow)))
}

/** Every layer that stands in the way: explicit denies first, then what lacks an allow that is needed. */
export function blockers(view: RequestView, settlement: Settlement): readonly LayerKind[] {
  const { sums, grant, verdict } = settlement
  if (verdict === 'Allowed') return NO_LAYERS
  const settled = verdict === 'ExplicitlyDenied' || verdict === 'ImplicitlyDenied'
  const resourceLayer: LayerKind = view.trust ? 'trust' : 'resource'
  const found: LayerKind[] = []
  if (settlement.deny !== NO) {
    if (denies(sums.rcp, settled)) found.push('rcp')
    if (denies(sums.scp, settled)) found.push('scp')
    if (denies(sums.resource, settled)) found.push(resourceLayer)
    if (denies(sums.identity, settled)) found.push('identity')
    if (denies(sums.boundary, settled)) found.push('boundary')
    if (denies(sums.session, settled)) found.push('session')
    if (denies(sums.endpoint, settled)) found.push('endpoint')
  }
  if (lacks(sums.rcp.allow, settled)) addOnce(found, 'rcp')
  if (lacks(sums.scp.allow, settled)) addOnce(found, 'scp')
  if (lacks(grant, settled)) addMissingGrants(found, view, sums, settled, resourceLayer)
  if (lacks(sums.publicAccess.allow, settled)) addOnce(found, 's3-block-public-access')
  if (lacks(sums.endpoint.allow, settled)) addOnce(found, 'endpoint')
  return found
}

const NO_LAYERS: readonly LayerKind[] = []

/** `settled`: the verdict is a denial, so only what is sure stands in the way. */
function lacks(truth: Truth, settled: boolean): boolean {
  return settled ? truth === NO : truth !== YES
}

function denies({ deny }: { readonly deny: Truth }, settled: boolean): boolean {
  return deny !== NO && lacks(not(deny), settled)
}

function addOnce(found: LayerKind[], layer: LayerKind): void {
  if (!found.includes(layer)) found.push(layer)
}

function addMissingGrants(
  found: LayerKind[],
  view: RequestView,
  { resource, identity, boundary, session }: Sums,
  settled: boolean,
  resourceLayer: LayerKind,
): void {
  const noGrant = lacks(anyGrant(resource), settled)
  if (resourceMustAllow(view) && noGrant) addOnce(found, resourceLayer)
  if (!view.hasIdentity || view.trustOnly) {
    if (lacks(session.allow, settled)) addOnce(found, 'session')
    return
  }
  // The grant that is missing on the resource's side could name the principal itself; then nothing else is needed.
  if (view.sameAccount && (view.trust || view.keyPolicy) && noGrant) return
  // A grant to the role itself needs no identity allow in the same account (row 4.2).
  const identityNeeded = !view.sameAccount || lacks(resource.limited, settled)
  if (identityNeeded && lacks(identity.allow, settled)) addOnce(found, 'identity')
  if (lacks(boundary.allow, settled)) addOnce(found, 'boundary')
  if (lacks(session.allow, settled)) addOnce(found, 'session')
}
