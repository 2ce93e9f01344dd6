import { ACCOUNT_ID, type ActionTable } from './facts.ts'

const INSTANCE = 'arn:aws:sso:::instance/INSTANCE-ID'
const PERMISSION_SET = 'arn:aws:sso:::permissionSet/INSTANCE-ID/PERMISSION-SET-ID'

export const SIGN_IN_ACTIONS: ActionTable = {
  'cognito-identity:SetIdentityPoolRoles': {
    step: 'Make the target role the role of an identity pool’s users, and get credentials from the pool as one of them.',
    look: 'identityPoolId and roles (authenticated, unauthenticated).',
  },
  'sso:CreatePermissionSet': {
    step: 'Make a permission set.',
    look: 'name and instanceArn.',
    narrow: { resource: [INSTANCE, 'arn:aws:sso:::permissionSet/INSTANCE-ID/*'] },
  },
  'sso:AttachManagedPolicyToPermissionSet': {
    step: 'Attach a managed policy that allows more, such as AdministratorAccess, to {permissionSet}.',
    look: 'permissionSetArn and managedPolicyArn.',
    narrow: { resource: [INSTANCE, PERMISSION_SET] },
  },
  'sso:PutInlinePolicyToPermissionSet': {
    step: 'Write an inline policy that allows more on a permission set that is assigned to the caller.',
    look: 'permissionSetArn and inlinePolicy.',
    narrow: { resource: [INSTANCE, PERMISSION_SET] },
  },
  'sso:CreateAccountAssignment': {
    step: 'Assign the permission set to the caller in an account. IAM Identity Center makes a role for it there.',
    look: 'principalId, permissionSetArn and targetId (the account).',
    narrow: { resource: [INSTANCE, PERMISSION_SET, 'arn:aws:sso:::account/444455556666'] },
  },
  'account-access:CreateEntitlement': {
    step: 'Make an entitlement: an IAM Identity Center user or group, such as the caller, may use the target role.',
    look: 'applicationArn and entitlement: principal and roleArn.',
    eventName: null,
    category: 'unknown',
    note: 'How CloudTrail logs it could not be confirmed.',
    narrow: { resource: `arn:aws:account-access:*:${ACCOUNT_ID}:application/TEAM-APPLICATION-ID` },
  },
}
