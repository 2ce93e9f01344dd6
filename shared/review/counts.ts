import { isKnownAs } from '../known.ts'
import type { UserFacts } from './context.ts'
import type { Review, ReviewCounts } from './types.ts'
import { unusedKey } from './unused.ts'
import { keysOf } from '../keys.ts'

type CountName = keyof ReviewCounts

/**
 * Counts users, passwords and keys, and names the figures that are not the whole number because something was not seen:
 * what nobody looked at is not 0. `complete`: the list of users is.
 */
export function countCredentials(
  facts: readonly UserFacts[],
  complete: boolean,
  thresholds: Pick<Review['thresholds'], 'unusedDays' | 'keyMaxAgeDays'>,
): { readonly counts: ReviewCounts; readonly countsIncomplete: readonly CountName[] } {
  const users = facts.filter(({ row }) => !row.isRoot)
  const console = users.filter(({ row }) => isKnownAs(row.passwordEnabled, true))
  const active = facts.flatMap(({ row }) => row.keys).filter((key) => key.active)
  const unused = active.map((key) => unusedKey(key, thresholds.unusedDays))
  const counts: ReviewCounts = {
    users: users.length,
    consoleUsers: console.length,
    consoleUsersWithoutMfa: console.filter(({ row }) => isKnownAs(row.mfaActive, false)).length,
    activeKeys: active.length,
    oldKeys: active.filter(({ ageDays }) => (ageDays ?? 0) > thresholds.keyMaxAgeDays).length,
    unusedKeys: unused.filter((one) => one !== null && one !== 'unknown').length,
  }
  const passwords = complete && users.every(({ row }) => row.passwordEnabled.state === 'known')
  // Root's keys count too, and only the report's row for root tells of them.
  const keys =
    complete && users.length < facts.length && facts.every(({ row }) => row.keysNotCollected === undefined)
  const whole: Readonly<Record<CountName, boolean>> = {
    users: complete,
    consoleUsers: passwords,
    consoleUsersWithoutMfa: passwords && console.every(({ row }) => row.mfaActive.state === 'known'),
    activeKeys: keys,
    oldKeys: keys && active.every(({ ageDays }) => ageDays !== null),
    unusedKeys: keys && !unused.includes('unknown'),
  }
  return { counts, countsIncomplete: keysOf(whole).filter((name) => !whole[name]) }
}

/** A figure in words: `12`, `12 or more` when not everything was seen, `not known` when nothing was found so far. */
export function sayCount({ counts, countsIncomplete }: Review, name: CountName): string {
  const figure = counts[name].toLocaleString('en-US')
  if (!(countsIncomplete ?? []).includes(name)) return figure
  return counts[name] === 0 ? 'not known' : `${figure} or more`
}
