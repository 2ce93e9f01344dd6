/**
 * A fact of an account in its three values. Whatever was not collected says through which AWS call it would have been,
 * so that no list, count or check can take "nobody looked" for "there is none".
 */
export type Known<T> = Present<T> | Absent | NotCollected
/** A fact of something that is certainly there. */
export type Collected<T> = Present<T> | NotCollected

/** AWS told the value. */
export interface Present<T> {
  readonly state: 'known'
  readonly value: T
}
/** AWS told that there is none. */
export interface Absent {
  readonly state: 'absent'
}
/** Nobody read it, or AWS refused it. */
export interface NotCollected {
  readonly state: 'not-collected'
  /** What is missing, as the beginning of a sentence: `The policy of arn:aws:s3:::logs`. */
  readonly what: string
  /** The AWS call that would have shown it, such as `s3:GetBucketPolicy`. */
  readonly call: string
  /** One sentence on why: refused, throttled, not asked. */
  readonly why?: string
}

export const ABSENT: Absent = { state: 'absent' }

/** A value that AWS told. */
export function known<T>(value: T): Present<T> {
  return { state: 'known', value }
}

/** What nobody collected, with the call that would have shown it. */
export function notCollected(what: string, call: string, why?: string): NotCollected {
  return { state: 'not-collected', what, call, ...(why === undefined ? {} : { why }) }
}

/**
 * Reads the two marks of a snapshot's file: `undefined` for what was not collected, `null` for what AWS said is not
 * there.
 */
export function knownFrom<T>(value: T | null | undefined, missing: NotCollected): Known<T> {
  if (value === undefined) return missing
  return value === null ? ABSENT : known(value)
}

/** The value, or `otherwise` where there is none or nobody knows; only for what cannot mislead, such as a tooltip. */
export function valueOr<T, U>(fact: Known<T>, otherwise: U): T | U {
  return fact.state === 'known' ? fact.value : otherwise
}

/** The same fact with its value, if there is one, told in another form. */
export function mapKnown<T, U>(fact: Collected<T>, form: (value: T) => U): Collected<U>
export function mapKnown<T, U>(fact: Known<T>, form: (value: T) => U): Known<U>
export function mapKnown<T, U>(fact: Known<T>, form: (value: T) => U): Known<U> {
  return fact.state === 'known' ? known(form(fact.value)) : fact
}

/** True only where AWS told this very value: neither "there is none" nor "not known" is equal to anything. */
export function isKnownAs<T>(fact: Known<T>, value: T): boolean {
  return fact.state === 'known' && fact.value === value
}
