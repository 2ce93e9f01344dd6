import type { CompareInput } from '../../shared/api/live.ts'
import type { Question } from '../../shared/api/types.ts'
import type { Decision } from '../../shared/engine/request/decision.ts'

/** What AWS's simulator is asked: it has no snapshots, and takes a key that it was not given as absent in any case. */
export type ComparedQuestion = Omit<CompareInput, 'profile' | 'snapshots'>

/** The question of the Ask view. */
export function comparedQuestion({
  snapshots: _snapshots,
  strict: _strict,
  ...question
}: Question): ComparedQuestion {
  return question
}

/** The question behind a trace: its request, with the context that the denial brought along. */
export function tracedQuestion({ request }: Decision, session: string | undefined): ComparedQuestion {
  const { principal, action, resource, resourceAccount, context } = request
  return {
    principal,
    action,
    resource,
    // It was answered: AWS named the action, or somebody insisted on it.
    unknownAction: true,
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
    ...(Object.keys(context).length === 0 ? {} : { context }),
    ...(session === undefined ? {} : { sessionPolicies: [session] }),
  }
}
