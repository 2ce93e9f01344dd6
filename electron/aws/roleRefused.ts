import { WhenceError } from '../../shared/errors.ts'
import { failureKind, failureText } from './errors.ts'

/** A refusal of the role that a profile was to assume, as the user meets it; null: the failure is another one. */
export function roleRefused(error: unknown, profile: string, role: string): WhenceError | null {
  if (error instanceof WhenceError || failureKind(error) !== 'access-denied') return null
  return new WhenceError(
    'access-denied',
    `AWS does not give profile ${profile} the role ${role} (${failureText(error).replace(/\.$/, '')}).`,
    'Check that the role is there, that its trust policy names the identity of the profile, and that this one may call sts:AssumeRole on it.',
  )
}
