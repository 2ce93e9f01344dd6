import { contextOf } from './context.ts'
import type { RequestFacts } from './fields.ts'
import { checkTimes } from './times.ts'
import { checkSessionPolicies } from './sessionPolicies.ts'

/**
 * A question as the engine takes it: its session policies are such that AWS would begin a session with them, and a
 * context key stands once however often and in whatever case it was given, and a time is one. Every host's questions come through here.
 * Throws `bad-input` with the place of the mistake.
 */
export function readQuestion<Q extends Pick<RequestFacts, 'context' | 'sessionPolicies'>>(question: Q): Q {
  const { context, sessionPolicies } = question
  if (sessionPolicies !== undefined) checkSessionPolicies(sessionPolicies)
  if (context === undefined) return question
  checkTimes(context)
  return { ...question, context: contextOf(Object.entries(context)) }
}
