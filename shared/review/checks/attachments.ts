import type { AttachedPolicy, InlinePolicy, Snapshot } from '../../snapshot/schema.ts'

/** A user, group or role with the policies that give it permissions. */
export interface Holder {
  readonly kind: 'user' | 'group' | 'role'
  readonly name: string
  readonly arn: string
  readonly attached: readonly AttachedPolicy[]
  readonly inline: readonly InlinePolicy[]
}

/** Every holder of identity policies; a permissions boundary is no attachment and is left out. */
export function holders(snapshot: Snapshot): readonly Holder[] {
  const { UserDetailList, GroupDetailList, RoleDetailList } = snapshot.iam.authorizationDetails
  return [
    ...UserDetailList.map((user) => ({
      kind: 'user' as const,
      name: user.UserName,
      arn: user.Arn,
      attached: user.AttachedManagedPolicies ?? [],
      inline: user.UserPolicyList ?? [],
    })),
    ...GroupDetailList.map((group) => ({
      kind: 'group' as const,
      name: group.GroupName,
      arn: group.Arn,
      attached: group.AttachedManagedPolicies ?? [],
      inline: group.GroupPolicyList ?? [],
    })),
    ...RoleDetailList.map((role) => ({
      kind: 'role' as const,
      name: role.RoleName,
      arn: role.Arn,
      attached: role.AttachedManagedPolicies ?? [],
      inline: role.RolePolicyList ?? [],
    })),
  ]
}

/** `role admin`. */
export const sayHolder = (holder: Holder): string => `${holder.kind} ${holder.name}`

/** The ARN of an AWS managed policy without a path, in the account's partition. */
export function awsPolicyArn({ account }: Snapshot, policyName: string): string {
  return `arn:${account.partition}:iam::aws:policy/${policyName}`
}

/** Who holds the AWS managed policy of this name. */
export function holdersOfAwsPolicy(snapshot: Snapshot, policyName: string): readonly Holder[] {
  const arn = awsPolicyArn(snapshot, policyName)
  return holders(snapshot).filter(({ attached }) => attached.some(({ PolicyArn }) => PolicyArn === arn))
}
