import type { Known } from '../known.ts'
import type { ReportTime } from '../review/types.ts'

/** Facts in their three values as cells: a value with its status, or one word. */

export const STATUS_MEANS =
  '`known`; `none`: AWS says that there is none, or it does not apply; `not-known`: nobody read it'

/** The value, or null; `statusOf` says which null it is. */
export function valueOf<T>(fact: Known<T>): T | null {
  return fact.state === 'known' ? fact.value : null
}

export function statusOf(fact: Known<unknown>): 'known' | 'none' | 'not-known' {
  return fact.state === 'known' ? 'known' : fact.state === 'absent' ? 'none' : 'not-known'
}

export const YES_NO_MEANS = '`yes`, `no`, or `not-known` where nobody read what decides'

/** A fact that is true or false, in one word. */
export function yesNo(fact: Known<boolean>): 'yes' | 'no' | 'not-known' | 'not-applicable' {
  if (fact.state === 'known') return fact.value ? 'yes' : 'no'
  return fact.state === 'absent' ? 'not-applicable' : 'not-known'
}

/** The call that would have told; null where it is known. */
export function missingCall(fact: Known<unknown>): string | null {
  return fact.state === 'not-collected' ? fact.call : null
}

/** A cell of the credential report. */
export function timeOf(time: ReportTime): string | null {
  return time.kind === 'time' ? time.at : null
}

export function timeStatus({ kind }: ReportTime): 'known' | 'none' | 'not-known' {
  return kind === 'time' ? 'known' : kind === 'unknown' ? 'not-known' : 'none'
}
