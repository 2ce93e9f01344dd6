import { WhenceError } from '../../shared/errors.ts'

export function tooLarge(name: string): WhenceError {
  return new WhenceError(
    'file-unreadable',
    `${name} is larger than an evidence pack can be.`,
    'Nothing of it was unpacked. Ask whoever gave it to you for the pack as it was made.',
  )
}
