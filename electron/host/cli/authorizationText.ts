import type {
  AuthorizationAnswer,
  AuthorizationEvaluation,
  PolicyAtDenial,
} from '../../../shared/api/live.ts'
import type { Decision } from '../../../shared/engine/request/decision.ts'
import { agreementLines } from './agreementLines.ts'
import { columns, plain } from './text.ts'

/** An answer without what stands in the trace around it. */
export interface ShownAuthorization extends Omit<AuthorizationAnswer, 'evaluations'> {
  readonly evaluations: readonly (Omit<AuthorizationEvaluation, 'trace'> & {
    readonly decision: Decision | null
  })[]
}

/** How AWS itself evaluated a denied request, beside the snapshot's answers. */
export function authorizationText(answer: ShownAuthorization): string {
  const { identity, region, evaluations, policies, notes } = answer
  return [
    `AWS's own evaluation (${plain(identity.endpoint)}, ${plain(region)}):\n`,
    ...evaluations.map(evaluationText),
    policies.length === 0 ? '' : 'Policies as they were at the denial:\n',
    columns(policies.map(policyRow)),
    ...notes.map((note) => `- ${plain(note)}\n`),
  ].join('')
}

function evaluationText(evaluation: ShownAuthorization['evaluations'][number]): string {
  const { action, resource, effect, decision, agreement, matched } = evaluation
  const statements = matched.flatMap(({ uri, statements: found }) =>
    found.map(({ sid, effect: said }) => `  ${said ?? '?'} ${plain(sid ?? '-')} in ${plain(uri)}\n`),
  )
  return [
    `${plain(`${action} ${resource}`.trim())}: AWS ${effect ?? 'does not say'}, by the snapshot ${decision?.verdict ?? 'not known'}\n`,
    agreementLines(agreement),
    ...(statements.length === 0 ? [] : ['  AWS matched:\n', ...statements.map((text) => `  ${text}`)]),
  ].join('')
}

function policyRow({ uri, layer, compared }: PolicyAtDenial): readonly string[] {
  return [`  ${layer ?? '-'}`, compared.change, plain(compared.name ?? uri), plain(compared.because)]
}
