import { knownContext } from './pattern.ts'
import { callerOf } from './principals.ts'
import { type Said, saidBy } from './statements.ts'
import type {
  DecisionCase,
  NamedDocument,
  PolicyKind,
  RawDocument,
  ReferenceData,
  ReferenceVerdict,
} from './types.ts'

/**
 * A reference for AWS's policy evaluation, written from its rules and for nothing but being obviously right: no
 * compiling, no caching, no code shared with the product. Absent context keys are absent.
 */
export function referenceVerdict(given: DecisionCase, data: ReferenceData): ReferenceVerdict {
  // What nobody can read may be a grant: once as if it were none, once as if it were one (rule 19C.8).
  const careful = layersOf(given, data, false)
  if (careful.said.some((one) => one.deny)) return 'ExplicitlyDenied' // Rules 1.2 and 3.1.
  if (!layersOf(given, data, true).allowed()) return 'ImplicitlyDenied'
  return careful.allowed() && !careful.said.some((one) => one.unknownDeny) ? 'Allowed' : 'Unknown'
}

const NOTHING: Said = { allow: false, deny: false, unknownDeny: false, reach: [] }

/** Actions that ask a role's trust policy. */
const TRUST_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
]

interface Layers {
  readonly said: readonly Said[]
  readonly allowed: () => boolean
}

/** `hopeful`: an Allow that may apply is taken to apply. */
function layersOf(given: DecisionCase, data: ReferenceData, hopeful: boolean): Layers {
  const { request, policies } = given
  const caller = callerOf(request.principal)
  const context = knownContext(request.context ?? {}, data)
  const action = request.action.toLowerCase()
  const service = action.split(':')[0] ?? ''
  const [, , resourceService, , ownerInArn = '', ...resourcePath] = request.resource.split(':')
  const path = resourcePath.join(':')

  // Rule 10.12.
  if (action === 'sts:getcalleridentity' && caller.kind !== 'anonymous')
    return { said: [], allowed: () => true }

  const isPerson = caller.account !== undefined // A user, role, session, federated user or root of some account.
  const isRoot = caller.kind === 'root'
  const isRoleSession = caller.kind === 'role' || caller.kind === 'session'
  const isServiceLinked =
    isRoleSession &&
    [caller.name, ...(context.get('aws:principalarn')?.values ?? [])].some((name) =>
      name.includes(':role/aws-service-role/'),
    )
  const hasBoundary = (policies.boundary ?? []).length > 0 && isPerson && !isRoot // Rule 9.2.
  const hasSession = (policies.session ?? []).length > 0 && isPerson // Rule 3.5: where one was passed; to root by AssumeRoot.

  const asked = { request, caller, hasBoundary, context, hopeful }
  const say = (documents: readonly RawDocument[], kind: PolicyKind): Said => saidBy(documents, kind, asked)
  const sayAll = (named: readonly NamedDocument[], kind: PolicyKind): Said =>
    say(
      named.map((one) => one.document),
      kind,
    )

  // Rule 5.7: an action without a resource acts in the caller's account.
  const owner =
    request.resource === '*'
      ? caller.account
      : (request.resourceAccount ?? (ownerInArn === '' ? caller.account : ownerInArn))
  const sameAccount = isPerson && owner === caller.account

  const isRole = resourceService === 'iam' && path.startsWith('role/')
  const asksTrust = isRole && TRUST_ACTIONS.includes(action)
  const isKey = service === 'kms' && path.startsWith('key/')

  const identity = isPerson && !isRoot ? sayAll(policies.identity, 'identity') : NOTHING
  const boundary = hasBoundary ? sayAll(policies.boundary ?? [], 'boundary') : NOTHING
  const session = hasSession ? sayAll(policies.session ?? [], 'session') : NOTHING
  const resource =
    policies.resource === null ? NOTHING : say([policies.resource], asksTrust ? 'trust' : 'resource')
  // Rules 3.8 and 19B.1: a service's own call goes through no endpoint of the account's.
  const endpoint =
    caller.kind === 'service' || !policies.endpoint ? null : say([policies.endpoint], 'endpoint')
  // Rules 6.1 to 6.3.
  const scps = isPerson && !isServiceLinked ? policies.scps.map((level) => sayAll(level, 'scp')) : []
  // Rules 7.1 to 7.7.
  const coveredByRcps =
    request.resource !== '*' &&
    data.rcpServices.includes(service) &&
    action !== 'kms:retiregrant' &&
    !isServiceLinked &&
    !(caller.kind === 'service' && asksTrust && path.startsWith('role/aws-service-role/'))
  const rcps = coveredByRcps ? policies.rcps.map((level) => sayAll(level, 'rcp')) : []

  const said = [
    identity,
    boundary,
    session,
    resource,
    ...(endpoint === null ? [] : [endpoint]),
    ...scps,
    ...rcps,
  ]

  const allowed = (): boolean => {
    if (isRoot && action === 'sts:assumerole') return false // AWS's page on AssumeRole: not for root users.
    if (!scps.every((level) => level.allow)) return false // Rule 6.5.
    if (endpoint !== null && !endpoint.allow) return false // Rule 3.8.
    // Rules 19B.1, 14.8, 10.9: nobody but the resource's policy speaks for these.
    if (!isPerson) return resource.allow
    // Rule 8.2: without a session policy nothing of the user's policies reaches the session.
    const ownAllow = isRoot || (identity.allow && !(caller.kind === 'federated-user' && !hasSession))
    const ceilings = (!hasBoundary || boundary.allow) && (!hasSession || session.allow)
    if (!sameAccount) return resource.allow && ownAllow && ceilings // Rules 5.1 to 5.4.
    if (isRoot && !ceilings) return false // Rule 9.2: the policy of an AssumeRoot session's task.
    const reach = (how: string): boolean => resource.reach.some((one) => one === how)
    if (reach('everyone') || reach('exactly')) return true // Rules 4.1, 4.3, 4.4, 4.5, 4.7.
    if (reach('as-role') && ceilings) return true // Rule 4.2.
    // Rules 10.2 and 11.1: trust and key policies must at least hand over to the account.
    if ((asksTrust || isKey) && !reach('as-account')) return false
    return ownAllow && ceilings // Rules 3.5, 3.7, 9.1.
  }
  return { said, allowed }
}
