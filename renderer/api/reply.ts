import type { ErrorInfo } from '../../shared/errors.ts'
import { WhenceError } from '../../shared/errors.ts'

/**
 * The value of an answer.
 * @throws {WhenceError} what the service refused, or `internal` when it is no answer at all
 */
export function valueOf<T>(reply: unknown): T {
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) {
    if (reply.ok === true && 'value' in reply) return reply.value as T
    if ('error' in reply) throw errorOf(reply.error as ErrorInfo)
  }
  throw new WhenceError(
    'internal',
    'Whence gave an answer that this page cannot read.',
    'Reload the page; it may be older than the program that serves it.',
  )
}

function errorOf(info: ErrorInfo): WhenceError {
  return new WhenceError(info.code, info.message, info.whatToDo, info.command)
}
