import type { Principal } from '../../account/model.ts'
import { AfterChanges } from './afterChanges.ts'
import { isBetter } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import type { EscalationGraph } from './graph.ts'
import type { Certainty } from '../edge/certainty.ts'

/** The surest ways are looked for first: a longer way whose hops are all certain is preferred to one that is not. */
export const FROM_SUREST: readonly Certainty[] = ['proved', 'conditional', 'unproved']

/** True for an edge that is at least as certain. */
export function isWithin(edge: Edge, limit: Certainty): boolean {
  return !isBetter(limit, edge.certainty)
}

/**
 * For every principal that can become one of the goals, the edges of a shortest way; the goals themselves have none.
 * `escalating`: making oneself an administrator is an end as well. `open`: ends of the last resort, for whoever has no
 * other way, because it is not known whether they are goals. Searched backwards from the goals, so that each
 * principal needs one edge and not all of them.
 */
export function waysTo(
  graph: EscalationGraph,
  goals: readonly string[],
  escalating: boolean,
  open: readonly string[] = [],
): ReadonlyMap<string, readonly Edge[]> {
  return new BackwardSearch(graph, goals, escalating).run(open)
}

class BackwardSearch {
  readonly #graph: EscalationGraph
  readonly #escalating: boolean
  readonly #byArn: ReadonlyMap<string, Principal>
  readonly #ways: Map<string, readonly Edge[]>
  /** Principals without a way so far. */
  readonly #left: Set<string>
  /** Edges that were too doubtful for the rounds before, by where they lead. */
  readonly #doubtful = new Map<string, readonly Edge[]>()
  /** Worked out once: fewer are left later, and nobody else. */
  readonly #throughOthers: { sure?: readonly Edge[]; able?: readonly Edge[] } = {}

  readonly #afterChanges: AfterChanges
  #doubtfulChanges: readonly Edge[] = []
  /** How many had a way when changes were last asked for. */
  #asked = 0

  constructor(graph: EscalationGraph, goals: readonly string[], escalating: boolean) {
    this.#graph = graph
    this.#escalating = escalating
    this.#afterChanges = new AfterChanges(graph)
    this.#byArn = new Map(graph.principals.map((principal) => [principal.arn, principal]))
    this.#ways = new Map(goals.map((arn) => [arn, []]))
    this.#left = new Set(graph.principals.flatMap(({ arn }) => (this.#ways.has(arn) ? [] : [arn])))
  }

  run(open: readonly string[]): ReadonlyMap<string, readonly Edge[]> {
    for (const limit of FROM_SUREST) {
      if (this.#escalating)
        this.#settle(
          [...this.#left].flatMap((arn) => this.#graph.escalates(arn) ?? []),
          limit,
        )
      this.#spread([...this.#ways.keys()], limit)
      if (this.#escalating) {
        // Only for those who are still out: giving another principal everything is slow to look for.
        const through = this.#settle(this.#through(limit), limit)
        this.#spread(through, limit)
      }
      this.#change(limit)
    }
    const ends = open.filter((arn) => this.#left.delete(arn))
    for (const arn of ends) this.#ways.set(arn, [])
    this.#spread(ends, 'unproved')
    return this.#ways
  }

  /** Those who first change something; as long as somebody is found to whom others may come. */
  #change(limit: Certainty): void {
    const doubtful = this.#settle(this.#doubtfulChanges, limit)
    this.#spread(doubtful, limit)
    for (let found: readonly string[] | null = null; found === null || found.length > 0;) {
      if (limit === 'unproved' && this.#ways.size === this.#asked) return
      this.#asked = this.#ways.size
      const ends = {
        administrator: this.#escalating,
        reached: new Set(this.#ways.keys()),
        isFreeOf: (arn: string, weakened: ReadonlySet<string>) =>
          !weakened.has(arn) && (this.#ways.get(arn) ?? []).every(({ from }) => !weakened.has(from)),
      }
      const edges = this.#afterChanges.edges(this.#left, ends, limit === 'proved' ? limit : 'unproved')
      this.#doubtfulChanges = edges.filter((edge) => !isWithin(edge, limit))
      found = this.#settle(edges, limit)
      this.#spread(found, limit)
    }
  }

  #through(limit: Certainty): readonly Edge[] {
    const how = limit === 'proved' ? 'sure' : 'able'
    let found = this.#throughOthers[how]
    if (found === undefined) {
      found = [...this.#graph.escalatingThroughOthers(this.#left, how).values()]
      this.#throughOthers[how] = found
    }
    return found
  }

  /** Enters these and whoever is reached through them, those with the shortest ways first. */
  #spread(starts: readonly string[], limit: Certainty): void {
    const byLength: string[][] = []
    const put = (arn: string) => {
      const length = this.#ways.get(arn)?.length ?? 0
      while (byLength.length <= length) byLength.push([])
      byLength[length]?.push(arn)
    }
    starts.forEach(put)
    for (let length = 0; length < byLength.length; length += 1)
      for (const arn of byLength[length] ?? []) this.#enter(arn, limit).forEach(put)
  }

  /** Everybody left who has an edge to this principal. */
  #enter(to: string, limit: Certainty): string[] {
    const target = this.#byArn.get(to)
    if (target === undefined) return []
    const edges =
      this.#doubtful.get(to) ??
      this.#graph.candidatesFor(target, this.#left).flatMap((arn) => this.#graph.edge(arn, target) ?? [])
    this.#doubtful.set(
      to,
      edges.filter((edge) => !isWithin(edge, limit)),
    )
    return this.#settle(edges, limit)
  }

  /** Those of them who had no way yet. */
  #settle(edges: readonly Edge[], limit: Certainty): string[] {
    const fresh = edges.filter((edge) => isWithin(edge, limit) && this.#left.has(edge.from))
    for (const edge of fresh) {
      this.#ways.set(edge.from, [edge, ...(this.#ways.get(edge.to) ?? [])])
      this.#left.delete(edge.from)
    }
    return fresh.map(({ from }) => from)
  }
}
