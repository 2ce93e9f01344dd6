import { type Certainty, worst } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'

/** The edges of a path, before its hops are written out. */
export interface PlannedPath {
  readonly from: string
  readonly certainty: Certainty
  readonly edges: readonly Edge[]
}

/** The path that starts here along these edges; none of no edges: the start is the goal. */
export function plan(from: string, edges: readonly Edge[]): readonly PlannedPath[] {
  if (edges.length === 0) return []
  return [{ from, certainty: worst(edges.map(({ certainty }) => certainty)), edges }]
}
