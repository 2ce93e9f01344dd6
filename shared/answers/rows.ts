import {
  ABSENT,
  type Collected,
  isKnownAs,
  known,
  type Known,
  mapKnown,
  notCollected,
  type NotCollected,
} from '../known.ts'
import type { Snapshot, Tag } from '../snapshot/schema.ts'
import { credentialReader } from '../review/userCredentials.ts'
import type { AccountModel, Group, Principal, Role } from '../account/model.ts'
import { isStandIn } from '../account/policies.ts'
import { behindOf } from './behindCache.ts'
import { trustWithNames } from './trust.ts'

export interface PrincipalRow {
  readonly arn: string
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly path: string
  readonly createdAt?: string
  /**
   * Roles: RoleLastUsed; users: the latest of password and keys. `absent`: AWS recorded no use (of a role: within its
   * tracking period), and for a group, which only its members use.
   */
  readonly lastUsed: Known<string>
  readonly policies: number
  /** There may be more policies, for not all of its own or of its groups were read. Left out: these are all. */
  readonly policiesNotCollected?: NotCollected
  /** Name of the permissions boundary. */
  readonly boundary?: string
  readonly serviceLinked: boolean
  /** Not collected where something that nobody has read decides. */
  readonly administrator: Collected<boolean>
  /** Users with a console password and no MFA device; `absent`: not a user. */
  readonly consoleWithoutMfa: Known<boolean>
  /** `absent`: not a user. */
  readonly activeKeys: Known<number>
  /**
   * Roles: who the trust policy names, in words: `ec2.amazonaws.com`, `account 4444…`, `everyone`. `absent`: not a role.
   */
  readonly trusts: Known<readonly string[]>
  /** Roles: who comes into it from outside of IAM, in words: `3 people: …`, `everybody of …`. Empty: nobody does. */
  readonly behind: readonly string[]
  readonly tags: readonly Tag[]
}

/**
 * One row for each user, role and group. `isAdministrator` is the engine's answer to what the principal can really do
 * (shared/engine/effectiveAdministrator.ts); it is handed in because the engine builds on the model.
 */
export function rowsOf(
  snapshot: Snapshot,
  model: AccountModel,
  isAdministrator: (arn: string) => Collected<boolean>,
): readonly PrincipalRow[] {
  const credentialsOf = credentialReader(snapshot)
  const base = (each: Principal | Group) => ({
    arn: each.arn,
    kind: each.kind,
    name: each.name,
    path: each.path,
    ...(each.createdAt === undefined ? {} : { createdAt: each.createdAt }),
    ...countPolicies(model, each),
    administrator: isAdministrator(each.arn),
  })
  const boundary = (each: Principal) => {
    const name = each.boundary === null ? undefined : model.policies.get(each.boundary)?.name
    return name === undefined ? {} : { boundary: name }
  }
  const none = {
    lastUsed: ABSENT,
    serviceLinked: false,
    consoleWithoutMfa: ABSENT,
    activeKeys: ABSENT,
    trusts: ABSENT,
    behind: [],
    tags: [],
  }
  const users = [...model.users.values()].map((user): PrincipalRow => {
    const { password, mfaActive, keys, lastUsed } = credentialsOf(user)
    return {
      ...base(user),
      ...boundary(user),
      ...none,
      lastUsed,
      consoleWithoutMfa: withoutMfa(password, mfaActive),
      activeKeys: mapKnown(keys, (all) => all.filter((key) => key.active).length),
      tags: user.tags,
    }
  })
  const roles = [...model.roles.values()].map((role): PrincipalRow => ({
    ...base(role),
    ...boundary(role),
    ...none,
    lastUsed: roleLastUsed(role),
    serviceLinked: role.serviceLinked,
    trusts: trustWithNames(model, role),
    behind: behindOf(model, role),
    tags: role.tags,
  }))
  const groups = [...model.groups.values()].map((group): PrincipalRow => ({ ...base(group), ...none }))
  return [...users, ...roles, ...groups]
}

/** The policies that were read, and what stands for those that were not. */
function countPolicies(
  model: AccountModel,
  { identityPolicies }: Principal | Group,
): Pick<PrincipalRow, 'policies' | 'policiesNotCollected'> {
  const standIns = identityPolicies.filter(({ policy }) => isStandIn(policy))
  const [document] = standIns.map(({ policy }) => model.policies.get(policy)?.document)
  return {
    policies: identityPolicies.length - standIns.length,
    ...(document?.state === 'not-collected' ? { policiesNotCollected: document } : {}),
  }
}

/**
 * RoleLastUsed without a date says that AWS recorded no use within its tracking period.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html
 */
export function roleLastUsed({ arn, lastUsed }: Role): Known<string> {
  if (lastUsed === undefined) return notCollected(`The last use of ${arn}`, 'iam:GetRole')
  return lastUsed.at === undefined ? ABSENT : known(lastUsed.at)
}

/** Either fact alone can settle it: no password, or a device. */
function withoutMfa(password: Known<boolean>, mfaActive: Known<boolean>): Known<boolean> {
  if (isKnownAs(password, false) || isKnownAs(mfaActive, true)) return known(false)
  return password.state === 'known' ? mapKnown(mfaActive, () => true) : password
}
