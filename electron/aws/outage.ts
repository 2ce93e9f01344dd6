import { INCOMPLETE_ANSWER } from './emptyAnswers.ts'
import { failureCode, failureKind, statusOf } from './errors.ts'

/**
 * A failure that the service, the network or the endpoint is to blame for, and not what was asked: null for others. What
 * is `broken` may well come whole the next time.
 */
export function outageOf(error: unknown): 'throttled' | 'unanswered' | 'broken' | null {
  const kind = failureKind(error)
  const code = failureCode(error)
  if (kind === 'throttled') return 'throttled'
  if (code === 'TimeoutError' || code === 'ETIMEDOUT') return 'unanswered'
  const status = statusOf(error) ?? 0
  // Whoever refuses has answered, also where the refusal cannot be read.
  if (status >= 400 && status < 500) return null
  const unread = code === INCOMPLETE_ANSWER || code === 'UnreadableAnswer'
  return kind === 'unreachable' || unread || status >= 500 ? 'broken' : null
}
