import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import { formatCount } from '../common/format.ts'

/** `3`, or `at least 3, and 2 more may be` where something that decides, or somebody, was not read. */
export function administratorsCount({
  admins,
  maybeAdmins,
  unread,
}: Pick<PathsAnswer, 'admins' | 'maybeAdmins' | 'unread'>): string {
  const known = `${unread.length === 0 ? '' : 'at least '}${formatCount(admins.length)}`
  return maybeAdmins.length === 0 ? known : `${known}, and ${formatCount(maybeAdmins.length)} more may be`
}
