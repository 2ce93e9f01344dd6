import { compareCertainty } from '../edge/certainty.ts'
import type { PlannedPath } from './plannedPath.ts'

/** An account at AWS's quotas has fewer principals that are no administrators, each with one path. */
export const MOST_PATHS = 10_000
/** Of all paths together: a chain of a thousand roles is a thousand paths of up to a thousand hops. */
export const MOST_HOPS = 20_000

/**
 * The surest paths, of these the shortest, as many as an answer can hold; and what was left out. `more`: how many were
 * counted and not listed before.
 */
export function shortened(
  paths: readonly PlannedPath[],
  more = 0,
): {
  readonly kept: readonly PlannedPath[]
  readonly leftOut: number
  readonly notes: readonly string[]
} {
  const sorted = paths.toSorted(
    (a, b) =>
      compareCertainty(a.certainty, b.certainty) ||
      a.edges.length - b.edges.length ||
      (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
  )
  const kept: PlannedPath[] = []
  let hops = 0
  for (const path of sorted) {
    hops += path.edges.length
    if (kept.length === MOST_PATHS || hops > MOST_HOPS) break
    kept.push(path)
  }
  const leftOut = sorted.length - kept.length + more
  const notes =
    leftOut === 0
      ? []
      : [
          `${leftOut} more paths were left out, the less certain and the longer ones. Ask about one principal to see its own.`,
        ]
  return { kept, leftOut, notes }
}
