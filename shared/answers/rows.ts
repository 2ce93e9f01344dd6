import type { PrincipalRow } from '../api/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { credentialReader } from '../review/userCredentials.ts'
import type { AccountModel, Group, Principal } from '../account/model.ts'
import { trustInWords } from './trust.ts'

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
