import type { Entry } from './entry.ts'
const NOTHING_ABOVE =
  'Nothing above the policy takes it back: no permissions boundary, service control policy or explicit Deny.'
const A_ROLE = 'The caller runs as a role.'
const ORDINARY_ROLE =
  'It is no service-linked role and no role of IAM Identity Center: AWS lets nobody change these.'
const A_USER = 'The caller is an IAM user.'
const A_MEMBER = 'The caller is an IAM user and a member of the group.'
const BOUNDED = 'The role has a boundary, and its policies allow more than the boundary does.'
/** Ways in which an identity gives itself more. */
export const OWN_PERMISSION_WAYS: readonly Entry[] = [
  {
    id: 'iam-001',
    title: 'Rewrite a policy that one has',
    kind: 'self-escalation',
    actions: ['iam:CreatePolicyVersion'],
    words: { holder: 'the caller' },
    needs: [
      'A customer managed policy is attached to the caller or to a group of it. It has fewer than five versions, or the caller may delete one (iam:DeletePolicyVersion).',
      NOTHING_ABOVE,
    ],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'x-001',
    title: 'Make an older version of one’s policy count',
    kind: 'self-escalation',
    actions: ['iam:SetDefaultPolicyVersion'],
    needs: ['A managed policy of the caller has an older version that allows more.', NOTHING_ABOVE],
    listed: [['Cloudsplaining', 'SetExistingDefaultPolicyVersion'], ['Prowler'], ['Rhino Security Labs']],
  },
  {
    id: 'iam-005',
    title: 'Write an inline policy on one’s own role',
    kind: 'self-escalation',
    actions: ['iam:PutRolePolicy'],
    words: { role: 'the role that the caller runs as' },
    needs: [A_ROLE, ORDINARY_ROLE, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-007',
    title: 'Write an inline policy on one’s own user',
    kind: 'self-escalation',
    actions: ['iam:PutUserPolicy'],
    words: { user: 'the caller’s own user' },
    needs: [A_USER, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-008',
    title: 'Attach a policy to one’s own user',
    kind: 'self-escalation',
    actions: ['iam:AttachUserPolicy'],
    words: { user: 'the caller’s own user' },
    needs: [A_USER, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-009',
    title: 'Attach a policy to one’s own role',
    kind: 'self-escalation',
    actions: ['iam:AttachRolePolicy'],
    words: { role: 'the role that the caller runs as' },
    needs: [A_ROLE, ORDINARY_ROLE, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-010',
    title: 'Attach a policy to a group that one is in',
    kind: 'self-escalation',
    actions: ['iam:AttachGroupPolicy'],
    needs: [A_MEMBER, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-011',
    title: 'Write an inline policy on a group that one is in',
    kind: 'self-escalation',
    actions: ['iam:PutGroupPolicy'],
    needs: [A_MEMBER, NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'iam-013',
    title: 'Join a group that has more permissions',
    kind: 'self-escalation',
    actions: ['iam:AddUserToGroup'],
    needs: [A_USER, 'A group has more permissions than the caller.', NOTHING_ABOVE],
    listed: [['Cloudsplaining'], ['Pacu'], ['Prowler']],
  },
  {
    id: 'x-005',
    title: 'All of IAM',
    kind: 'self-escalation',
    actions: ['iam:*'],
    needs: [NOTHING_ABOVE],
    advice: [
      'Give nobody iam:*. List the actions that the work needs, and give those that only read by iam:Get* and iam:List*.',
    ],
    listed: [['Prowler', 'OverPermissiveIAM']],
  },
  {
    id: 'x-006',
    title: 'Every action of IAM that begins with Put',
    kind: 'self-escalation',
    actions: ['iam:Put*'],
    needs: [
      'The caller is an IAM user, a role, or a member of a group that the permission reaches.',
      NOTHING_ABOVE,
    ],
    advice: ['Write no pattern such as iam:Put* in an Allow: it has the actions in it that write policies.'],
    listed: [['Prowler', 'IAMPut']],
  },
  {
    id: 'x-036',
    title: 'Take the boundary off a user',
    kind: 'self-escalation',
    actions: ['iam:DeleteUserPermissionsBoundary'],
    words: { user: 'the caller’s own user' },
    needs: ['The user has a boundary, and its policies allow more than the boundary does.'],
    listed: [['Prowler', 'iam:DeleteUserPermissionsBoundary']],
  },
  {
    id: 'x-048',
    title: 'Take the boundary off one’s own role',
    kind: 'self-escalation',
    actions: ['iam:DeleteRolePermissionsBoundary'],
    words: { role: 'the role that the caller runs as' },
    needs: [BOUNDED, ORDINARY_ROLE],
    listed: [['Whence']],
  },
  {
    id: 'x-049',
    title: 'Replace the boundary of one’s own role',
    kind: 'self-escalation',
    actions: ['iam:PutRolePermissionsBoundary'],
    words: { role: 'the role that the caller runs as' },
    needs: [BOUNDED, ORDINARY_ROLE],
    advice: ['The same holds of users: iam:PutUserPermissionsBoundary.'],
    listed: [['Whence']],
  },
]
