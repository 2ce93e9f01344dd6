import type { FindingsAnswer } from '../../shared/findings/types.ts'
import type { ReviewCounts } from '../../shared/review/types.ts'
import { formatCount } from '../common/format.ts'
import type { Route } from '../router/route.ts'

/** Passwords without MFA and access keys by their age; a figure of which something was not read says so. */
export function credentialFigures<F>(
  { credentials }: FindingsAnswer,
  snapshot: string,
  figure: (label: string, text: string, to: Route, known?: boolean) => F,
): readonly F[] {
  const { incomplete, keyMaxAgeDays, unusedDays } = credentials
  const of = (key: keyof ReviewCounts, label: string, to: Route): F => {
    const open = incomplete.includes(key)
    const count = credentials[key]
    return open && count === 0
      ? figure(label, 'Not known', to, false)
      : figure(label, `${open ? '≥ ' : ''}${formatCount(count)}`, to)
  }
  const principals = (key: string, operator: string, value: string): Route => ({
    view: 'principals',
    snapshot,
    filter: [{ key, operator, value }],
  })
  const review: Route = { view: 'review', snapshot }
  return [
    of('consoleUsersWithoutMfa', 'Console users without MFA', principals('mfa', '=', 'missing')),
    of('activeKeys', 'Active access keys', principals('keys', '>', '0')),
    of('oldKeys', `Keys over ${keyMaxAgeDays} days`, review),
    of('unusedKeys', `Keys unused ${unusedDays} days`, review),
  ]
}
