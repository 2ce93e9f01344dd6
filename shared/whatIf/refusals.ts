import { WhenceError } from '../errors.ts'

/** That an edit names what the snapshot does not hold. */
export function notThere(place: string, what: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `The snapshot holds no ${what}, which ${place} names.`,
    'Name something that the account has: an ARN as AWS writes it, or the id of a control policy.',
  )
}

/** That an edit changes nothing: what it wants is so already. */
export function isSoAlready(place: string, what: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `${place.charAt(0).toUpperCase()}${place.slice(1)} changes nothing: ${what}.`,
    'Take the edit out, or correct it.',
  )
}
