import { INCOMPLETE_ANSWER } from './emptyAnswers.ts'
import { ANSWER_NOT_TEXT, ANSWER_TOO_LONG } from './bodies.ts'
import { failureCode, failureKind } from './errors.ts'
import { statusOf } from './status.ts'

/**
 * A failure that the service, the network or the endpoint is to blame for, and not what was asked: null for others. What
 * is `broken` may well come whole the next time.
 */
export function outageOf(error: unknown): 'throttled' | 'unanswered' | 'broken' | null {
  const kind = failureKind(error)
  const code = failureCode(error)
  if (kind === 'throttled') return 'throttled'
  if (code === 'TimeoutError' || code === 'ETIMEDOUT' || code === ANSWER_TOO_LONG) return 'unanswered'
  const status = statusOf(error) ?? 0
  // Whoever refuses has answered, also where the refusal cannot be read.
  if (status >= 400 && status < 500) return null
  const unread = [INCOMPLETE_ANSWER, ANSWER_NOT_TEXT, 'UnreadableAnswer'].includes(code)
  return kind === 'unreachable' || unread || status >= 500 ? 'broken' : null
}
