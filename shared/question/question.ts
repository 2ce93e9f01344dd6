import { contextOf } from './context.ts'
import type { RequestFacts } from './fields.ts'
import { checkSessionPolicies } from './sessionPolicies.ts'

/**
 * A question as the engine takes it: its session policies are such that AWS would begin a session with them, and a
 * context key stands once however often and in whatever case it was given. Every host's questions come through here.
 * Throws `bad-input` with the place of the mistake.
 */
export function readQuestion<Q extends Pick<RequestFacts, 'context' | 'sessionPolicies'>>(question: Q): Q {
  const { context, sessionPolicies } = question
  if (sessionPolicies !== undefined) checkSessionPolicies(sessionPolicies)
  return context === undefined ? question : { ...question, context: contextOf(Object.entries(context)) }
}
