import { NEW_WORKLOADS } from './newRecipes.ts'
import { EXISTING_WORKLOADS, OTHER_ROLES } from './recipes.ts'

/** The actions that change permissions: without one of them nobody is given more. */
export const PERMISSION_CHANGES: readonly string[] = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
]

/** The actions that take a policy away, and what it denies with it. */
export const POLICY_REMOVALS: readonly string[] = [
  'iam:DeleteGroupPolicy',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPolicy',
  'iam:DetachGroupPolicy',
  'iam:DetachRolePolicy',
  'iam:DetachUserPolicy',
  'iam:RemoveUserFromGroup',
]

/** The actions that change tags of users and roles. */
export const IDENTITY_TAGS: readonly string[] = [
  'iam:TagRole',
  'iam:TagUser',
  'iam:UntagRole',
  'iam:UntagUser',
]

/** The actions that give tags to functions and instances. */
export const WORKLOAD_TAGS: readonly string[] = ['ec2:CreateTags', 'lambda:TagResource']

/** Actions of which one leads to a principal. */
export const TAKE_OVERS = {
  user: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
  role: ['iam:UpdateAssumeRolePolicy'],
} as const

/** Actions that lead from one principal to another, alone or with others. */
const ENTRIES: readonly string[] = [
  'sts:AssumeRole',
  'iam:PassRole',
  ...TAKE_OVERS.user,
  ...TAKE_OVERS.role,
  ...EXISTING_WORKLOADS.flatMap(({ actions }) => actions),
]

/** Everything that some way of escalation needs, as service and name in lower case. */
export const ESCALATING_ACTIONS: readonly (readonly [service: string, name: string])[] = [
  ...new Set([
    ...PERMISSION_CHANGES,
    ...POLICY_REMOVALS,
    ...IDENTITY_TAGS,
    ...WORKLOAD_TAGS,
    ...ENTRIES,
    'sts:TagSession',
    'iam:CreateRole',
    'iam:CreateUser',
    'iam:DeleteAccessKey',
    'iam:DeleteLoginProfile',
    'iam:DeactivateMFADevice',
    'iam:DeletePolicyVersion',
    ...NEW_WORKLOADS.flatMap(({ actions }) => actions),
    ...OTHER_ROLES.map(({ action }) => action),
  ]),
].map((action) => {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  return [service, name]
})

/** Where one of them is not allowed at all, only a trust policy that names the caller leads to a principal. */
export const ENTRY_ACTIONS: readonly string[] = ENTRIES
