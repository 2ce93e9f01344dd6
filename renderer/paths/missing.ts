import type { MissingData } from '../../shared/engine/request/decision.ts'
import type { EscalationPath } from '../../shared/paths/edge/path.ts'

/** What was not collected and decides whether a path is one, each once: of its end and of its hops. */
export function missingOf({ missing = [], hops }: EscalationPath): readonly MissingData[] {
  const all = [...missing, ...hops.flatMap(({ evidence }) => evidence.flatMap((each) => each.missing))]
  const deciding = all.filter(({ couldFlip }) => couldFlip)
  return [...new Map(deciding.map((each) => [JSON.stringify([each.what, each.call]), each])).values()]
}
