import type { CoverageEntry, CoverageStatus } from '../../shared/snapshot/schema.ts'

export const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  done: 'Done',
  denied: 'Refused',
  throttled: 'Throttled out',
  failed: 'Failed',
  'not-asked': 'Not asked',
}

/** Whether something is not known because of this call. */
export function isGap(entry: CoverageEntry): boolean {
  return entry.status !== 'done'
}

/** How many calls ended in each way. */
export function countByStatus(coverage: readonly CoverageEntry[]): ReadonlyMap<CoverageStatus, number> {
  const counts = new Map<CoverageStatus, number>()
  for (const { status } of coverage) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}
