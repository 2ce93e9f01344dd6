import { isKnownAs } from '../../../shared/known.ts'
import type { Known } from '../../../shared/known.ts'
import type { AdminWay } from '../../../shared/review/population.ts'
import type { CheckResult, Review, Severity } from '../../../shared/review/types.ts'

const RANK: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 }

/** The gravest first; equal ones in the order of the review. */
export function byGravity(one: CheckResult, other: CheckResult): number {
  return RANK[one.severity] - RANK[other.severity]
}

const WEIGHT: Readonly<Record<Severity, number>> = { critical: 1000, high: 100, medium: 10, low: 1 }

interface Ranked {
  readonly failedChecks: readonly string[]
  readonly administrator: Known<boolean>
  readonly canBecome: Known<AdminWay>
}

/** How much there is to look at: the failed checks by their severity, and how far the principal gets. */
export function riskReader({ checks }: Review): (one: Ranked) => number {
  const weights = new Map(checks.map(({ id, severity }) => [id, WEIGHT[severity]]))
  return ({ failedChecks, administrator, canBecome }) =>
    failedChecks.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0) +
    (isKnownAs(administrator, true) ? 500 : 0) +
    (canBecome.state === 'known'
      ? { proved: 300, conditional: 200, unproved: 100 }[canBecome.value.certainty]
      : 0)
}

/** The order of rosters: the most to look at first, then by name. */
export function byRisk<T extends Ranked>(
  review: Review,
  rows: readonly T[],
  nameOf: (row: T) => string,
): readonly T[] {
  const risk = riskReader(review)
  return rows
    .map((row) => ({ row, risk: risk(row), name: nameOf(row) }))
    .sort(
      (one, other) => other.risk - one.risk || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
    )
    .map(({ row }) => row)
}
