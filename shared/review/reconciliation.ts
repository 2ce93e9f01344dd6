import type { Known } from '../known.ts'

/**
 * Whether the review holds everybody who is in the account: what AWS counts, what its lists hold, what the credential
 * report holds and what has a row here, beside each other, with every difference by name.
 */
export interface Reconciliation {
  readonly lines: readonly ReconciliationLine[]
  /** Who has no row of the review, and why. */
  readonly notReviewed: readonly NotReviewed[]
}

export type ReconciledKind =
  | 'root'
  | 'users'
  | 'access-keys'
  | 'mfa-devices'
  | 'roles'
  | 'groups'
  | 'identity-providers'
  | 'instance-profiles'

/** One kind of them. `absent`: that source does not count such, or the review has no rows for them. */
export interface ReconciliationLine {
  readonly kind: ReconciledKind
  readonly label: string
  /** What iam:GetAccountSummary counts. */
  readonly summary: Known<number>
  /** What the list of `listedBy` holds. */
  readonly listed: Known<number>
  readonly listedBy: string
  /** What the credential report holds. */
  readonly report: Known<number>
  /** Rows of the review. */
  readonly review: Known<number>
  /**
   * `explained`: they differ, and each difference says why it may. `differs`: some difference has no such reason.
   * `not-known`: something was not collected, or was read in part, so that it agrees or differs for that.
   */
  readonly state: 'equal' | 'explained' | 'differs' | 'not-known'
  /** Each one that some source has and another has not. */
  readonly differences: readonly Difference[]
}
export interface Difference {
  readonly subject: string
  readonly arn?: string
  readonly detail: string
  /** True where the time of the sources tells why. */
  readonly explained?: true
}
export interface NotReviewed {
  readonly kind: 'group' | 'root' | 'people' | 'not-read'
  readonly subject: string
  readonly arn?: string
  readonly why: string
}

export const RECONCILED_WORDS: Readonly<Record<ReconciliationLine['state'], string>> = {
  equal: 'Equal',
  explained: 'Differs, explained',
  differs: 'Differs',
  'not-known': 'Not known',
}

/** A number of the table in words: `12`, `–` where the source counts none, `not known`. */
export function sayNumber(number: Known<number>): string {
  if (number.state === 'known') return number.value.toLocaleString('en-US')
  return number.state === 'absent' ? '–' : 'not known'
}
