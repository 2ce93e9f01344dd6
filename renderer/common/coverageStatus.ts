import { isNotInImport } from '../../shared/snapshot/import/coverage.ts'
import type { CoverageEntry, CoverageStatus } from '../../shared/snapshot/schema.ts'
import { formatNumberOf } from './format.ts'

const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  done: 'Done',
  denied: 'Refused',
  throttled: 'Throttled',
  failed: 'Failed',
  'not-asked': 'Not asked',
}

/** How a call ended, in a word or two; in an import nobody was asked and nobody refused. */
export function statusWords(entry: CoverageEntry, imported: boolean): string {
  return isNotInImport(entry, imported) ? 'Not in the import' : STATUS_WORDS[entry.status]
}

/** Whether something is not known because of this call. */
export function isGap(entry: CoverageEntry): boolean {
  return entry.status !== 'done'
}

/** The coverage in one sentence. A snapshot that does not tell its calls is not taken for a complete one. */
export function coverageSentence(coverage: readonly CoverageEntry[], imported = false): string {
  const gaps = coverage.filter(isGap).length
  if (imported && gaps > 0) return notInImport(new Set(coverage.filter(isGap).map(({ call }) => call)).size)
  if (coverage.length === 0) return 'This snapshot does not say which calls it was made with'
  return gaps === 0 ? 'Every call was answered' : `${formatNumberOf(gaps, 'call')} could not be answered`
}

/** `27 calls are not in the import`. */
export function notInImport(calls: number): string {
  return `${formatNumberOf(calls, 'call')} ${calls === 1 ? 'is' : 'are'} not in the import`
}

/** Whether nothing is missing, as far as the snapshot tells its calls. */
export function isComplete(coverage: readonly CoverageEntry[]): boolean {
  return coverage.length > 0 && !coverage.some(isGap)
}

/** How many calls ended in each way, in words; of an import each call once, however many of its lists are missing. */
export function countByStatus(
  coverage: readonly CoverageEntry[],
  imported: boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const entry of coverage) {
    const words = statusWords(entry, imported)
    const once = `${words} ${entry.call}`
    if (imported && seen.has(once)) continue
    seen.add(once)
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return counts
}
