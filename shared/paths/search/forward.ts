import type { Principal } from '../../account/model.ts'
import { mayChange } from './afterChanges.ts'
import { FROM_SUREST, isWithin, waysTo } from './backward.ts'
import type { Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import type { EscalationGraph } from './graph.ts'
import type { Certainty } from '../edge/certainty.ts'

/**
 * The edges of a shortest way from one principal to a goal (an ARN or `admin`), the surest first; empty: there is none.
 * `open`: of whom it is not known whether they are administrators, for whoever has no other way.
 */
export function shortestFrom(
  graph: EscalationGraph,
  from: string,
  goal: string,
  administrators: ReadonlySet<string>,
  open: ReadonlySet<string>,
): readonly Edge[] {
  if (from === goal || (goal === ADMIN && administrators.has(from))) return []
  const search = new ForwardSearch(graph, goal, administrators)
  let everybodys: ReadonlyMap<string, readonly Edge[]> | null = null
  for (const limit of FROM_SUREST) {
    const way = search.run(from, limit)
    if (way.length > 0) return way
    if (!search.mayChange(from)) continue
    // After a change only the ways of all others tell where it leads.
    everybodys ??= waysTo(graph, goal === ADMIN ? [...administrators] : [goal], goal === ADMIN)
    const changed = everybodys.get(from) ?? []
    if (changed.length > 0 && changed.every((edge) => isWithin(edge, limit))) return changed
  }
  return goal === ADMIN && open.size > 0 && !open.has(from)
    ? new ForwardSearch(graph, goal, open).run(from, 'unproved')
    : []
}

class ForwardSearch {
  readonly #graph: EscalationGraph
  readonly #goals: readonly Principal[]
  readonly #toAdmin: boolean
  readonly #edges = new Map<string, Map<string, Edge | null>>()

  constructor(graph: EscalationGraph, goal: string, administrators: ReadonlySet<string>) {
    this.#graph = graph
    this.#toAdmin = goal === ADMIN
    const isGoal = this.#toAdmin ? (arn: string) => administrators.has(arn) : (arn: string) => arn === goal
    this.#goals = graph.principals.filter(({ arn }) => isGoal(arn))
  }

  run(from: string, limit: Certainty): readonly Edge[] {
    const reachedBy = new Map<string, Edge | null>([[from, null]])
    // A map is walked in the order in which it is filled, also while it is.
    for (const here of reachedBy.keys()) {
      const end = this.#endAt(here, limit)
      if (end !== null) return [...edgesTo(reachedBy, here), end]
      for (const to of this.#graph.principals) {
        if (reachedBy.has(to.arn)) continue
        const edge = this.#edge(here, to)
        if (edge !== null && isWithin(edge, limit)) reachedBy.set(to.arn, edge)
      }
    }
    if (!this.#toAdmin) return []
    const through = this.#graph.escalatingThroughOthers(
      new Set(reachedBy.keys()),
      limit === 'proved' ? 'sure' : 'able',
    )
    for (const here of reachedBy.keys()) {
      const edge = through.get(here)
      if (edge !== undefined && isWithin(edge, limit)) return [...edgesTo(reachedBy, here), edge]
    }
    return []
  }

  /** Whether somebody who can be reached may change something first. */
  mayChange(from: string): boolean {
    const reached = new Set([from])
    for (const here of reached) {
      if (mayChange(this.#graph, here)) return true
      for (const to of this.#graph.principals) if (this.#edge(here, to) !== null) reached.add(to.arn)
    }
    return false
  }

  /** The last hop, when it starts here. */
  #endAt(here: string, limit: Certainty): Edge | null {
    for (const goal of this.#goals) {
      const edge = this.#edge(here, goal)
      if (edge !== null && isWithin(edge, limit)) return edge
    }
    const self = this.#toAdmin ? this.#graph.escalates(here) : null
    return self !== null && isWithin(self, limit) ? self : null
  }

  #edge(from: string, to: Principal): Edge | null {
    let edges = this.#edges.get(from)
    if (edges === undefined) this.#edges.set(from, (edges = new Map<string, Edge | null>()))
    let edge = edges.get(to.arn)
    if (edge === undefined) edges.set(to.arn, (edge = this.#graph.edge(from, to)))
    return edge
  }
}

function edgesTo(reachedBy: ReadonlyMap<string, Edge | null>, arn: string): Edge[] {
  const edges: Edge[] = []
  for (let edge = reachedBy.get(arn); edge; edge = reachedBy.get(edge.from)) edges.unshift(edge)
  return edges
}
