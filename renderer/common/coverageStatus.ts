import type { CoverageEntry, CoverageStatus } from '../../shared/snapshot/schema.ts'
import { formatNumberOf } from './format.ts'

export const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  done: 'Done',
  denied: 'Refused',
  throttled: 'Throttled',
  failed: 'Failed',
  'not-asked': 'Not asked',
}

/** Whether something is not known because of this call. */
export function isGap(entry: CoverageEntry): boolean {
  return entry.status !== 'done'
}

/** The coverage in one sentence. A snapshot that does not tell its calls is not taken for a complete one. */
export function coverageSentence(coverage: readonly CoverageEntry[]): string {
  const gaps = coverage.filter(isGap).length
  if (coverage.length === 0) return 'This snapshot does not say which calls it was made with'
  return gaps === 0 ? 'Every call was answered' : `${formatNumberOf(gaps, 'call')} could not be answered`
}

/** Whether nothing is missing, as far as the snapshot tells its calls. */
export function isComplete(coverage: readonly CoverageEntry[]): boolean {
  return coverage.length > 0 && !coverage.some(isGap)
}

/** How many calls ended in each way. */
export function countByStatus(coverage: readonly CoverageEntry[]): ReadonlyMap<CoverageStatus, number> {
  const counts = new Map<CoverageStatus, number>()
  for (const { status } of coverage) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}
