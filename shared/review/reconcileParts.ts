import { known, type Known, notCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { UserFacts } from './context.ts'
import type { ParsedCredentialReport } from './credentialReport.ts'
import type { Population } from './population.ts'
import type { Roster } from './roster.ts'

/** What a review is reconciled with. */
export interface ReconcileParts {
  readonly snapshot: Snapshot
  /** null: not collected. */
  readonly report: ParsedCredentialReport | null
  readonly facts: readonly UserFacts[]
  readonly population?: Population
  readonly roster?: Roster
}

/** A number of iam:GetAccountSummary's SummaryMap. */
export function counted({ iam }: Snapshot, key: string): Known<number> {
  const map = iam.accountSummary
  const value = map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined
  return value === undefined
    ? notCollected(`What AWS counts as ${key}`, 'iam:GetAccountSummary')
    : known(value)
}
