import type { Principal } from '../../account/model.ts'
import type { Certainty } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { mayChange } from './afterChanges.ts'
import { FROM_SUREST, isWithin, type Ways, waysTo } from './backward.ts'
import type { Goal } from './goal.ts'
import type { EscalationGraph } from './graph.ts'
import { runToEnd, type SearchStep } from './progress.ts'
import type { SearchGraph } from './searchGraph.ts'

/**
 * The edges of a shortest way from one principal to the goal, the surest first; empty: there is none. It stops at each
 * principal that it has looked at. `accounts`: the graphs of the accounts that `graph` is of.
 */
export function* shortestFrom(
  graph: SearchGraph,
  accounts: readonly EscalationGraph[],
  from: string,
  goal: Goal,
): Generator<SearchStep, readonly Edge[]> {
  if (!goal.possible || goal.arns.includes(from)) return []
  const search = new ForwardSearch(graph, goal, new Set(goal.arns))
  let everybodys: Ways | null = null
  for (const limit of FROM_SUREST) {
    const way = yield* search.run(from, limit)
    if (way.length > 0) return way
    if (!search.reaches(from, (arn) => accounts.some((account) => mayChange(account, arn)))) continue
    // After a change only the ways of all others tell where it leads.
    everybodys ??= yield* waysTo(graph, accounts, goal)
    const changed = everybodys.get(from) ?? []
    if (changed.length > 0 && changed.every((edge) => isWithin(edge, limit))) return changed
  }
  return goal.open.size > 0 && !goal.open.has(from)
    ? yield* new ForwardSearch(graph, goal, new Set(goal.open.keys())).run(from, 'unproved')
    : []
}

class ForwardSearch {
  readonly #graph: SearchGraph
  readonly #goal: Goal
  readonly #ends: readonly Principal[]
  readonly #edges = new Map<string, Map<string, Edge | null>>()

  constructor(graph: SearchGraph, goal: Goal, ends: ReadonlySet<string>) {
    this.#graph = graph
    this.#goal = goal
    this.#ends = graph.principals.filter(({ arn }) => ends.has(arn))
  }

  *run(from: string, limit: Certainty): Generator<SearchStep, readonly Edge[]> {
    const reachedBy = new Map<string, Edge | null>([[from, null]])
    // A map is walked in the order in which it is filled, also while it is.
    for (const here of reachedBy.keys()) {
      yield { phase: limit, left: this.#graph.principals.length - reachedBy.size, ways: new Map() }
      const end = this.#endAt(here, limit)
      if (end !== null) return [...edgesTo(reachedBy, here), end]
      for (const to of this.#graph.principals) {
        if (reachedBy.has(to.arn)) continue
        const edge = this.#edge(here, to)
        if (edge !== null && isWithin(edge, limit)) reachedBy.set(to.arn, edge)
      }
    }
    if (this.#goal.through === null) return []
    const search = this.#goal.through(new Set(reachedBy.keys()), limit === 'proved' ? 'sure' : 'able')
    const through = runToEnd(search)
    for (const here of reachedBy.keys()) {
      const edge = through.get(here)
      if (edge !== undefined && isWithin(edge, limit)) return [...edgesTo(reachedBy, here), edge]
    }
    return []
  }

  /** Whether somebody who can be reached is such a one. */
  reaches(from: string, isOne: (arn: string) => boolean): boolean {
    const reached = new Set([from])
    for (const here of reached) {
      if (isOne(here)) return true
      for (const to of this.#graph.principals) if (this.#edge(here, to) !== null) reached.add(to.arn)
    }
    return false
  }

  /** The last hop, when it starts here. */
  #endAt(here: string, limit: Certainty): Edge | null {
    for (const end of this.#ends) {
      const edge = this.#edge(here, end)
      if (edge !== null && isWithin(edge, limit)) return edge
    }
    const last = this.#goal.finalOf(here, limit)
    return last !== null && isWithin(last, limit) ? last : null
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
