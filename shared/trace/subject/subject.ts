import type { AccountModel, Role } from '../../account/model.ts'
import { explain, type ExplainOptions, type ExplainQuestion } from '../../engine/explain/explain.ts'
import { findPrincipal, type FoundPrincipal } from '../../engine/explain/findPrincipal.ts'
import type { Decision } from '../../engine/request/decision.ts'

/** What is traced: made once, and handed to everything that explains, changes or checks it. */
export interface TraceSubject {
  readonly models: readonly AccountModel[]
  readonly question: ExplainQuestion
  /** The engine's answer to the question. */
  readonly decision: Decision
  /** Who asks, as it was found in the open accounts. */
  readonly caller: FoundPrincipal
}

/** Evaluates a question and finds its caller. Throws what `explain` throws: `principal-not-found` and `bad-input`. */
export function traceSubject(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions,
): TraceSubject {
  const decision = explain(models, question, options)
  return { models, question, decision, caller: findPrincipal(models, question.principal) }
}

/** The role that the caller is, or whose session it is; null for others and where it is in no open account. */
export function callerRole({ caller }: TraceSubject): Role | null {
  return caller.entity?.kind === 'role' ? caller.entity : null
}
