import { WhenceError } from '../../shared/errors.ts'

/** What a question is refused with that its asker ended. */
export function cancelled(): WhenceError {
  return new WhenceError('cancelled', 'The question was ended before it had an answer.', 'Ask it again.')
}

/** What a promise gives, or `cancelled` at once when the signal is aborted before. */
export function endedBy<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(cancelled())
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
