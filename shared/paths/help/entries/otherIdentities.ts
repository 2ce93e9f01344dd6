import type { Entry } from './entry.ts'
const ROOM_FOR_KEY = 'The target user has at most one access key: IAM keeps two.'
const NO_MFA_ASKED =
  'What the policy asks of MFA (aws:MultiFactorAuthPresent) a plain access key does not meet.'
const NO_DEVICE = 'No MFA device stands in the way, or policies do not ask for MFA.'
const ORDINARY_ROLE =
  'It is no service-linked role and no role of IAM Identity Center: AWS lets nobody change these.'
const TRUSTED = 'The role’s trust policy lets the caller assume it.'
const NOTHING_ABOVE =
  'Nothing above the policy takes it back: no permissions boundary, service control policy or explicit Deny.'
const POLICY_OF_ROLE =
  'A customer managed policy is attached to the target role. It has fewer than five versions, or the caller may delete one (iam:DeletePolicyVersion).'
const UNBOUNDED =
  'Neither permission asks for a permissions boundary (iam:PermissionsBoundary) that would limit the new role.'
const ASSUME = 'Assume the role: sts:AssumeRole, which the trust policy now allows.'
const ASSUME_NEW = 'Assume the new role: sts:AssumeRole, which its trust policy allows.'
/** Ways to become another user or role through IAM and STS alone. */
export const OTHER_IDENTITY_WAYS: readonly Entry[] = [
  {
    id: 'iam-002',
    title: 'Make an access key for another user',
    kind: 'take-over',
    actions: ['iam:CreateAccessKey'],
    words: { user: 'the other user' },
    needs: [ROOM_FOR_KEY, NO_MFA_ASKED],
    listed: [['Cloudsplaining'], ['Pacu'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'iam-003',
    title: 'Swap an access key of another user',
    kind: 'take-over',
    actions: ['iam:DeleteAccessKey', 'iam:CreateAccessKey'],
    words: { user: 'the other user' },
    needs: [
      'The target user has two access keys. With fewer, iam:CreateAccessKey alone is enough.',
      NO_MFA_ASKED,
    ],
    listed: [['PMapper']],
  },
  {
    id: 'iam-004',
    title: 'Give another user a password',
    kind: 'take-over',
    actions: ['iam:CreateLoginProfile'],
    needs: ['The target user has no console password.', NO_DEVICE],
    listed: [['Cloudsplaining'], ['Pacu'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'iam-006',
    title: 'Change the password of another user',
    kind: 'take-over',
    actions: ['iam:UpdateLoginProfile'],
    needs: ['The target user has a console password.', NO_DEVICE],
    listed: [['Cloudsplaining'], ['Pacu'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'iam-012',
    title: 'Make a role trust oneself',
    kind: 'take-over',
    actions: ['iam:UpdateAssumeRolePolicy'],
    needs: [
      ORDINARY_ROLE,
      'The caller is of the same account: then the trust policy alone is enough. Else it also needs sts:AssumeRole.',
    ],
    last: ASSUME,
    listed: [['Cloudsplaining'], ['Pacu'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'iam-014',
    title: 'Attach a policy to a role and assume it',
    kind: 'take-over',
    actions: ['iam:AttachRolePolicy', 'sts:AssumeRole'],
    words: { role: 'the target role', assumed: 'the role' },
    needs: [TRUSTED, ORDINARY_ROLE, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-015',
    title: 'Attach a policy to a user and take its key',
    kind: 'take-over',
    actions: ['iam:AttachUserPolicy', 'iam:CreateAccessKey'],
    words: { user: 'the other user' },
    needs: [ROOM_FOR_KEY, NOTHING_ABOVE],
  },
  {
    id: 'iam-016',
    title: 'Rewrite the policy of a role and assume it',
    kind: 'take-over',
    actions: ['iam:CreatePolicyVersion', 'sts:AssumeRole'],
    words: { holder: 'the target role', assumed: 'the role' },
    needs: [POLICY_OF_ROLE, TRUSTED, NOTHING_ABOVE],
  },
  {
    id: 'iam-017',
    title: 'Write an inline policy on a role and assume it',
    kind: 'take-over',
    actions: ['iam:PutRolePolicy', 'sts:AssumeRole'],
    words: { role: 'the target role', assumed: 'the role' },
    needs: [TRUSTED, ORDINARY_ROLE, NOTHING_ABOVE],
    listed: [['Prowler']],
  },
  {
    id: 'iam-018',
    title: 'Write an inline policy on a user and take its key',
    kind: 'take-over',
    actions: ['iam:PutUserPolicy', 'iam:CreateAccessKey'],
    words: { user: 'the other user' },
    needs: [ROOM_FOR_KEY, NOTHING_ABOVE],
  },
  {
    id: 'iam-019',
    title: 'Attach a policy to a role and make it trust oneself',
    kind: 'take-over',
    actions: ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'],
    words: { role: 'the target role' },
    needs: [ORDINARY_ROLE, NOTHING_ABOVE],
    last: ASSUME,
  },
  {
    id: 'iam-020',
    title: 'Rewrite the policy of a role and make it trust oneself',
    kind: 'take-over',
    actions: ['iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'],
    words: { holder: 'the target role' },
    needs: [POLICY_OF_ROLE, ORDINARY_ROLE, NOTHING_ABOVE],
    last: ASSUME,
  },
  {
    id: 'iam-021',
    title: 'Write an inline policy on a role and make it trust oneself',
    kind: 'take-over',
    actions: ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
    words: { role: 'the target role' },
    needs: [ORDINARY_ROLE, NOTHING_ABOVE],
    last: ASSUME,
  },
  {
    id: 'sts-001',
    title: 'Assume a role',
    kind: 'take-over',
    actions: ['sts:AssumeRole'],
    words: { assumed: 'a role that may do more' },
    needs: [
      TRUSTED,
      'The session meets the trust policy’s conditions: MFA, external id, source identity, session name.',
    ],
    listed: [['PMapper']],
  },
  {
    id: 'x-007',
    title: 'Make a role trust oneself and assume it',
    kind: 'take-over',
    actions: ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
    words: { assumed: 'the role' },
    needs: [ORDINARY_ROLE],
    listed: [['Prowler', 'AssumeRole+UpdateAssumeRolePolicy']],
  },
  {
    id: 'x-037',
    title: 'Take the boundary off a role and assume it',
    kind: 'take-over',
    actions: ['iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'],
    words: { role: 'the target role', assumed: 'the role' },
    needs: ['The role has a boundary, and its policies allow more than the boundary does.', TRUSTED],
    listed: [['Prowler', 'AssumeRole+DeleteRolePermissionsBoundary']],
  },
  {
    id: 'x-044',
    title: 'Make a role and write a policy on it',
    kind: 'take-over',
    actions: ['iam:CreateRole', 'iam:PutRolePolicy'],
    words: { role: 'the new role' },
    needs: [UNBOUNDED],
    last: ASSUME_NEW,
    listed: [['PMapper', 'Create role then use']],
  },
  {
    id: 'x-045',
    title: 'Make a role and attach a policy to it',
    kind: 'take-over',
    actions: ['iam:CreateRole', 'iam:AttachRolePolicy'],
    words: { role: 'the new role' },
    needs: [UNBOUNDED],
    last: ASSUME_NEW,
    listed: [['PMapper', 'Create role + attach']],
  },
  {
    id: 'x-050',
    title: 'Switch off the MFA device of another user',
    kind: 'take-over',
    actions: ['iam:DeactivateMFADevice'],
    needs: [
      'The caller gets in as that user: it knows the password, or may set one (iam:UpdateLoginProfile, iam:CreateLoginProfile).',
    ],
    listed: [['Whence']],
  },
]
