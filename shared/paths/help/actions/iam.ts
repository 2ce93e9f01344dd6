import { ACCOUNT_ID, type ActionTable, type Narrow } from './facts.ts'

const IAM = `arn:aws:iam::${ACCOUNT_ID}`
/** A user may do it to itself alone. */
const OWN: Narrow = { resource: `${IAM}:user/\${aws:username}` }
const BOUNDARY = { StringEquals: { 'iam:PermissionsBoundary': `${IAM}:policy/TEAM-BOUNDARY` } }
const CHOSEN = { ArnEquals: { 'iam:PolicyARN': [`${IAM}:policy/TEAM-POLICY`] } }
const TEAM_USERS = `${IAM}:user/team/*`
const TEAM_ROLES = `${IAM}:role/team/*`
const TEAM_GROUPS = `${IAM}:group/team/*`
const REDACTED = 'CloudTrail does not keep the password.'

/** Actions on what identities may do. */
export const IAM_PERMISSION_ACTIONS: ActionTable = {
  'iam:PutUserPolicy': {
    step: 'Write an inline policy that allows more on {user}. It counts at once.',
    look: 'userName, policyName and the whole policyDocument; who changes whose policies.',
    narrow: { resource: TEAM_USERS, condition: BOUNDARY },
  },
  'iam:PutRolePolicy': {
    step: 'Write an inline policy that allows more on {role}. It counts at once, also for sessions that are open.',
    look: 'roleName, policyName and the whole policyDocument.',
    narrow: { resource: TEAM_ROLES, condition: BOUNDARY },
  },
  'iam:PutGroupPolicy': {
    step: 'Write an inline policy that allows more on a group that the caller’s user is in.',
    look: 'groupName, policyName and the whole policyDocument; whether the caller is a member of the group.',
    narrow: { resource: TEAM_GROUPS },
  },
  'iam:AttachUserPolicy': {
    step: 'Attach a managed policy that allows more, such as AdministratorAccess, to {user}.',
    look: 'userName and policyArn.',
    narrow: { resource: TEAM_USERS, condition: { ...BOUNDARY, ...CHOSEN } },
  },
  'iam:AttachRolePolicy': {
    step: 'Attach a managed policy that allows more, such as AdministratorAccess, to {role}.',
    look: 'roleName and policyArn.',
    narrow: { resource: TEAM_ROLES, condition: { ...BOUNDARY, ...CHOSEN } },
  },
  'iam:AttachGroupPolicy': {
    step: 'Attach a managed policy that allows more, such as AdministratorAccess, to a group that the caller’s user is in.',
    look: 'groupName and policyArn; whether the caller is a member of the group.',
    narrow: { resource: TEAM_GROUPS, condition: CHOSEN },
  },
  'iam:CreatePolicyVersion': {
    step: 'Make a new version, which allows more, of a customer managed policy that is attached to {holder}, and set it as the default in the same call.',
    look: 'policyArn, setAsDefault and the whole policyDocument.',
    narrow: { resource: `${IAM}:policy/team/*` },
  },
  'iam:SetDefaultPolicyVersion': {
    step: 'Make an older version, which allows more, the default of a managed policy that is attached to the caller.',
    look: 'policyArn and versionId; what that version allows.',
    narrow: { resource: `${IAM}:policy/team/*` },
  },
  'iam:AddUserToGroup': {
    step: 'Put the caller’s own user into a group that has more permissions.',
    look: 'userName and groupName; whether the caller adds itself.',
    narrow: { resource: TEAM_GROUPS },
  },
  'iam:DeleteUserPermissionsBoundary': {
    step: 'Take the permissions boundary off {user}: what its policies allow beyond the boundary counts from then on.',
    look: 'userName.',
    narrow: { resource: TEAM_USERS },
  },
  'iam:DeleteRolePermissionsBoundary': {
    step: 'Take the permissions boundary off {role}: what its policies allow beyond the boundary counts from then on.',
    look: 'roleName.',
    narrow: { resource: TEAM_ROLES },
  },
  'iam:PutRolePermissionsBoundary': {
    step: 'Put another boundary that allows everything, such as AdministratorAccess, in place of the one that limits {role}.',
    look: 'roleName and permissionsBoundary: is it the boundary that your company sets?',
    narrow: { resource: TEAM_ROLES, condition: BOUNDARY },
  },
  'iam:PutUserPermissionsBoundary': {
    step: 'Put another boundary that allows everything in place of the one that limits {user}.',
    look: 'userName and permissionsBoundary.',
    narrow: { resource: TEAM_USERS, condition: BOUNDARY },
  },
}

/** Actions that make, hand over or open identities. */
export const IAM_IDENTITY_ACTIONS: ActionTable = {
  'iam:PassRole': {
    step: 'Hand the target role over to the service.',
    look: 'the call that names the role.',
    eventName: null,
    category: 'none',
    note: 'It is a permission, not an API operation: the event of the call that names the role shows its ARN.',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  },
  'iam:CreateAccessKey': {
    step: 'Make an access key for {user}: its secret comes with the answer, and signs requests as that user.',
    look: 'whether userName is somebody else than userIdentity; responseElements.accessKey has the key’s id.',
    narrow: OWN,
    ownAllowed: true,
  },
  'iam:DeleteAccessKey': {
    step: 'Delete one of the user’s two access keys, so that there is room for a new one.',
    look: 'userName and accessKeyId: the key of somebody else, right before a CreateAccessKey for the same user.',
    common: true,
    narrow: OWN,
    ownAllowed: true,
  },
  'iam:CreateLoginProfile': {
    step: 'Set a password for a user who has none, and sign in to the console as that user.',
    look: `userName and passwordResetRequired. ${REDACTED}`,
    narrow: OWN,
    ownAllowed: true,
  },
  'iam:UpdateLoginProfile': {
    step: 'Change the password of a user who has one, and sign in to the console as that user.',
    look: `whether userName is somebody else than userIdentity. ${REDACTED}`,
    narrow: OWN,
    ownAllowed: true,
  },
  'iam:DeactivateMFADevice': {
    step: 'Switch off the MFA device of another user, who then signs in, or whose password is changed, without it.',
    look: 'userName and serialNumber: a device of somebody else.',
    narrow: OWN,
    ownAllowed: true,
  },
  'iam:UpdateAssumeRolePolicy': {
    step: 'Rewrite the trust policy of the target role so that it names the caller.',
    look: 'roleName and the whole policyDocument: which principals are new in it.',
    narrow: { resource: TEAM_ROLES, condition: BOUNDARY },
  },
  'iam:RemoveRoleFromInstanceProfile': {
    step: 'Take the role out of the profile of an instance that runs already: a profile holds one role.',
    look: 'instanceProfileName and roleName.',
  },
  'iam:AddRoleToInstanceProfile': {
    step: 'Put the target role into the profile: the instance is given its credentials.',
    look: 'instanceProfileName and roleName: a role that was never in this profile.',
  },
  'iam:CreateRole': {
    step: 'Make a role whose trust policy names the caller.',
    look: 'roleName, assumeRolePolicyDocument and whether permissionsBoundary is there.',
    narrow: { resource: TEAM_ROLES, condition: BOUNDARY },
  },
  'sts:AssumeRole': {
    step: 'Assume {assumed} and work with its temporary credentials.',
    look: 'roleArn, roleSessionName, sourceIdentity and externalId; userIdentity.arn is who comes in. The role’s later events have the session’s key id.',
    common: true,
    narrow: { resource: `${IAM}:role/team/*` },
  },
  // Prowler lists the pattern by itself.
  'iam:*': {
    step: 'Use any of IAM’s actions: attach AdministratorAccess to the caller, or make an administrator.',
    look: 'every event of iam.amazonaws.com that is not read-only, and who made it.',
    eventName: null,
    narrow: { resource: OWN.resource },
    denied: [
      'iam:AddUserToGroup',
      'iam:Attach*',
      'iam:CreateAccessKey',
      'iam:CreateLoginProfile',
      'iam:CreatePolicyVersion',
      'iam:CreateRole',
      'iam:CreateUser',
      'iam:DeactivateMFADevice',
      'iam:DeleteRolePermissionsBoundary',
      'iam:DeleteUserPermissionsBoundary',
      'iam:Put*',
      'iam:SetDefaultPolicyVersion',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateLoginProfile',
    ],
  },
  'iam:Put*': {
    step: 'Write an inline policy that allows more on the caller: iam:Put* has PutUserPolicy, PutRolePolicy and PutGroupPolicy in it, and both actions that set a boundary.',
    look: 'PutUserPolicy, PutRolePolicy, PutGroupPolicy, PutUserPermissionsBoundary and PutRolePermissionsBoundary.',
    eventName: null,
    narrow: { resource: TEAM_USERS, condition: BOUNDARY },
  },
}
