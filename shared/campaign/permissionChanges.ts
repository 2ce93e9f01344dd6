import type { AccountModel } from '../account/model.ts'

/** A call that gives a principal more access, or the principal itself to whoever makes it. */
export interface PermissionChange {
  readonly action: string
  readonly resource: string
  /** What it does, after `may`. */
  readonly words: string
}

const OF_USER: readonly (readonly [string, string])[] = [
  ['iam:AttachUserPolicy', 'attach policies to it'],
  ['iam:PutUserPolicy', 'write policies for it'],
  ['iam:DetachUserPolicy', 'take policies from it'],
  ['iam:DeleteUserPolicy', 'delete its policies'],
  ['iam:PutUserPermissionsBoundary', 'set its permissions boundary'],
  ['iam:DeleteUserPermissionsBoundary', 'take away its permissions boundary'],
  ['iam:CreateAccessKey', 'make access keys for it'],
  ['iam:UpdateAccessKey', 'switch its access keys on and off'],
  ['iam:CreateLoginProfile', 'give it a password'],
  ['iam:UpdateLoginProfile', 'change its password'],
]
const OF_ROLE: readonly (readonly [string, string])[] = [
  ['sts:AssumeRole', 'take the role itself'],
  ['iam:AttachRolePolicy', 'attach policies to it'],
  ['iam:PutRolePolicy', 'write policies for it'],
  ['iam:DetachRolePolicy', 'take policies from it'],
  ['iam:DeleteRolePolicy', 'delete its policies'],
  ['iam:PutRolePermissionsBoundary', 'set its permissions boundary'],
  ['iam:DeleteRolePermissionsBoundary', 'take away its permissions boundary'],
  ['iam:UpdateAssumeRolePolicy', 'say who may take it'],
]

/**
 * The calls that change what a user or role may, or who may use it: on itself, on its groups, and on the customer managed
 * policies that it has. For the root user none: no policy gives it anything.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagement.html
 */
export function changesOf(model: AccountModel, principal: string): readonly PermissionChange[] {
  const user = model.users.get(principal)
  const one = user ?? model.roles.get(principal)
  if (one === undefined) {
    if (!principal.includes(':user/')) return []
    // A user of the credential report whose policies nobody read.
    return OF_USER.map(([action, words]) => ({ action, resource: principal, words }))
  }
  const groups = (user?.groups ?? []).flatMap((resource) => [
    { action: 'iam:PutGroupPolicy', resource, words: 'write policies for its group' },
    { action: 'iam:AttachGroupPolicy', resource, words: 'attach policies to its group' },
  ])
  const policies = one.identityPolicies
    .map(({ policy }) => policy)
    .filter((policy) => model.policies.get(policy)?.kind === 'customer-managed')
    .flatMap((resource) => [
      { action: 'iam:CreatePolicyVersion', resource, words: 'rewrite a policy of it' },
      { action: 'iam:SetDefaultPolicyVersion', resource, words: 'choose the version of a policy of it' },
    ])
  const own = (one.kind === 'user' ? OF_USER : OF_ROLE).map(([action, words]) => ({
    action,
    resource: principal,
    words,
  }))
  return [...own, ...groups, ...policies]
}
