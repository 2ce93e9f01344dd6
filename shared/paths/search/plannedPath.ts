import { type Certainty, worst } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import type { OpenAdministrator } from '../edge/path.ts'

/** The edges of a path, before its hops are written out. */
export interface PlannedPath {
  readonly from: string
  readonly certainty: Certainty
  readonly edges: readonly Edge[]
  /** It ends at somebody of whom it is not known whether it is an administrator. */
  readonly openEnd?: OpenAdministrator
}

/**
 * The path that starts here along these edges; none of no edges: the start is the goal. `open`: of whom it is not known
 * whether they are goals.
 */
export function plan(
  from: string,
  edges: readonly Edge[],
  open: ReadonlyMap<string, OpenAdministrator>,
): readonly PlannedPath[] {
  if (edges.length === 0) return []
  const openEnd = open.get(edges.at(-1)?.to ?? from)
  const certainty =
    openEnd === undefined ? worst(edges.map(({ certainty }) => certainty)) : ('unproved' as const)
  return [{ from, certainty, edges, ...(openEnd === undefined ? {} : { openEnd }) }]
}
