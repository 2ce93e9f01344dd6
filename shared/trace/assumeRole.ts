import type { AccountModel } from '../account/model.ts'
import type { Decision, LayerResult, Verdict } from '../engine/decision.ts'
import { explain, type ExplainQuestion } from '../engine/explain.ts'
import type { Statement } from '../policy/ast.ts'
import { parsePrincipal } from '../policy/principal.ts'
import { capital, conditionEvidence, listOf, refOf, seen } from './evidence.ts'
import { federationFindings } from './federation.ts'
import type { AssumeRoleFinding, AssumeRoleReport, TrustStatementReport } from './assumeRoleTypes.ts'

export type { AssumeRoleFinding, AssumeRoleReport, TrustStatementReport } from './assumeRoleTypes.ts'

const ASSUME = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i

/**
 * Both sides of becoming a role in one view; null when the question is about something else. `decision` is the
 * engine's answer to the question.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRoleDoctor(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  decision: Decision,
): AssumeRoleReport | null {
  const role = question.resource ?? '*'
  if (!ASSUME.test(question.action) || !/^arn:[^:]*:iam::\d{12}:role\//.test(role)) return null
  const trust = decision.layers.find(({ layer }) => layer === 'trust')
  const entity = models.map((model) => model.roles.get(role)).find((each) => each !== undefined)
  const document =
    entity === undefined
      ? null
      : (models.map((model) => model.policies.get(entity.trustPolicy)).find((each) => each !== undefined)
          ?.document ?? null)
  const statements = document?.statements ?? []
  const reports = statements.map((statement) => trustReport(statement, trust))
  return {
    caller: decision.request.principal,
    role,
    action: decision.request.action,
    verdict: decision.verdict,
    trustCollected: document !== null,
    trust: reports,
    callerSide: callerSide(decision),
    findings: [
      ...requestFindings(statements, reports, question),
      ...tagFindings(models, question),
      ...danglingFindings(reports),
      ...serviceFindings(statements, decision),
      ...federationFindings(statements),
      ...controlFindings(decision),
      ...sessionFindings(decision),
    ],
  }
}

function trustReport(statement: Statement, layer: LayerResult | undefined): TrustStatementReport {
  const match = layer?.matched.find(({ index }) => index === statement.index)
  const miss = layer?.nearMisses.find(({ index }) => index === statement.index)
  const principals = statement.principal?.entries.map(({ value }) => value) ?? []
  const actions = statement.action.patterns
  const base = {
    index: statement.index,
    ...(statement.sid !== undefined && { sid: statement.sid }),
    range: statement.range,
    effect: statement.effect,
    principals,
    actions,
    dangling: (statement.principal?.entries ?? [])
      .filter(({ type, value }) => type === 'AWS' && /^A(IDA|ROA)[A-Z0-9]+$/.test(value))
      .map(({ value }) => value),
  }
  if (match !== undefined) {
    const verb = statement.effect === 'Allow' ? 'allows' : 'denies'
    const sure = match.applies === 'true'
    return {
      ...base,
      result: sure ? verb : `${verb}-if`,
      failedOn: null,
      sentence: sure
        ? `It ${verb} the call.`
        : `It ${verb} the call if its conditions hold: ${match.conditions
            .filter(({ result }) => result === 'unknown')
            .map(({ key, required, observed }) => `${key} (${listOf(required)}; ${seen(observed)})`)
            .join(', ')}.`,
      conditions: match.conditions.map((check) => conditionEvidence(refOf(match), check)),
    }
  }
  return {
    ...base,
    result: 'does-not-match',
    failedOn: miss?.failedOn ?? null,
    sentence:
      miss?.detail.sentence ??
      `It does not match: it is about ${listOf(actions)}, for ${principals.length === 0 ? 'nobody' : listOf(principals)}.`,
    conditions:
      miss?.failedOn === 'condition'
        ? [
            {
              sentence: miss.detail.sentence,
              statement: refOf(miss),
              required: miss.detail.required,
              observed: miss.detail.observed,
            },
          ]
        : [],
  }
}

/** Rules 10.2, 10.3 and 10.9: whether the caller needs a permission of its own, and has it. */
function callerSide(decision: Decision): AssumeRoleReport['callerSide'] {
  const identity = decision.layers.find(({ layer }) => layer === 'identity')
  const result = identity?.result ?? 'not-applicable'
  if (result === 'not-applicable') {
    return { needed: false, result, sentence: identity?.because ?? 'The caller has no identity policies.' }
  }
  if (result === 'not-required') {
    return {
      needed: false,
      result,
      sentence:
        'The trust policy names the caller in the same account, so the caller needs no permission of its own.',
    }
  }
  const { action, resource } = decision.request
  const sentence =
    result === 'allow'
      ? `An identity policy of the caller allows ${action} on the role.`
      : result === 'unknown'
        ? `Whether the caller may call ${action} is decided in its own account, which was not collected.`
        : `${capital(identity?.because ?? '')} When the trust policy names only the account, or the caller is of another account, the caller needs ${action} on ${resource}.`
  return { needed: true, result, sentence }
}

const ASKED: readonly (readonly [RegExp, AssumeRoleFinding['topic'], string])[] = [
  [/^sts:externalid$/i, 'external-id', 'The external id'],
  [/^aws:multifactorauth(present|age)$/i, 'mfa', 'MFA'],
  [/^(sts|aws):sourceidentity$/i, 'source-identity', 'The source identity'],
  [/^sts:rolesessionname$/i, 'session-name', 'The session name'],
]

/** What the trust policy asks of the call itself, and what the call has. */
function requestFindings(
  statements: readonly Statement[],
  reports: readonly TrustStatementReport[],
  question: ExplainQuestion,
): readonly AssumeRoleFinding[] {
  return ASKED.flatMap(([key, topic, name]): readonly AssumeRoleFinding[] => {
    const conditions = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) =>
        statement.conditions
          .filter((condition) => key.test(condition.key))
          .map((condition) => ({ statement, condition })),
      )
    const [first] = conditions
    const given = Object.entries(question.context ?? {}).find(([name_]) => key.test(name_))?.[1]
    if (first === undefined) {
      return topic === 'external-id' && given !== undefined
        ? [
            {
              topic,
              state: 'note',
              sentence: 'The call passes an external id, but no statement asks for one.',
            },
          ]
        : []
    }
    const wanted = listOf(first.condition.values)
    const report = reports.find(({ index }) => index === first.statement.index)
    const passed =
      given !== undefined
        ? `the call has ${listOf([given].flat())}`
        : question.strict === true
          ? 'the call does not have it'
          : 'nothing is known of what the call has'
    const holds = report?.result === 'allows'
    return [
      {
        topic,
        state: holds ? 'ok' : given === undefined && question.strict !== true ? 'unknown' : 'problem',
        sentence: `${name}: the trust policy asks ${first.condition.key} for ${wanted} (${first.condition.operator}); ${passed}.${
          topic === 'mfa' && !holds
            ? ' Long-term access keys and roles assumed from other roles never carry MFA.'
            : ''
        }`,
      },
    ]
  })
}

/** Rule 10.7: tags and a source identity need permissions of their own, in the trust policy as well. */
function tagFindings(
  models: readonly AccountModel[],
  question: ExplainQuestion,
): readonly AssumeRoleFinding[] {
  const keys = Object.keys(question.context ?? {})
  const needed: readonly (readonly [boolean, string, AssumeRoleFinding['topic'], string])[] = [
    [
      keys.some((key) => /^(aws:requesttag\/|aws:tagkeys$|sts:transitivetagkeys$)/i.test(key)),
      'sts:TagSession',
      'session-tags',
      'The call passes session tags',
    ],
    [
      keys.some((key) => /^sts:sourceidentity$/i.test(key)),
      'sts:SetSourceIdentity',
      'source-identity',
      'The call sets a source identity',
    ],
  ]
  return needed
    .filter(([asked, action]) => asked && action.toLowerCase() !== question.action.toLowerCase())
    .map(([, action, topic, what]) => {
      const { verdict } = explain(models, { ...question, action })
      return {
        topic,
        state: stateOf(verdict),
        sentence: `${what}, so ${action} on the role is needed too, in the trust policy and for a caller of another account in its own policies: ${verdict}.`,
      }
    })
}

function stateOf(verdict: Verdict): AssumeRoleFinding['state'] {
  if (verdict === 'Allowed') return 'ok'
  return verdict === 'Depends' || verdict === 'Unknown' ? 'unknown' : 'problem'
}

/** Rule 10.10. */
function danglingFindings(reports: readonly TrustStatementReport[]): readonly AssumeRoleFinding[] {
  return reports.flatMap(({ dangling, index, sid }) =>
    dangling.map((id) => ({
      topic: 'dangling-principal' as const,
      state: 'problem' as const,
      sentence: `${sid ?? `Statement ${index + 1}`} names ${id}, the id of a ${id.startsWith('AROA') ? 'role' : 'user'} that was deleted. It matches nobody, not even a new one of the same name; write the ARN again to trust that.`,
    })),
  )
}

/** Rule 10.8. */
function serviceFindings(
  statements: readonly Statement[],
  { request }: Decision,
): readonly AssumeRoleFinding[] {
  const allows = statements.filter(({ effect }) => effect === 'Allow')
  const entries = allows.flatMap(({ principal }) => principal?.entries ?? [])
  const services = entries.filter(({ type }) => type === 'Service').map(({ value }) => value)
  if (services.length === 0) return []
  const caller = parsePrincipal(request.principal)
  if (caller?.kind === 'service') {
    return services.includes(caller.name)
      ? []
      : [
          {
            topic: 'service-principal',
            state: 'problem',
            sentence: `The role trusts ${listOf(services)}; ${caller.name} is another service principal, and they are compared letter for letter.`,
          },
        ]
  }
  return entries.length > services.length
    ? []
    : [
        {
          topic: 'service-principal',
          state: 'problem',
          sentence: `The role trusts only ${listOf(services)}: no user or role can assume it, whatever its own policies say.`,
        },
      ]
}

function controlFindings({ layers, blockedBy }: Decision): readonly AssumeRoleFinding[] {
  return layers
    .filter(({ layer }) => layer === 'scp' || layer === 'rcp')
    .map((layer) => ({
      topic: layer.layer === 'scp' ? ('scp' as const) : ('rcp' as const),
      state:
        layer.result === 'unknown'
          ? ('unknown' as const)
          : blockedBy.includes(layer.layer)
            ? ('problem' as const)
            : ('ok' as const),
      sentence: `${layer.layer === 'scp' ? "SCPs of the caller's account" : "RCPs of the role's account"}: ${layer.because}`,
    }))
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
function sessionFindings({ request }: Decision): readonly AssumeRoleFinding[] {
  const caller = parsePrincipal(request.principal)
  const chained = caller?.kind === 'session' || caller?.kind === 'role'
  return [
    chained
      ? {
          topic: 'role-chaining',
          state: 'note',
          sentence:
            'The caller is a role itself (role chaining): the new session lasts at most one hour, whatever the role allows, and a longer DurationSeconds is refused.',
        }
      : {
          topic: 'duration',
          state: 'note',
          sentence:
            "DurationSeconds may be 15 minutes up to the role's maximum session duration (1 to 12 hours, 1 hour unless it was raised); more is refused.",
        },
  ]
}
