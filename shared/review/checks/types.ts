import type { ReviewContext } from '../context.ts'
import type { CheckEvidence, CheckStatus, Severity, Thresholds } from '../types.ts'

/** What a check found. */
export interface CheckOutcome {
  readonly status: CheckStatus
  /** One sentence. */
  readonly finding: string
  readonly evidence?: readonly CheckEvidence[]
  /** Report names of the rows that fail (`<root_account>` for root). */
  readonly failedRows?: readonly string[]
}
/** One check: add it to its family's list, and its controls to controls.ts. */
export interface CheckDefinition {
  readonly id: string
  /** What holds where it passes. */
  readonly title: string
  readonly question: string
  /** The exact test in words; a function where thresholds are part of it. */
  readonly test: string | ((thresholds: Thresholds) => string)
  readonly severity: Severity
  /** What to do in general when it fails, or what to look at; the command for one finding stands with its evidence. */
  readonly whatToDo: string
  readonly run: (context: ReviewContext) => CheckOutcome
}

export const pass = (finding: string, evidence: readonly CheckEvidence[] = []): CheckOutcome => ({
  status: 'pass',
  finding,
  evidence,
})
export const unknown = (finding: string, evidence: readonly CheckEvidence[] = []): CheckOutcome => ({
  status: 'unknown',
  finding,
  evidence,
})
export const notApplicable = (finding: string): CheckOutcome => ({ status: 'not-applicable', finding })
export const manual = (finding: string, evidence: readonly CheckEvidence[] = []): CheckOutcome => ({
  status: 'manual',
  finding,
  evidence,
})
export const fail = (
  finding: string,
  evidence: readonly CheckEvidence[],
  failedRows: readonly string[] = [],
): CheckOutcome => ({ status: 'fail', finding, evidence, failedRows })

/** A finding that counts what was found. `gap`: why there may be more than that, as the end of a sentence; null: that is all. */
export function orMore(finding: string, gap: string | null): string {
  return gap === null ? finding : `${finding} There may be more: ${gap.replace(/\.$/, '')}.`
}
