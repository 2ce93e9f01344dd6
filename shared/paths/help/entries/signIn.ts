import type { Entry } from './entry.ts'
const ADMINISTRATION =
  'The caller works where IAM Identity Center is managed: in the management account or in the delegated administrator’s.'
const PROVISIONED =
  'The permission set is provisioned to its accounts again: that asks for sso:ProvisionPermissionSet.'
const SIGN_IN = 'Provision the permission set, and sign in again through the access portal.'
const IDENTITY_CENTER_ADVICE = [
  'Move the administration of IAM Identity Center to a delegated administrator’s account: service control policies reach it there. Permission sets that are assigned in the management account can be changed only from that account.',
]
/** Ways through who signs in: IAM Identity Center, account access manager, Cognito. */
export const SIGN_IN_WAYS: readonly Entry[] = [
  {
    id: 'x-038',
    title: 'Make a permission set and assign it to oneself',
    kind: 'permission-set',
    actions: [
      'sso:CreatePermissionSet',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
    ],
    words: { permissionSet: 'it' },
    needs: [ADMINISTRATION],
    last: 'Sign in through the access portal and choose the new permission set in the account.',
    advice: IDENTITY_CENTER_ADVICE,
    listed: [['Prowler', 'SSOCreatePermissionSet+CreateAccountAssignment+AttachManagedPolicy']],
  },
  {
    id: 'x-039',
    title: 'Attach a policy to a permission set that one has',
    kind: 'permission-set',
    actions: ['sso:AttachManagedPolicyToPermissionSet'],
    words: { permissionSet: 'a permission set that is assigned to the caller' },
    needs: [ADMINISTRATION, PROVISIONED],
    last: SIGN_IN,
    advice: IDENTITY_CENTER_ADVICE,
    listed: [['Prowler', 'sso:AttachManagedPolicyToPermissionSet']],
  },
  {
    id: 'x-040',
    title: 'Write an inline policy on a permission set that one has',
    kind: 'permission-set',
    actions: ['sso:PutInlinePolicyToPermissionSet'],
    needs: [ADMINISTRATION, PROVISIONED],
    last: SIGN_IN,
    advice: IDENTITY_CENTER_ADVICE,
    listed: [['Prowler', 'sso:PutInlinePolicyToPermissionSet']],
  },
  {
    id: 'x-052',
    title: 'Entitle oneself to a role in account access manager',
    kind: 'permission-set',
    actions: ['account-access:CreateEntitlement'],
    needs: [
      'The target role trusts account-access.amazonaws.com for sts:AssumeRole, sts:SetContext and sts:TagSession.',
      'An application of account access manager is there.',
    ],
    last: 'Sign in through IAM Identity Center and use the role.',
    follows: [
      'Sessions of the target role that account-access.amazonaws.com opens follow. How CloudTrail shows them could not be confirmed.',
      'Events of the role that its work never asks for.',
    ],
    advice: ['Let only roles that are meant for it trust account-access.amazonaws.com.'],
    listed: [['Whence']],
  },
  {
    id: 'cognitoidentity-001',
    title: 'Make a role the role of an identity pool’s users',
    kind: 'other-role',
    actions: ['iam:PassRole', 'cognito-identity:SetIdentityPoolRoles'],
    runner: 'cognito',
    needs: [
      'The role’s trust policy lets the pool’s users in: cognito-identity.amazonaws.com:aud is this pool’s id, or is not tested.',
      'The caller can sign in as one of the pool’s users, or the pool takes guests.',
    ],
    last: 'The pool hands the role’s credentials to whoever signs in.',
    listed: [['Prowler', 'PassRole+CognitoSetIdentityPoolRoles']],
  },
]
