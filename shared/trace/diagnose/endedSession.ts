import type { ExplainOptions } from '../../engine/explain/explain.ts'
import type { LayerKind, LayerResult, NearMiss } from '../../engine/request/decision.ts'
import { parseDate } from '../../policy/conditions/numbers.ts'
import { TOKEN_TIME } from '../../policy/conditions/tokenTime.ts'
import { statementName } from '../causes/evidence.ts'
import { type TraceSubject, traceSubject } from '../subject/subject.ts'

/**
 * The subject as of a session that was ended by a Deny on tokens older than a moment, as AWSRevokeOlderSessions is one: by the
 * time of the snapshot no such session lives any more, and the refusal can be older. `layers`: those of the Deny that AWS
 * names; null: it names none. null: no such Deny was collected, or the time of the token is known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export function ofEndedSession(
  { models, question, decision }: TraceSubject,
  layers: readonly LayerKind[] | null,
  options: ExplainOptions,
): TraceSubject | null {
  const given = Object.keys(question.context ?? {}).some((key) => key.toLowerCase() === TOKEN_TIME)
  if (given) return null
  const meant = decision.layers.filter(({ layer }) => layers === null || layers.includes(layer))
  const times = meant.flatMap(({ nearMisses }) => nearMisses.flatMap(momentsOf))
  const first = Math.min(...times)
  if (!Number.isFinite(first)) return null
  const before = new Date(first - SECOND).toISOString()
  const context = { ...question.context, 'aws:TokenIssueTime': before }
  const subject = traceSubject(models, { ...question, context }, options)
  if (subject.decision.verdict !== 'ExplicitlyDenied') return null
  const told = subject.decision.layers.map((layer) =>
    layer.result === 'explicit-deny' ? toldOf(layer) : layer,
  )
  return { ...subject, decision: { ...subject.decision, layers: told } }
}

const SECOND = 1000

/** Before which sessions are denied everything that the statement names, in milliseconds. */
function momentsOf({ effect, failedOn, detail }: NearMiss): readonly number[] {
  const { key = '', operator = '', required } = detail
  const ends = effect === 'Deny' && failedOn === 'condition' && key.toLowerCase() === TOKEN_TIME
  if (!ends || !/^DateLessThan/i.test(operator)) return []
  return required.flatMap((date) => parseDate(date) ?? [])
}

function toldOf(layer: LayerResult): LayerResult {
  const names = layer.matched.filter(({ effect }) => effect === 'Deny').map(statementName)
  return {
    ...layer,
    // The time that was tried is none that the request is known to have.
    matched: layer.matched.map((statement) => ({
      ...statement,
      conditions: statement.conditions.map((check) =>
        check.key.toLowerCase() === TOKEN_TIME ? { ...check, observed: 'open' as const } : check,
      ),
    })),
    because: `AWS says that a Deny applied, and ${names.join(' or ')} is the only one collected that can be it: it denies sessions that began before a moment, and a session that begins now is not among them.`,
  }
}
