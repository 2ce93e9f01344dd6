import { failedCall, whyNot } from '../account/coverage.ts'
import { unreadOf } from '../account/completeness.ts'
import { isReadInPart } from '../engine/effective/administratorDoubts.ts'
import { ABSENT, known, type Known, mapKnown, notCollected, type NotCollected, valueOr } from '../known.ts'
import type { Snapshot, Tag, Workload } from '../snapshot/schema.ts'
import { credentialReader, type UserCredentials } from '../review/userCredentials.ts'
import type { PublishedPolicy } from '../account/awsManaged.ts'
import type {
  AccountModel,
  ControlLevel,
  ControlPolicies,
  Group,
  PolicyKind,
  Principal,
  Role,
} from '../account/model.ts'
import { isStandIn } from '../account/policies.ts'
import { principalOf } from '../account/principalOf.ts'
import { behindRole, type RoleBehind } from './behind.ts'
import { behindOf } from './behindCache.ts'
import { usesRole } from '../account/workloadRoles.ts'
import { kindsOfServices, unreadWorkloadCall, WORKLOAD_KIND_NAMES } from '../account/workloads.ts'
import { WORKLOAD_KINDS } from '../services/workloadKinds.ts'
import { roleLastUsed } from './rows.ts'
import { trustedPrincipals, type TrustedPrincipal } from './trust.ts'

export interface PolicyTie {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  readonly how: 'inline' | 'attached'
  readonly viaGroup?: { readonly arn: string; readonly name: string }
  readonly problems: number
  /** It is none, and stands for policies that were not read. */
  readonly standIn?: true
  /** Its document is the one that AWS published: the snapshot does not hold it. */
  readonly published?: PublishedPolicy
}

/** Of what limits: whether it may take more than is known, for its document, or a part of it, could not be read. */
interface LimitRead {
  readonly readInPart?: true
}

export interface ControlPolicyTie extends LimitRead {
  readonly policyId: string
  readonly name: string
  readonly level: string
}

export interface PrincipalDetail {
  readonly arn: string
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly path: string
  readonly uniqueId?: string
  readonly createdAt?: string
  /** As in the list of principals. */
  readonly lastUsed: Known<string>
  readonly tags: readonly Tag[]
  readonly groups: readonly { readonly arn: string; readonly name: string }[]
  readonly members: readonly { readonly arn: string; readonly name: string }[]
  /** Of a group: there may be more members, for not all users were read. Left out: these are all. */
  readonly membersNotCollected?: NotCollected
  readonly policies: readonly PolicyTie[]
  readonly boundary: (Pick<PolicyTie, 'policyId' | 'name' | 'published'> & LimitRead) | null
  /** Control policies in force, root first; `absent`: none restricts the principal. */
  readonly controlPolicies: Readonly<Record<'scp' | 'rcp', Known<readonly ControlPolicyTie[]>>>
  readonly trustPolicyId?: string
  /** `absent`: not a role. */
  readonly trusts: Known<readonly TrustedPrincipal[]>
  /** Who comes into a role from outside of IAM; `absent`: nobody, or not a role. */
  readonly behind: Known<RoleBehind>
  /** The same in a few words each. */
  readonly takenBy: readonly string[]
  /** How long a session of the role may last, in seconds; `absent`: not a role. */
  readonly longestSession: Known<number>
  readonly serviceLinked: boolean
  readonly instanceProfiles: readonly string[]
  readonly workloads: readonly Workload[]
  /** Of a role: there may be more workloads, for not all were read. Left out: these are all. */
  readonly workloadsNotCollected?: NotCollected
  /** null: not a user. */
  readonly credentials: Pick<UserCredentials, 'password' | 'mfaActive' | 'keys'> | null
}

/** All there is about one principal but its permissions. Throws `principal-not-found`. */
export function principalDetail(snapshot: Snapshot, model: AccountModel, arn: string): PrincipalDetail {
  const principal = principalOf(model, arn)
  const role = principal.kind === 'role' ? principal : undefined
  const user = principal.kind === 'user' ? principal : undefined
  const credentials = user === undefined ? undefined : credentialReader(snapshot)(user)
  const trusts = role === undefined ? ABSENT : trustedPrincipals(model, role)
  const roleUse = role === undefined ? ABSENT : roleLastUsed(role)
  const named = (arns: readonly string[]) =>
    arns.map((each) => ({ arn: each, name: each.slice(each.lastIndexOf('/') + 1) }))
  return {
    arn: principal.arn,
    kind: principal.kind,
    name: principal.name,
    path: principal.path,
    ...('uniqueId' in principal ? { uniqueId: principal.uniqueId } : {}),
    ...(principal.createdAt === undefined ? {} : { createdAt: principal.createdAt }),
    lastUsed: credentials?.lastUsed ?? roleUse,
    tags: 'tags' in principal ? principal.tags : [],
    groups: named(user?.groups ?? []),
    members: named(principal.kind === 'group' ? principal.members : []),
    ...(principal.kind === 'group' ? moreMembers(model, principal) : {}),
    policies: policyTies(model, principal),
    boundary: boundaryOf(model, principal),
    controlPolicies: controlPoliciesOf(model, principal),
    ...(role === undefined ? {} : { trustPolicyId: role.trustPolicy }),
    trusts,
    behind: role === undefined ? ABSENT : behindRole(model, role),
    takenBy: role === undefined ? [] : behindOf(model, role),
    longestSession: role === undefined ? ABSENT : longestSession(snapshot, role),
    serviceLinked: role?.serviceLinked ?? false,
    instanceProfiles: role?.instanceProfiles ?? [],
    workloads: role === undefined ? [] : model.workloads.filter((workload) => usesRole(workload, role)),
    ...(role === undefined ? {} : moreWorkloads(model, role, trusts)),
    credentials:
      credentials === undefined
        ? null
        : { password: credentials.password, mfaActive: credentials.mfaActive, keys: credentials.keys },
  }
}

function policyTies(model: AccountModel, principal: Principal | Group): readonly PolicyTie[] {
  return principal.identityPolicies.flatMap((tie) => {
    const policy = model.policies.get(tie.policy)
    if (policy === undefined) return []
    const { viaGroup } = tie
    const groupName = viaGroup?.slice(viaGroup.lastIndexOf('/') + 1)
    return [
      {
        policyId: policy.id,
        name: policy.name,
        kind: policy.kind,
        how: tie.how,
        ...(viaGroup === undefined ? {} : { viaGroup: { arn: viaGroup, name: groupName ?? viaGroup } }),
        ...(isStandIn(policy.id) ? { standIn: true as const } : {}),
        problems: policy.document.state === 'known' ? policy.document.value.problems.length : 0,
        ...(policy.published === undefined ? {} : { published: policy.published }),
      },
    ]
  })
}

function boundaryOf(model: AccountModel, principal: Principal | Group): PrincipalDetail['boundary'] {
  if (principal.kind === 'group' || principal.boundary === null) return null
  const policy = model.policies.get(principal.boundary)
  return {
    policyId: principal.boundary,
    name: policy?.name ?? principal.boundary,
    ...(policy?.published === undefined ? {} : { published: policy.published }),
    ...limitRead(model, principal.boundary),
  }
}

function limitRead({ policies }: AccountModel, id: string): LimitRead {
  return isReadInPart(policies.get(id)) ? { readInPart: true } : {}
}

/** SCPs do not reach service-linked roles nor the management account (rules 6.1 and 6.2), and RCPs ask no principal. */
function controlPoliciesOf(
  model: AccountModel,
  principal: Principal | Group,
): PrincipalDetail['controlPolicies'] {
  const none = { scp: ABSENT, rcp: ABSENT }
  if (principal.kind === 'group' || (principal.kind === 'role' && principal.serviceLinked)) return none
  const { organization } = model
  if (organization.state === 'known' && organization.value.managementAccount === model.account.id) return none
  const of = (controls: ControlPolicies): Known<readonly ControlPolicyTie[]> =>
    mapKnown<readonly ControlLevel[], readonly ControlPolicyTie[]>(controls, (levels) =>
      levels.flatMap((level) =>
        level.policies.map((policyId) => ({
          policyId,
          name: model.policies.get(policyId)?.name ?? policyId,
          level: level.target,
          ...limitRead(model, policyId),
        })),
      ),
    )
  return { scp: of(model.scps), rcp: of(model.rcps) }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html */
function longestSession({ iam, coverage }: Snapshot, { arn }: Role): Known<number> {
  const seconds = iam.roleSettings?.find(({ Arn }) => Arn === arn)?.MaxSessionDuration
  if (seconds !== undefined) return known(seconds)
  const why = whyNot(failedCall(coverage, ['iam:ListRoles']), 'iam:ListRoles')
  return notCollected(`How long a session of ${arn} may last`, 'iam:ListRoles', why)
}

/** Only workloads of a service that the role trusts can be missing. */
function moreWorkloads(
  { coverage }: AccountModel,
  { arn }: Role,
  trusts: PrincipalDetail['trusts'],
): Pick<PrincipalDetail, 'workloadsNotCollected'> {
  const kinds = trusts.state === 'not-collected' ? WORKLOAD_KIND_NAMES : kindsOfServices(servicesIn(trusts))
  const calls = new Set(kinds.flatMap((kind) => WORKLOAD_KINDS[kind].calls))
  const unread = unreadWorkloadCall(coverage, [...calls])
  if (unread === undefined) return {}
  const why = whyNot(unread.entry, unread.call)
  return { workloadsNotCollected: notCollected(`What runs as ${arn}`, unread.call, why) }
}

function servicesIn(trusts: PrincipalDetail['trusts']): ReadonlySet<string> {
  return new Set(
    valueOr(trusts, []).flatMap(({ type, effect, value }) =>
      type === 'Service' && effect === 'Allow' ? [value] : [],
    ),
  )
}

function moreMembers(
  { completeness }: AccountModel,
  { arn }: Group,
): Pick<PrincipalDetail, 'membersNotCollected'> {
  const [unread] = unreadOf(completeness, ['users'])
  if (unread === undefined) return {}
  const why = `${unread.what}. ${unread.why}`
  return { membersNotCollected: notCollected(`Who is a member of ${arn}`, unread.call, why) }
}
