import type { Snapshot, Tag } from '../snapshot/schema.ts'
import { credentialReader } from '../review/userCredentials.ts'
import type { AccountModel, Group, Principal } from '../account/model.ts'
import { trustInWords } from './trust.ts'

export interface PrincipalRow {
  readonly arn: string
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly path: string
  readonly createdAt?: string
  /** Roles: RoleLastUsed; users: the latest of password and keys. */
  readonly lastUsedAt?: string
  /** AWS says that no use was recorded (a role: within its tracking period). Absent with no `lastUsedAt`: not known. */
  readonly neverUsed?: boolean
  readonly policies: number
  /** Name of the permissions boundary. */
  readonly boundary?: string
  readonly serviceLinked: boolean
  readonly administrator: boolean
  /** Users with a console password and no MFA device; null when not known or not a user. */
  readonly consoleWithoutMfa: boolean | null
  readonly activeKeys: number | null
  /** Roles: who the trust policy names, in words: `ec2.amazonaws.com`, `account 4444…`, `everyone`. */
  readonly trusts: readonly string[]
  readonly tags: readonly Tag[]
}

/**
 * One row for each user, role and group. `isAdministrator` is the engine's answer to what the principal can really do
 * (shared/engine/effectiveAdministrator.ts); it is handed in because the engine builds on the model.
 */
export function rowsOf(
  snapshot: Snapshot,
  model: AccountModel,
  isAdministrator: (arn: string) => boolean,
): readonly PrincipalRow[] {
  const credentialsOf = credentialReader(snapshot)
  const base = (each: Principal | Group) => ({
    arn: each.arn,
    kind: each.kind,
    name: each.name,
    path: each.path,
    ...(each.createdAt === undefined ? {} : { createdAt: each.createdAt }),
    policies: each.identityPolicies.length,
    administrator: isAdministrator(each.arn),
  })
  const boundary = (each: Principal) => {
    const name = each.boundary === null ? undefined : model.policies.get(each.boundary)?.name
    return name === undefined ? {} : { boundary: name }
  }
  const none = { serviceLinked: false, consoleWithoutMfa: null, activeKeys: null, trusts: [], tags: [] }
  const users = [...model.users.values()].map((user): PrincipalRow => {
    const { password, mfaActive, keys, lastUsedAt, neverUsed } = credentialsOf(user)
    return {
      ...base(user),
      ...boundary(user),
      ...none,
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
      ...(neverUsed ? { neverUsed } : {}),
      consoleWithoutMfa: withoutMfa(password, mfaActive),
      activeKeys: keys === null ? null : keys.filter((key) => key.active).length,
      tags: user.tags,
    }
  })
  const roles = [...model.roles.values()].map((role): PrincipalRow => {
    const lastUsedAt = role.lastUsed?.at
    return {
      ...base(role),
      ...boundary(role),
      ...none,
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
      ...(role.lastUsed !== undefined && lastUsedAt === undefined ? { neverUsed: true } : {}),
      serviceLinked: role.serviceLinked,
      trusts: trustInWords(model, role),
      tags: role.tags,
    }
  })
  const groups = [...model.groups.values()].map((group): PrincipalRow => ({ ...base(group), ...none }))
  return [...users, ...roles, ...groups]
}

/** Either fact alone can settle it: no password, or a device. */
function withoutMfa(password: boolean | null, mfaActive: boolean | null): boolean | null {
  if (password === false || mfaActive === true) return false
  return password === null || mfaActive === null ? null : true
}
