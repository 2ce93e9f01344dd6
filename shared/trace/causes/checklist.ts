import { documentOf } from '../../account/policyDocument.ts'
import { isKnownAs } from '../../known.ts'
import { credentialReader } from '../../review/userCredentials.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import type { Decision, LayerKind, MatchedStatement } from '../../engine/request/decision.ts'
import type { FoundPrincipal } from '../../engine/explain/findPrincipal.ts'
import { nameOf } from '../../policy/principal.ts'
import type { Snapshot } from '../../snapshot/schema.ts'
import { listOf } from './evidence.ts'
import { bucketChecks, workloadChecks } from './placeChecks.ts'
import { shellCommand } from '../../shell.ts'
import type { ChecklistItem } from '../facts/checklistItem.ts'
import type { TraceSubject } from '../subject/subject.ts'

/**
 * The steps by which one looks for the reason of a denial by hand, each answered from the snapshot, with the AWS CLI
 * command that shows the same; only those that fit the kind of caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function checklist(subject: TraceSubject, snapshots: readonly Snapshot[]): readonly ChecklistItem[] {
  const { caller, decision, models } = subject
  return [
    ...(caller.entity === null
      ? withoutEntity(caller)
      : entityPolicies(caller.entity, caller.model, decision)),
    ...trustPolicy(subject),
    ...workloadChecks(subject),
    controlPolicies(decision, models),
    ...bucketChecks(subject),
    ...simulate(caller, decision),
    credentials(caller, snapshots),
  ]
}

function layerState(decision: Decision, layer: LayerKind): ChecklistItem['state'] {
  const result = decision.layers.find((each) => each.layer === layer)
  if (result === undefined || result.result === 'not-applicable') return 'not-applicable'
  if (result.result === 'unknown' || result.result === 'depends') return 'unknown'
  if (decision.blockedBy.includes(layer)) return 'problem'
  return 'ok'
}

function entityPolicies(
  entity: Principal,
  model: AccountModel | null,
  decision: Decision,
): readonly ChecklistItem[] {
  const { kind, name } = entity
  const direct = entity.identityPolicies.filter(({ viaGroup }) => viaGroup === undefined)
  const names = (how: 'attached' | 'inline') =>
    direct
      .filter((tie) => tie.how === how)
      .map(({ policy }) => model?.policies.get(policy)?.name ?? nameOf(policy))
  const attached = names('attached')
  const inline = names('inline')
  const state = layerState(decision, 'identity')
  const none =
    state === 'problem' &&
    decision.layers.some((one) => one.layer === 'identity' && one.result === 'implicit-deny')
      ? ` None of them allows ${decision.request.action} here.`
      : ''
  const ids = (how: 'attached' | 'inline') =>
    new Set(direct.filter((tie) => tie.how === how).map(({ policy }) => policy))
  const [managed, embedded] = [ids('attached'), ids('inline')]
  const ofAttached = sourceState(decision, state, (one) => one.viaGroup === undefined && has(managed, one))
  const ofInline = sourceState(decision, state, (one) => one.viaGroup === undefined && has(embedded, one))
  const ofGroups = sourceState(decision, state, (one) => one.viaGroup !== undefined)
  const groups = kind === 'user' ? entity.groups.map((group) => nameOf(group)) : []
  const boundary = entity.boundary
  const iam = (...words: readonly string[]) => shellCommand('aws', 'iam', ...words)
  return [
    {
      check: `${kind === 'user' ? 'User' : 'Role'} policies`,
      result:
        attached.length === 0
          ? 'No managed policy is attached.'
          : `Attached: ${all(attached)}.${none}${ofAttached.denies}`,
      state: ofAttached.state,
      command: iam(`list-attached-${kind}-policies`, `--${kind}-name`, name),
    },
    {
      check: 'Inline policies',
      result: inline.length === 0 ? 'None.' : `Inline: ${all(inline)}.${none}${ofInline.denies}`,
      state: ofInline.state,
      command: iam(`list-${kind}-policies`, `--${kind}-name`, name),
    },
    ...(kind === 'role'
      ? []
      : [
          {
            check: 'Groups',
            result:
              groups.length === 0
                ? 'The user is in no group.'
                : `In ${all(groups)}.${none.replace('them', 'their policies')}${ofGroups.denies}`,
            state: ofGroups.state,
            command: iam('list-groups-for-user', '--user-name', name),
          },
        ]),
    {
      check: 'Permissions boundary',
      result: boundary === null ? 'None is set.' : `${boundary}: ${because(decision, 'boundary')}`,
      state: boundary === null ? 'not-applicable' : layerState(decision, 'boundary'),
      command: iam(
        `get-${kind}`,
        `--${kind}-name`,
        name,
        '--query',
        `${kind === 'user' ? 'User' : 'Role'}.PermissionsBoundary`,
      ),
    },
  ]
}

/** Of an explicit deny only the policies stand in the way that hold it; a missing allow concerns them all. */
function sourceState(
  decision: Decision,
  state: ChecklistItem['state'],
  isHere: (statement: MatchedStatement) => boolean,
): { readonly state: ChecklistItem['state']; readonly denies: string } {
  const layer = decision.layers.find((each) => each.layer === 'identity')
  if (state !== 'problem' || layer?.result !== 'explicit-deny') return { state, denies: '' }
  const here = layer.matched.filter((one) => one.effect === 'Deny' && isHere(one))
  const names = [...new Set(here.map(({ policy }) => policy))]
  return {
    state: names.length > 0 ? 'problem' : 'ok',
    denies: names.length === 0 ? '' : ` ${all(names)} ${names.length === 1 ? 'denies' : 'deny'} it.`,
  }
}

function has(ids: ReadonlySet<string>, { policyId }: MatchedStatement): boolean {
  return policyId !== undefined && ids.has(policyId)
}

function withoutEntity({ model, parsed, text }: FoundPrincipal): readonly ChecklistItem[] {
  const unknown = model === null && 'account' in parsed
  const result = unknown
    ? `The account of ${text} is not open, so its policies are not known.`
    : `${text} has no policies of its own.`
  const state = unknown ? 'unknown' : 'not-applicable'
  return [
    {
      check: 'Policies of the caller',
      result,
      state,
      command: unknown
        ? shellCommand('aws', 'iam', 'get-account-authorization-details')
        : shellCommand('aws', 'sts', 'get-caller-identity'),
    },
  ]
}

function trustPolicy({ models, question, decision, caller }: TraceSubject): readonly ChecklistItem[] {
  const { entity, parsed } = caller
  const check = 'Trust policy'
  const resource = question.resource ?? '*'
  if (/^sts:/i.test(question.action) && /^arn:[^:]*:iam::\d*:role\//.test(resource)) {
    return [
      {
        check,
        result: because(decision, 'trust'),
        state: layerState(decision, 'trust'),
        command: getRole(nameOf(resource)),
      },
    ]
  }
  if (entity?.kind === 'role') {
    const document = models.map((model) => documentOf(model, entity.trustPolicy)).find(Boolean)
    const principals = document?.statements.flatMap(
      ({ principal }) => principal?.entries.map(({ value }) => value) ?? [],
    )
    return [
      {
        check,
        result:
          principals === undefined
            ? 'The trust policy was not collected.'
            : `The role may be assumed by ${listOf(principals)}; ${parsed.kind === 'session' ? 'the session is there already' : 'this does not decide what it may do then'}.`,
        state: principals === undefined ? 'unknown' : 'ok',
        command: getRole(entity.name),
      },
    ]
  }
  return []
}

function getRole(name: string): string {
  return shellCommand(
    ...['aws', 'iam', 'get-role', '--role-name', name, '--query', 'Role.AssumeRolePolicyDocument'],
  )
}

function controlPolicies(decision: Decision, models: readonly AccountModel[]): ChecklistItem {
  const layer = decision.layers.find((each) => each.layer === 'scp')
  return {
    check: 'Service control policies',
    result: layer?.because ?? 'They were not evaluated.',
    state: layerState(decision, 'scp'),
    command: shellCommand(
      ...['aws', 'organizations', 'list-policies-for-target', '--target-id', models[0]?.account.id ?? ''],
      ...['--filter', 'SERVICE_CONTROL_POLICY'],
    ),
  }
}

/** AWS's simulator leaves session policies, trust policies and, unless they are passed, resource policies out. */
function simulate({ entity, text }: FoundPrincipal, decision: Decision): readonly ChecklistItem[] {
  const { action, resource, context } = decision.request
  const source = entity?.arn ?? text
  const entries = Object.entries(context).flatMap(([key, value]) => {
    const values = typeof value === 'string' ? [value] : value
    const type = typeof value === 'string' ? 'string' : 'stringList'
    return [JSON.stringify({ ContextKeyName: key, ContextKeyValues: values, ContextKeyType: type })]
  })
  // It takes users and roles only.
  if (!/^arn:[^:]*:iam::\d{12}:(user|role)\//.test(source)) return []
  return [
    {
      check: 'Simulate',
      result: `By the snapshot: ${decision.verdict}${decision.blockedBy.length > 0 ? `, blocked by ${decision.blockedBy.join(', ')}` : ''}. AWS's simulator does not look at session policies and trust policies, and at a resource's policy only when it is given one.`,
      state: verdictState(decision),
      command: shellCommand(
        ...['aws', 'iam', 'simulate-principal-policy', '--policy-source-arn', source],
        ...['--action-names', action, '--resource-arns', resource],
        ...(entries.length > 0 ? ['--context-entries', ...entries] : []),
      ),
    },
  ]
}

function verdictState({ verdict }: Decision): ChecklistItem['state'] {
  if (verdict === 'Allowed') return 'ok'
  return verdict === 'Depends' || verdict === 'Unknown' ? 'unknown' : 'problem'
}

function credentials(
  { entity, model, parsed }: FoundPrincipal,
  snapshots: readonly Snapshot[],
): ChecklistItem {
  const check = 'Credentials active'
  if (entity?.kind !== 'user') {
    return {
      check,
      result:
        parsed.kind === 'role' || parsed.kind === 'session'
          ? 'Credentials of a session end by themselves; an expired one gives ExpiredToken and not AccessDenied.'
          : 'This caller has no keys of its own in IAM.',
      state: 'not-applicable',
      command: shellCommand('aws', 'sts', 'get-caller-identity'),
    }
  }
  const command = shellCommand('aws', 'iam', 'list-access-keys', '--user-name', entity.name)
  const snapshot = snapshots.find(({ account }) => account.id === model?.account.id)
  const known = snapshot === undefined ? null : credentialReader(snapshot)(entity)
  if (known?.keys.state !== 'known') {
    return { check, result: 'Access keys were not collected.', state: 'unknown', command }
  }
  const active = known.keys.value.filter((key) => key.active).map(({ id }) => id)
  const inactive = known.keys.value.filter((key) => !key.active).map(({ id }) => id)
  const password = isKnownAs(known.password, true) ? ' A console password is set.' : ''
  const mfa = isKnownAs(known.mfaActive, false) ? ' No MFA device.' : ''
  return {
    check,
    result: `Active keys: ${active.length === 0 ? 'none' : active.join(', ')}.${
      inactive.length === 0 ? '' : ` Inactive: ${inactive.join(', ')}.`
    }${password}${mfa}`,
    // A denial came back, so whoever asked did have credentials that work.
    state: active.length > 0 || isKnownAs(known.password, true) ? 'ok' : 'problem',
    command,
  }
}

function because(decision: Decision, layer: LayerKind): string {
  return decision.layers.find((each) => each.layer === layer)?.because ?? 'It was not evaluated.'
}

function all(names: readonly string[]): string {
  return names.join(', ')
}
