import { compareCertainty } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { hopOf } from '../edge/evidence.ts'
import { hardest, needsOf } from '../edge/needs.ts'
import type { EscalationPath, Hop, HopEvidence } from '../edge/path.ts'
import type { Proof } from '../edge/proof.ts'
import type { PlannedPath } from './plannedPath.ts'

/**
 * The paths with the evidence of their hops; hops that several share are written out once. The surest first, of these
 * those that ask least of whoever follows them, people before programs, the shortest.
 */
export function writtenPaths(
  planned: readonly PlannedPath[],
  isPerson: (arn: string) => boolean | null,
): readonly EscalationPath[] {
  const hops = new Map<Edge, Hop>()
  const evidence = new Map<Proof, HopEvidence>()
  const written = (edge: Edge): Hop => {
    let hop = hops.get(edge)
    if (hop === undefined) hops.set(edge, (hop = hopOf(edge, evidence)))
    return hop
  }
  const paths = planned.map(({ from, certainty, edges, openEnd }): EscalationPath => {
    const list = edges.map(written)
    return {
      from,
      to: edges.at(-1)?.to ?? from,
      certainty,
      needs: needsOf(list.flatMap(({ evidence }) => evidence)),
      person: isPerson(from),
      ...(openEnd === undefined
        ? {}
        : { missing: [{ what: openEnd.what, call: openEnd.call, couldFlip: true }] }),
      hops: list,
    }
  })
  // Sorting is stable: what is equal stays in the order in which it was kept.
  return paths.sort(
    (a, b) =>
      compareCertainty(a.certainty, b.certainty) ||
      hardest(a.needs) - hardest(b.needs) ||
      Number(b.person === true) - Number(a.person === true) ||
      a.hops.length - b.hops.length,
  )
}
