import type { Entry } from './entries/entry.ts'
import { USER_CREDENTIALS } from './how.ts'
import { policiesOf } from './policies.ts'
import { runnerOf } from './runners.ts'
import type { EscalationHelp, WayKind } from './types.ts'

const PASSING = [
  'Allow iam:PassRole on single roles, never on *, and always with the condition iam:PassedToService.',
  'A role that a service works as has only what this work needs: then passing it gains nothing. Administrators’ roles trust no service.',
]
const BOUNDARY =
  'Where teams make or change identities themselves, let them do so only under a permissions boundary (condition iam:PermissionsBoundary), and deny them to change that boundary’s policy or take it off.'

const TRUST =
  'Name single principals in trust policies rather than the whole account, and ask for MFA (aws:MultiFactorAuthPresent), a source identity or, of other companies, an external id.'

const ADVICE: Readonly<Record<WayKind, readonly string[]>> = {
  'self-escalation': [
    'Take the permission away from everybody but the pipeline or the few who keep IAM: it is as good as administrator.',
    BOUNDARY,
  ],
  'take-over': [
    'Keep identities with much power apart under a path of their own, which no such permission reaches, and ask for MFA there.',
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

const OWN_USER = 'Allow it on the caller’s own user alone (policy variable aws:username), never on *.'
const OTHER_ROLES = 'Allow it on a path of roles that have no more than the caller, never on *.'

function ofIdentities({ kind, actions }: Entry): readonly string[] {
  if (kind !== 'take-over') return []
  if (actions.some((action) => USER_CREDENTIALS.has(action))) return [OWN_USER]
  return actions.length === 1 && actions[0] === 'sts:AssumeRole'
    ? [OTHER_ROLES, TRUST]
    : [OTHER_ROLES, BOUNDARY]
}

/** A trust policy can be narrowed where the service says for what it assumes the role. */
function ofTrust({ runner, kind }: Entry): readonly string[] {
  if (runner === undefined || kind === 'existing-workload') return []
  const { name, federated = false, sourceArn } = runnerOf(runner)
  return federated || sourceArn !== undefined
    ? []
    : [
        `Whether ${name} names one single thing by aws:SourceArn when it assumes a role could not be confirmed: try a trust policy that asks for it before you rely on it.`,
      ]
}

/** What stops the way. */
export function stopOf(entry: Entry): EscalationHelp['stop'] {
  const { kind, runner, advice = [] } = entry
  const ofRunner = runner === undefined ? [] : (runnerOf(runner).advice ?? [])
  return {
    advice: [...ofIdentities(entry), ...ADVICE[kind], ...advice, ...ofRunner, ...ofTrust(entry), SCP_LIMITS],
    policies: policiesOf(entry),
  }
}
