import type { Edge } from '../edge/edge.ts'
import { hopOf } from '../edge/evidence.ts'
import type { EscalationPath, Hop } from '../edge/path.ts'
import type { PlannedPath } from './plannedPath.ts'

/** The paths with the evidence of their hops; hops that several share are written out once. */
export function writtenPaths(planned: readonly PlannedPath[]): readonly EscalationPath[] {
  const hops = new Map<Edge, Hop>()
  const written = (edge: Edge): Hop => {
    let hop = hops.get(edge)
    if (hop === undefined) hops.set(edge, (hop = hopOf(edge)))
    return hop
  }
  return planned.map(({ from, certainty, edges, openEnd }) => ({
    from,
    to: edges.at(-1)?.to ?? from,
    certainty,
    ...(openEnd === undefined
      ? {}
      : { missing: [{ what: openEnd.what, call: openEnd.call, couldFlip: true }] }),
    hops: edges.map(written),
  }))
}
