import { failedCall } from '../../account/coverage.ts'
import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Role } from '../../account/model.ts'
import type { Decision } from '../../engine/request/decision.ts'
import { accountOf, nameOf } from '../../policy/principal.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { ChecklistItem } from '../facts/checklistItem.ts'
import { shellCommand } from '../../shell.ts'
import { callerRole, type TraceSubject } from '../subject/subject.ts'
import { listOf } from './evidence.ts'

/** Where the request comes from and where it goes to: lines of the checklist that fit few callers. */

/**
 * The instance profile and the execution role through which a workload acts as the caller's role; none for who is no
 * role of theirs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
export function workloadChecks(subject: TraceSubject): readonly ChecklistItem[] {
  const role = callerRole(subject)
  const model = subject.models.find(({ roles }) => role !== null && roles.has(role.arn))
  if (role === null || model === undefined) return []
  const session = sessionOf(subject.question.principal)
  return [...instanceProfile(model, role, session), ...executionRole(model, role, session)]
}

function instanceProfile(model: AccountModel, role: Role, session: string | null): readonly ChecklistItem[] {
  const instance = session !== null && /^i-[0-9a-f]+$/.test(session) ? session : null
  if (role.instanceProfiles.length === 0 && instance === null) return []
  const running = model.workloads.filter(
    (one) =>
      one.kind === 'ec2-instance' &&
      one.instanceProfileArn !== undefined &&
      role.instanceProfiles.includes(one.instanceProfileArn) &&
      (instance === null || one.arn.endsWith(`/${instance}`)),
  )
  const unread = failedCall(model.coverage, ['ec2:DescribeInstances'])
  const profiles = role.instanceProfiles.map((arn) => nameOf(arn))
  const holds =
    profiles.length === 0 ? 'No instance profile holds the role.' : `${listOf(profiles)} holds the role.`
  const used =
    running.length > 0
      ? ` It is on ${listOf(running.map(({ name, arn }) => name ?? nameOf(arn)))}.`
      : unread === undefined
        ? ` No instance that was read has it.`
        : ` Which instances have it was not read (ec2:DescribeInstances).`
  return [
    {
      check: 'Instance profile',
      result: `${holds}${used}`,
      state: running.length > 0 ? 'ok' : unread === undefined ? 'problem' : 'unknown',
      command:
        instance === null
          ? shellCommand('aws', 'iam', 'list-instance-profiles-for-role', '--role-name', role.name)
          : shellCommand(
              ...['aws', 'ec2', 'describe-iam-instance-profile-associations'],
              ...['--filters', `Name=instance-id,Values=${instance}`],
            ),
    },
  ]
}

function executionRole(model: AccountModel, role: Role, session: string | null): readonly ChecklistItem[] {
  const functions = model.workloads.filter((one) => one.kind === 'lambda-function')
  const its = functions.filter(({ roleArn }) => roleArn === role.arn)
  const named = functions.find(({ name }) => name === session)
  const shown = named ?? its[0]
  if (shown === undefined) return unreadFunctions(model, role)
  const other = named !== undefined && named.roleArn !== role.arn
  return [
    {
      check: 'Execution role',
      result: other
        ? `The function ${named.name} runs as ${named.roleArn}, which is not this role.`
        : `It is the execution role of ${listOf(its.map(({ name }) => name))}; permissions of whoever invokes it do not count.`,
      state: other ? 'problem' : 'ok',
      command: shellCommand(
        ...['aws', 'lambda', 'get-function-configuration', '--function-name', shown.name, '--query', 'Role'],
      ),
    },
  ]
}

/** A role that Lambda may assume, where nobody has read which functions there are. */
function unreadFunctions(model: AccountModel, role: Role): readonly ChecklistItem[] {
  const unread = failedCall(model.coverage, ['lambda:ListFunctions'])
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  const trusted = statements.some(({ principal }) =>
    principal?.entries.some(({ value }) => value.startsWith('lambda.')),
  )
  if (unread === undefined || !trusted) return []
  const query = `Functions[?Role=='${role.arn}'].FunctionName`
  return [
    {
      check: 'Execution role',
      result: 'Which functions run as it was not read (lambda:ListFunctions).',
      state: 'unknown',
      command: shellCommand('aws', 'lambda', 'list-functions', '--query', query),
    },
  ]
}

function sessionOf(principal: string): string | null {
  const parsed = parsePrincipal(principal)
  return parsed?.kind === 'session' ? parsed.sessionName : null
}

/**
 * A bucket of another account, which has to allow the request in its policy as well; none for others.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html
 */
export function bucketChecks({ decision, caller }: TraceSubject): readonly ChecklistItem[] {
  const { resource, resourceAccount } = decision.request
  const bucket = /^arn:[^:]*:s3:::([^/*?]+)/.exec(resource)?.[1]
  const own = accountOf(caller.parsed)
  if (bucket === undefined || (resourceAccount !== undefined && resourceAccount === own)) return []
  const layer = decision.layers.find((one) => one.layer === 'resource')
  const whose =
    resourceAccount === undefined
      ? 'Whose bucket it is, is not known.'
      : `The bucket is of account ${resourceAccount}.`
  return [
    {
      check: 'Cross-account S3',
      result: `${whose} ${layer?.because ?? 'Its policy was not evaluated.'}`,
      state: stateOf(decision, layer?.result),
      command: shellCommand('aws', 's3api', 'get-bucket-policy', '--bucket', bucket),
    },
  ]
}

function stateOf(decision: Decision, result: string | undefined): ChecklistItem['state'] {
  if (result === 'unknown' || result === 'depends') return 'unknown'
  if (decision.blockedBy.includes('resource')) return 'problem'
  return result === 'allow' || result === 'bypassed' ? 'ok' : 'unknown'
}
