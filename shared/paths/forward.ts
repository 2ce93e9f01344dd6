import type { Edge } from './edge.ts'
import type { EscalationGraph } from './graph.ts'
import { isBetter } from './prover.ts'
import { ADMIN } from './selfEscalation.ts'

/** The edges of the shortest path from one principal to a goal (an ARN or `admin`); empty: there is none. */
export function shortestFrom(
  graph: EscalationGraph,
  from: string,
  goal: string,
  administrators: ReadonlySet<string>,
): Edge[] {
  if (from === goal || (goal === ADMIN && administrators.has(from))) return []
  const reachedBy = new Map<string, Edge | null>([[from, null]])
  let frontier = [from]
  while (frontier.length > 0) {
    const next: string[] = []
    for (const here of frontier) {
      const self = goal === ADMIN ? graph.escalates(here) : null
      if (self) return [...edgesTo(reachedBy, here), self]
      // The surest edge first: of two ways to the same principal it is kept.
      for (const edge of [...graph.edgesFrom(here)].sort(bySureness)) {
        if (reachedBy.has(edge.to)) continue
        reachedBy.set(edge.to, edge)
        if (edge.to === goal || (goal === ADMIN && administrators.has(edge.to)))
          return edgesTo(reachedBy, edge.to)
        next.push(edge.to)
      }
      const through = goal === ADMIN ? graph.escalatesThrough(here) : null
      if (through) return [...edgesTo(reachedBy, here), through]
    }
    frontier = next
  }
  return []
}

function bySureness(a: Edge, b: Edge): number {
  return isBetter(a.certainty, b.certainty) ? -1 : isBetter(b.certainty, a.certainty) ? 1 : 0
}

function edgesTo(reachedBy: ReadonlyMap<string, Edge | null>, arn: string): Edge[] {
  const edges: Edge[] = []
  for (let edge = reachedBy.get(arn); edge; edge = reachedBy.get(edge.from)) edges.unshift(edge)
  return edges
}
