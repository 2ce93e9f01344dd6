import type { Entry } from './entries/entry.ts'
import { policiesOf } from './policies.ts'
import { runnerOf } from './runners.ts'
import type { EscalationHelp, WayKind } from './types.ts'

const PASSING = [
  'Allow iam:PassRole on single roles, never on *, and always with the condition iam:PassedToService.',
  'A role that a service works as has only what this work needs: then passing it gains nothing. Administrators’ roles trust no service.',
]
const BOUNDARY =
  'Where teams make or change identities themselves, let them do so only under a permissions boundary (condition iam:PermissionsBoundary), and deny them to change that boundary’s policy or take it off.'

const ADVICE: Readonly<Record<WayKind, readonly string[]>> = {
  'self-escalation': [
    'Take the permission away from everybody but the pipeline or the few who keep IAM: it is as good as administrator.',
    BOUNDARY,
  ],
  'take-over': [
    'Allow it on the caller’s own user, or on a path of identities that have no more than the caller. Never on *.',
    BOUNDARY,
    'Keep identities with much power apart under a path of their own, and ask for MFA there.',
  ],
  'new-workload': PASSING,
  'other-role': PASSING,
  'existing-workload': [
    'Give the right to change or enter a workload only to those who may do all that its role may: by its ARN or by a tag.',
    'A role that a workload runs as has only what this work needs: then entering it gains nothing.',
  ],
  'permission-set': ['Only those who keep IAM Identity Center may change permission sets and assignments.'],
}

const SCP_LIMITS =
  'A service control policy does not reach the management account, nor service-linked roles. The same statement in a permissions boundary or an identity policy holds for single identities.'

/** What stops the way. */
export function stopOf(entry: Entry): EscalationHelp['stop'] {
  const { kind, runner, advice = [] } = entry
  const ofRunner = runner === undefined ? [] : (runnerOf(runner).advice ?? [])
  return { advice: [...ADVICE[kind], ...advice, ...ofRunner, SCP_LIMITS], policies: policiesOf(entry) }
}
