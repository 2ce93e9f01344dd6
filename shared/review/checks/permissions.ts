import type { ReviewContext } from '../context.ts'
import { detailsGap } from '../context.ts'
import { count } from '../days.ts'
import { awsPolicyArn, holders, holdersOfAwsPolicy, sayHolder } from './attachments.ts'
import { ofAccount } from './perUser.ts'
import { deleteInlinePolicy, detachPolicy, iam } from './remedies.ts'
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
      direct.flatMap((holder) => [
        ...holder.attached.map(({ PolicyName, PolicyArn }) => ({
          subject: holder.name,
          arn: holder.arn,
          detail: `attached ${PolicyName}`,
          command: detachPolicy(holder, PolicyArn),
        })),
        ...holder.inline.map(({ PolicyName }) => ({
          subject: holder.name,
          arn: holder.arn,
          detail: `inline ${PolicyName}`,
          command: deleteInlinePolicy(holder, PolicyName),
        })),
      ]),
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
      `Cases can be managed by ${count(found.length, 'user, group or role', 'users, groups and roles')}.`,
      found.map((holder) => ({
        subject: sayHolder(holder),
        arn: holder.arn,
        detail: 'Holds AWSSupportAccess',
      })),
    )
  }
  const gap = detailsGap(context.snapshot)
  return gap === null
    ? fail('Nobody holds the policy AWSSupportAccess, so incidents wait for an administrator.', [
        {
          ...ofAccount(context),
          detail: 'AWSSupportAccess is not attached',
          command: iam(
            'list-entities-for-policy',
            '--policy-arn',
            awsPolicyArn(context.snapshot, 'AWSSupportAccess'),
          ),
        },
      ])
    : unknown(`The roles were not all read: ${gap}.`)
}

function cloudShell(context: ReviewContext): CheckOutcome {
  const found = holdersOfAwsPolicy(context.snapshot, 'AWSCloudShellFullAccess')
  const gap = detailsGap(context.snapshot)
  if (found.length > 0) {
    return fail(
      orMore('AWSCloudShellFullAccess is attached; it lets data leave through uploads and downloads.', gap),
      found.map((holder) => ({
        subject: sayHolder(holder),
        arn: holder.arn,
        detail: 'Holds AWSCloudShellFullAccess',
        command: detachPolicy(holder, awsPolicyArn(context.snapshot, 'AWSCloudShellFullAccess')),
      })),
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
    question: 'Do users get permissions through groups only?',
    test: 'Every user of the authorization details has an empty UserPolicyList and an empty AttachedManagedPolicies.',
    severity: 'low',
    whatToDo: 'Put the policy on a group with the user in it, then take it from the user.',
    run: groupsOnly,
  },
  {
    id: 'support-role',
    title: 'There is a role that manages support cases',
    question: 'Can somebody manage support cases?',
    test: 'AWSSupportAccess is attached to a role, a group or a user.',
    severity: 'medium',
    whatToDo: 'Make a role for incident managers and attach AWSSupportAccess to it.',
    run: supportRole,
  },
  {
    id: 'cloudshell',
    title: 'AWSCloudShellFullAccess is restricted',
    question: 'Is AWSCloudShellFullAccess attached?',
    test: 'AWSCloudShellFullAccess is attached to no user, group or role.',
    severity: 'medium',
    whatToDo: 'It lets data leave through uploads and downloads. Use a policy without them.',
    run: cloudShell,
  },
]
