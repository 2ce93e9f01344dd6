import type { Principal } from '../account/model.ts'
import type { Edge } from './edge.ts'
import type { EscalationGraph } from './graph.ts'

/**
 * For every principal that can become an administrator, the edges of its way. Searched backwards from the
 * administrators, so that each principal needs one edge and not all of them: first with certain edges only, then, for
 * those who are left, with the others as well.
 */
export function waysToAdmin(
  graph: EscalationGraph,
  admins: readonly string[],
): ReadonlyMap<string, readonly Edge[]> {
  return new BackwardSearch(graph, admins).run()
}

class BackwardSearch {
  readonly #graph: EscalationGraph
  readonly #byArn: ReadonlyMap<string, Principal>
  readonly #ways: Map<string, readonly Edge[]>
  /** Principals without a way so far. */
  #left: readonly Principal[]
  /** Edges of the first round that are not certain, by where they lead. */
  readonly #doubtful = new Map<string, readonly Edge[]>()

  constructor(graph: EscalationGraph, admins: readonly string[]) {
    this.#graph = graph
    this.#byArn = new Map(graph.principals.map((principal) => [principal.arn, principal]))
    this.#ways = new Map(admins.map((arn) => [arn, []]))
    this.#left = graph.principals.filter(({ arn }) => !this.#ways.has(arn))
  }

  run(): ReadonlyMap<string, readonly Edge[]> {
    for (const allowDoubt of [false, true]) {
      this.#escalate((arn) => this.#graph.escalates(arn), allowDoubt)
      let frontier = [...this.#ways.keys()]
      while (frontier.length > 0) {
        const reached = frontier.flatMap((arn) => this.#enter(arn, allowDoubt))
        // Only for those who are still out: giving another principal everything is dear to look for.
        frontier =
          reached.length > 0
            ? reached
            : this.#escalate((arn) => this.#graph.escalatesThrough(arn), allowDoubt)
      }
    }
    return this.#ways
  }

  #escalate(find: (arn: string) => Edge | null, allowDoubt: boolean): string[] {
    const edges = this.#left.flatMap(({ arn }) => find(arn) ?? [])
    return this.#settle(
      edges.filter(({ certainty }) => certainty === 'proved' || allowDoubt),
      [],
    )
  }

  /** Everybody left who has an edge to this principal. */
  #enter(to: string, allowDoubt: boolean): string[] {
    const target = this.#byArn.get(to)
    if (target === undefined) return []
    const kept = allowDoubt ? this.#doubtful.get(to) : undefined
    const edges = kept ?? this.#left.flatMap(({ arn }) => this.#graph.edge(arn, target) ?? [])
    const certain = edges.filter(({ certainty }) => certainty === 'proved')
    if (!allowDoubt)
      this.#doubtful.set(
        to,
        edges.filter((edge) => !certain.includes(edge)),
      )
    return this.#settle(allowDoubt ? edges : certain, this.#ways.get(to) ?? [])
  }

  #settle(edges: readonly Edge[], rest: readonly Edge[]): string[] {
    const fresh = edges.filter(({ from }) => !this.#ways.has(from))
    for (const edge of fresh) this.#ways.set(edge.from, [edge, ...rest])
    if (fresh.length > 0) this.#left = this.#left.filter(({ arn }) => !this.#ways.has(arn))
    return fresh.map(({ from }) => from)
  }
}
