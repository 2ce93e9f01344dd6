import type { ReviewContext } from '../context.ts'
import { detailsGap } from '../context.ts'
import { count } from '../days.ts'
import { holders, holdersOfAwsPolicy, sayHolder } from './attachments.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

function groupsOnly(context: ReviewContext): CheckOutcome {
  const direct = holders(context.snapshot).filter(
    ({ kind, attached, inline }) => kind === 'user' && attached.length + inline.length > 0,
  )
  const gap = detailsGap(context.snapshot)
  if (direct.length > 0) {
    return fail(
      orMore(
        `${count(direct.length, 'user')} with permissions of their own instead of through a group.`,
        gap,
      ),
      direct.map(({ name, attached, inline }) => ({
        subject: name,
        detail: [
          ...attached.map(({ PolicyName }) => `attached ${PolicyName}`),
          ...inline.map(({ PolicyName }) => `inline ${PolicyName}`),
        ].join(', '),
      })),
      direct.map(({ name }) => name),
    )
  }
  return gap === null
    ? pass('Users get their permissions through groups only.')
    : unknown(`The users were not all read: ${gap}.`)
}

function supportRole(context: ReviewContext): CheckOutcome {
  const found = holdersOfAwsPolicy(context.snapshot, 'AWSSupportAccess')
  if (found.length > 0) {
    return pass(
      `Cases can be managed by ${found.slice(0, 5).map(sayHolder).join(', ')}${found.length > 5 ? ` and ${found.length - 5} more` : ''}.`,
    )
  }
  const gap = detailsGap(context.snapshot)
  return gap === null
    ? fail('Nobody holds the policy AWSSupportAccess, so incidents wait for an administrator.', [
        { subject: `account ${context.snapshot.account.id}`, detail: 'AWSSupportAccess is not attached' },
      ])
    : unknown(`The roles were not all read: ${gap}.`)
}

function cloudShell(context: ReviewContext): CheckOutcome {
  const found = holdersOfAwsPolicy(context.snapshot, 'AWSCloudShellFullAccess')
  const gap = detailsGap(context.snapshot)
  if (found.length > 0) {
    return fail(
      orMore('AWSCloudShellFullAccess is attached; it lets data leave through uploads and downloads.', gap),
      found.map((holder) => ({ subject: sayHolder(holder), detail: 'Holds AWSCloudShellFullAccess' })),
      found.filter(({ kind }) => kind === 'user').map(({ name }) => name),
    )
  }
  return gap === null
    ? pass('AWSCloudShellFullAccess is attached to nobody.')
    : unknown(`The attachments were not all read: ${gap}.`)
}

export const PERMISSION_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'groups-only',
    title: 'Users get permissions through groups only',
    severity: 'low',
    whatToDo:
      'Put the policy on a group and the user in it: aws iam add-user-to-group --group-name GROUP --user-name USER; then: aws iam detach-user-policy --user-name USER --policy-arn POLICY_ARN',
    run: groupsOnly,
  },
  {
    id: 'support-role',
    title: 'There is a role that manages support cases',
    severity: 'medium',
    whatToDo:
      'Make a role for incident managers, then: aws iam attach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess',
    run: supportRole,
  },
  {
    id: 'cloudshell',
    title: 'AWSCloudShellFullAccess is restricted',
    severity: 'medium',
    whatToDo:
      'Use a policy without file upload and download: aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess',
    run: cloudShell,
  },
]
