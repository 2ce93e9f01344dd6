import { isKnownAs, type Known } from '../../known.ts'

/** True for who certainly is no administrator: the root user, whom no policy makes one, among them. */
export function isNone(administrator: Known<boolean>): boolean {
  return administrator.state === 'absent' || isKnownAs(administrator, false)
}

/** `whether it is an administrator. It hangs on what was not read: … (iam:GetPolicyVersion).` */
export function openAdministrator(administrator: Known<boolean>): string {
  const what = 'whether the user is an administrator'
  if (administrator.state !== 'not-collected') return `${what}.`
  const { why, call } = administrator
  return `${what} (${call}).${why === undefined ? '' : ` ${why}`}`
}
