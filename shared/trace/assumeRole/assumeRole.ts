import { documentOf } from '../../account/policyDocument.ts'
import type { Decision, LayerResult } from '../../engine/request/decision.ts'
import type { Statement } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { RequestPrincipal } from '../../policy/principal.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { Snapshot } from '../../snapshot/schema.ts'
import { capital, conditionEvidence, listOf, refOf, seen } from '../causes/evidence.ts'
import {
  controlFindings,
  danglingFindings,
  serviceFindings,
  sessionFindings,
  tagFindings,
} from './assumeRoleFindings.ts'
import { requestFindings } from './assumeRoleRequest.ts'
import { federationFindings } from './federation.ts'
import { providerFindings, providersOf } from './providers.ts'
import type { AssumeRoleReport, TrustStatementReport } from '../facts/assumeRoleReport.ts'
import type { TraceSubject } from '../subject/subject.ts'

const ASSUME = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i

/**
 * Both sides of becoming a role in one view; null when the question is about something else. `snapshots` hold the
 * identity providers.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRoleReport(
  subject: TraceSubject,
  snapshots: readonly Snapshot[] = [],
): AssumeRoleReport | null {
  const { models, question, decision } = subject
  const role = question.resource ?? '*'
  if (!ASSUME.test(question.action) || !/^arn:[^:]*:iam::\d{12}:role\//.test(role)) return null
  const trust = decision.layers.find(({ layer }) => layer === 'trust')
  const entity = models.map((model) => model.roles.get(role)).find((each) => each !== undefined)
  const document =
    entity === undefined
      ? null
      : (models.map((model) => documentOf(model, entity.trustPolicy)).find((each) => each !== null) ?? null)
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
      ...requestFindings(
        document === null ? null : compilePolicy(document),
        reports,
        question,
        callerOf(subject),
      ),
      ...tagFindings(subject),
      ...danglingFindings(reports),
      ...serviceFindings(statements, decision),
      ...federationFindings(statements),
      ...providerFindings(statements, providersOf(snapshots, role)),
      ...controlFindings(decision),
      ...sessionFindings(decision),
    ],
  }
}

/** A session is its role, whose ARN has the path. */
function callerOf({ caller: { parsed, entity } }: TraceSubject): RequestPrincipal | null {
  return entity?.kind === 'role' && parsed.kind === 'session' ? parsePrincipal(entity.arn) : parsed
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
