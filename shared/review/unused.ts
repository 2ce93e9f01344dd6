import { isKnownAs } from '../known.ts'
import { count } from './days.ts'
import type { CredentialRow, KeyRow } from './types.ts'

/** Why something fails, and the command that mends it. */
export interface Fail {
  readonly why: string
  readonly command?: string
}
/** Why a credential fails; null: it does not, or there is none; `unknown`: not told. */
export type Finding = Fail | 'unknown' | null

export function activeKeys(row: CredentialRow): readonly KeyRow[] {
  return row.keys.filter(({ active }) => active)
}

/** `Key AKIA…`, or `Key` where the report alone is known, which does not tell ids. */
export function sayKey(key: KeyRow): string {
  return key.accessKeyId === undefined ? 'Access key' : `Access key ${key.accessKeyId}`
}

/**
 * A console password is unused when its last use lies `days` or more back, or when it was set that long ago and never
 * used (CIS: "45 days or greater"; a never used one counts from its last change).
 */
export function unusedPassword(row: CredentialRow, days: number): Finding {
  if (isKnownAs(row.passwordEnabled, false)) return null
  if (row.passwordEnabled.state !== 'known' || row.passwordLastUsed.kind === 'unknown') return 'unknown'
  if (row.passwordLastUsedDays !== null) {
    return row.passwordLastUsedDays >= days
      ? { why: `Password last used ${count(row.passwordLastUsedDays, 'day')} ago` }
      : null
  }
  if (row.passwordAgeDays === null) return 'unknown'
  return row.passwordAgeDays >= days
    ? { why: `Password never used since it was set ${count(row.passwordAgeDays, 'day')} ago` }
    : null
}

/** An active access key, by the same rule; a never used one counts from its creation. */
export function unusedKey(key: KeyRow, days: number): Finding {
  if (!key.active) return null
  // A key younger than the limit cannot have been idle that long, whatever its last use.
  if (key.ageDays !== null && key.ageDays < days) return null
  if (key.lastUsed.kind === 'unknown') return 'unknown'
  if (key.lastUsedDays !== null) {
    return key.lastUsedDays >= days
      ? { why: `${sayKey(key)} last used ${count(key.lastUsedDays, 'day')} ago` }
      : null
  }
  if (key.ageDays === null) return 'unknown'
  return key.ageDays >= days
    ? { why: `${sayKey(key)} never used since it was made ${count(key.ageDays, 'day')} ago` }
    : null
}

/** All that fail. */
export function failures(findings: readonly Finding[]): readonly Fail[] {
  return findings.flatMap((one) => (one === null || one === 'unknown' ? [] : [one]))
}
