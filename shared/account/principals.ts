import type {
  AttachedPolicy,
  GroupDetail,
  InlinePolicy,
  InstanceProfileDetail,
  RoleDetail,
  UserDetail,
} from '../snapshot/schema.ts'
import type { Group, IdentityPolicyTie, Role, User } from './model.ts'
import type { PolicyTable } from './policies.ts'

function ownTies(
  table: PolicyTable,
  owner: string,
  inline: readonly InlinePolicy[] = [],
  attached: readonly AttachedPolicy[] = [],
): readonly IdentityPolicyTie[] {
  const rest = table.restOf(owner)
  return [
    ...(rest === null ? [] : [{ policy: rest, how: 'inline' } as const]),
    ...inline.map((each): IdentityPolicyTie => ({
      policy: table.addInline(owner, each.PolicyName, each.PolicyDocument),
      how: 'inline',
    })),
    ...attached.map((each): IdentityPolicyTie => ({
      policy: table.attach(each.PolicyArn, each.PolicyName, owner),
      how: 'attached',
    })),
  ]
}

/** A group still without its members, which the users name. */
export type GroupDraft = Omit<Group, 'members'> & { readonly members: string[] }

export function buildGroup(detail: GroupDetail, table: PolicyTable): GroupDraft {
  return {
    kind: 'group',
    arn: detail.Arn,
    name: detail.GroupName,
    path: detail.Path,
    ...(detail.CreateDate === undefined ? {} : { createdAt: detail.CreateDate }),
    identityPolicies: ownTies(table, detail.Arn, detail.GroupPolicyList, detail.AttachedManagedPolicies),
    members: [],
  }
}

/** Takes groups by name (IAM's group names are unique in an account, whatever the path) and enters the user there. */
export function buildUser(
  detail: UserDetail,
  table: PolicyTable,
  groups: ReadonlyMap<string, GroupDraft>,
  notes: string[],
): User {
  const own = ownTies(table, detail.Arn, detail.UserPolicyList, detail.AttachedManagedPolicies)
  const ties: IdentityPolicyTie[] = [...own]
  const groupArns: string[] = []
  for (const name of detail.GroupList ?? []) {
    const group = groups.get(name)
    const arn = group?.arn ?? `${detail.Arn.split(':', 5).join(':')}:group/${name}`
    groupArns.push(arn)
    if (group === undefined) {
      notes.push(`User ${detail.UserName} is in group ${name}, but that group was not collected.`)
      ties.push({ policy: table.addMissingGroup(arn, name), how: 'inline', viaGroup: arn })
      continue
    }
    group.members.push(detail.Arn)
    for (const tie of group.identityPolicies) ties.push({ ...tie, viaGroup: arn })
  }
  return {
    kind: 'user',
    arn: detail.Arn,
    name: detail.UserName,
    path: detail.Path,
    uniqueId: detail.UserId,
    ...(detail.CreateDate === undefined ? {} : { createdAt: detail.CreateDate }),
    tags: detail.Tags ?? [],
    identityPolicies: ties,
    boundary: boundaryOf(detail, table),
    groups: groupArns,
  }
}

export function buildRole(
  detail: RoleDetail,
  table: PolicyTable,
  profiles: readonly InstanceProfileDetail[],
): Role {
  const used = detail.RoleLastUsed
  return {
    kind: 'role',
    arn: detail.Arn,
    name: detail.RoleName,
    path: detail.Path,
    uniqueId: detail.RoleId,
    ...(detail.CreateDate === undefined ? {} : { createdAt: detail.CreateDate }),
    tags: detail.Tags ?? [],
    identityPolicies: ownTies(table, detail.Arn, detail.RolePolicyList, detail.AttachedManagedPolicies),
    boundary: boundaryOf(detail, table),
    trustPolicy: table.addOwned(
      `${detail.Arn}#trust`,
      'trust',
      'trust policy',
      detail.Arn,
      detail.AssumeRolePolicyDocument,
    ),
    // The path decides, not the name: anybody can name a role AWSServiceRoleFor….
    serviceLinked: detail.Path.startsWith('/aws-service-role/'),
    // Empty, as AWS gives it for a role without recorded use, is not the same as absent.
    ...(used === undefined
      ? {}
      : {
          lastUsed: {
            ...(used.LastUsedDate === undefined ? {} : { at: used.LastUsedDate }),
            ...(used.Region === undefined ? {} : { region: used.Region }),
          },
        }),
    instanceProfiles: profiles.map((profile) => profile.Arn),
  }
}

function boundaryOf(detail: UserDetail | RoleDetail, table: PolicyTable): string | null {
  const arn = detail.PermissionsBoundary?.PermissionsBoundaryArn
  return arn === undefined || arn === '' ? null : table.setBoundary(arn, detail.Arn)
}
