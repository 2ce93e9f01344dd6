import type { ExplainQuestion } from '../../engine/explain/explain.ts'
import type { CompiledCondition } from '../../policy/conditions/compile.ts'
import type { CompiledPolicy, CompiledStatement } from '../../policy/compile.ts'
import { contextView } from '../../policy/context.ts'
import type { RequestPrincipal } from '../../policy/principal.ts'
import { anyReach } from '../../policy/principalMatch.ts'
import { NO, type Truth, YES } from '../../policy/truth.ts'
import { openContextOf } from '../../question/openContext.ts'
import type { AssumeRoleFinding, TrustStatementReport } from '../facts/assumeRoleReport.ts'
import { listOf } from '../causes/evidence.ts'

const ASKED: readonly (readonly [RegExp, AssumeRoleFinding['topic'], string])[] = [
  [/^sts:externalid$/, 'external-id', 'The external id'],
  [/^aws:multifactorauth(present|age)$/, 'mfa', 'MFA'],
  [/^(sts|aws):sourceidentity$/, 'source-identity', 'The source identity'],
  [/^sts:rolesessionname$/, 'session-name', 'The session name'],
  [/^aws:(requesttag\/.*|tagkeys)$/, 'session-tags', 'Session tags'],
]

interface Check {
  readonly statement: CompiledStatement
  readonly condition: CompiledCondition
  readonly truth: Truth
}

/**
 * What the trust policy asks of the call itself, and what the call has. Only statements that are for this caller and
 * this action count: what is asked of others is no advice.
 */
export function requestFindings(
  policy: CompiledPolicy | null,
  reports: readonly TrustStatementReport[],
  question: ExplainQuestion,
  caller: RequestPrincipal | null,
): readonly AssumeRoleFinding[] {
  const context = question.context ?? {}
  const view = contextView(context, { openContext: openContextOf(question) })
  const [service = '', name = ''] = question.action.toLowerCase().split(':')
  const forCaller = (policy?.statements ?? []).filter(
    ({ matchesAction, matchesPrincipal }) =>
      matchesAction(service, name) &&
      caller !== null &&
      anyReach(matchesPrincipal(caller, { openContext: true, hasBoundary: false })) !== NO,
  )
  return ASKED.flatMap(([key, topic, what]): readonly AssumeRoleFinding[] => {
    const given = Object.entries(context).find(([each]) => key.test(each.toLowerCase()))?.[1]
    const checks = forCaller.flatMap((statement) =>
      statement.conditions
        .filter((condition) => key.test(condition.key))
        .map((condition): Check => ({ statement, condition, truth: condition.test(view) })),
    )
    if (checks.length === 0) return unasked(topic, given)
    const has =
      given !== undefined
        ? `the call has ${listOf([given].flat())}`
        : openContextOf(question)
          ? 'nothing is known of what the call has'
          : 'the call does not have it'
    const denied = checks.find(
      ({ statement, truth }) =>
        statement.statement.effect === 'Deny' && truth !== NO && catches(reports, statement),
    )
    if (denied !== undefined) {
      const state =
        denied.truth === YES && resultOf(reports, denied.statement) === 'denies' ? 'problem' : 'unknown'
      return [
        {
          topic,
          state,
          sentence: `${what}: a Deny of the trust policy tests ${test(denied)}; ${has}.${hint(topic)}`,
        },
      ]
    }
    const asked = checks.filter(({ statement }) => statement.statement.effect === 'Allow')
    const [best] = asked.toSorted((a, b) => b.truth - a.truth)
    // Another statement lets the caller in without asking.
    const letInOtherwise = forCaller.some(
      (statement) =>
        statement.statement.effect === 'Allow' &&
        resultOf(reports, statement) === 'allows' &&
        !asked.some((check) => check.statement === statement),
    )
    if (best === undefined || letInOtherwise) return []
    const state = best.truth === YES ? 'ok' : best.truth === NO ? 'problem' : 'unknown'
    return [
      {
        topic,
        state,
        sentence: `${what}: the trust policy asks ${test(best)}; ${has}.${state === 'ok' ? '' : hint(topic)}`,
      },
    ]
  })
}

function unasked(
  topic: AssumeRoleFinding['topic'],
  given: string | readonly string[] | undefined,
): readonly AssumeRoleFinding[] {
  return topic === 'external-id' && given !== undefined
    ? [
        {
          topic,
          state: 'note',
          sentence: 'The call passes an external id, but no statement for this caller asks for one.',
        },
      ]
    : []
}

function test({ condition: { element } }: Check): string {
  return `${element.key} for ${listOf(element.values)} (${element.operator})`
}

function hint(topic: AssumeRoleFinding['topic']): string {
  return topic === 'mfa'
    ? ' Long-term access keys never carry MFA, and neither does a session that a role or a service started.'
    : ''
}

function resultOf(
  reports: readonly TrustStatementReport[],
  { statement }: CompiledStatement,
): TrustStatementReport['result'] | null {
  return reports.find(({ index }) => index === statement.index)?.result ?? null
}

function catches(reports: readonly TrustStatementReport[], statement: CompiledStatement): boolean {
  return resultOf(reports, statement)?.startsWith('denies') === true
}
