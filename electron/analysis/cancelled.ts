import { WhenceError } from '../../shared/errors.ts'

/** What a question is refused with that its asker ended. */
export function cancelled(): WhenceError {
  return new WhenceError('cancelled', 'The question was ended before it had an answer.', 'Ask it again.')
}
