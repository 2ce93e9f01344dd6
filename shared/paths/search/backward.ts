import type { Principal } from '../../account/model.ts'
import { isBetter, worst, type Certainty } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { AfterChanges } from './afterChanges.ts'
import type { Goal } from './goal.ts'
import type { EscalationGraph } from './graph.ts'
import type { SearchStep } from './progress.ts'
import type { SearchGraph } from './searchGraph.ts'

/** The surest ways are looked for first: a longer way whose hops are all certain is preferred to one that is not. */
export const FROM_SUREST: readonly Certainty[] = ['proved', 'conditional', 'unproved']

/** True for an edge that is at least as certain. */
export function isWithin(edge: Edge, limit: Certainty): boolean {
  return !isBetter(limit, edge.certainty)
}

/** By ARN of the start: the edges of its way; none of who is at the goal already. */
export type Ways = ReadonlyMap<string, readonly Edge[]>

/** As certain as its most doubtful edge. */
export function certaintyOfWay(edges: readonly Edge[]): Certainty {
  return worst(edges.map(({ certainty }) => certainty))
}

/** Where a search goes on. */
export interface Standing {
  /** Ways that are known already. */
  readonly ways: Ways
  /** ARNs of those without a way, of whom alone one is wanted. */
  readonly wanted: ReadonlySet<string>
}

/**
 * For every principal that can reach the goal, the edges of a shortest way; those at the goal have none. Searched
 * backwards from the goal, so that each principal needs one edge and not all of them. It stops at each principal that
 * it has looked at, so that whoever drives it can show how far it is, and end it. `standing`: what is known already.
 */
export function waysTo(
  graph: SearchGraph,
  accounts: readonly EscalationGraph[],
  goal: Goal,
  standing?: Standing,
): Generator<SearchStep, Ways> {
  return new BackwardSearch(graph, accounts, goal, standing).run()
}

class BackwardSearch {
  readonly #graph: SearchGraph
  readonly #goal: Goal
  readonly #byArn: ReadonlyMap<string, Principal>
  readonly #ways: Map<string, readonly Edge[]>
  /** Principals without a way so far. */
  readonly #left: Set<string>
  /** By where they lead. */
  readonly #into = new Map<string, Into>()
  /** Worked out once: fewer are left later, and nobody else. */
  readonly #throughOthers: { sure?: readonly Edge[]; able?: readonly Edge[] } = {}

  readonly #afterChanges: readonly AfterChanges[]
  #doubtfulChanges: readonly Edge[] = []
  /** How many had a way when changes were last asked for. */
  #asked = 0

  constructor(
    graph: SearchGraph,
    accounts: readonly EscalationGraph[],
    goal: Goal,
    standing: Standing | undefined,
  ) {
    this.#graph = graph
    this.#goal = goal
    this.#afterChanges = accounts.map((account) => new AfterChanges(account))
    this.#byArn = new Map(graph.principals.map((principal) => [principal.arn, principal]))
    this.#ways = new Map([...goal.arns.map((arn) => [arn, []] as const), ...(standing?.ways ?? [])])
    const wanted = standing?.wanted ?? graph.principals.map(({ arn }) => arn)
    this.#left = new Set([...wanted].filter((arn) => !this.#ways.has(arn)))
  }

  *run(): Generator<SearchStep, Ways> {
    if (!this.#goal.possible) return this.#ways
    for (const limit of FROM_SUREST) {
      const found: Edge[] = []
      for (const arn of this.#left) {
        const last = this.#goal.finalOf(arn, limit)
        if (last !== null) found.push(last)
        yield this.#step(limit)
      }
      this.#settle(found, limit)
      yield* this.#spread([...this.#ways.keys()], limit)
      // Only for those who are still out: giving another principal everything is slow to look for.
      const through = this.#settle(yield* this.#through(limit), limit)
      yield* this.#spread(through, limit)
      yield* this.#change(limit)
    }
    const ends = [...this.#goal.open.keys()].filter((arn) => !this.#ways.has(arn))
    for (const arn of ends) {
      this.#left.delete(arn)
      this.#ways.set(arn, [])
    }
    yield* this.#spread(ends, 'unproved')
    return this.#ways
  }

  *#through(limit: Certainty): Generator<SearchStep, readonly Edge[]> {
    const how = limit === 'proved' ? 'sure' : 'able'
    const known = this.#throughOthers[how]
    if (known !== undefined) return known
    if (this.#goal.through === null) return []
    const found = yield* this.#stepwise(limit, this.#goal.through(this.#left, how))
    return (this.#throughOthers[how] = [...found.values()])
  }

  /** Those who first change something; as long as somebody is found to whom others may come. */
  *#change(limit: Certainty): Generator<SearchStep, void> {
    const doubtful = this.#settle(this.#doubtfulChanges, limit)
    yield* this.#spread(doubtful, limit)
    for (let found: readonly string[] | null = null; found === null || found.length > 0;) {
      if (this.#left.size === 0 || (limit === 'unproved' && this.#ways.size === this.#asked)) return
      this.#asked = this.#ways.size
      const ends = {
        goal: this.#goal,
        reached: new Set(this.#ways.keys()),
        isFreeOf: (arn: string, weakened: ReadonlySet<string>) =>
          !weakened.has(arn) && (this.#ways.get(arn) ?? []).every(({ from }) => !weakened.has(from)),
      }
      const edges: Edge[] = []
      for (const account of this.#afterChanges)
        edges.push(
          ...(yield* this.#stepwise(
            limit,
            account.edges(this.#left, ends, limit === 'proved' ? limit : 'unproved'),
          )),
        )
      this.#doubtfulChanges = edges.filter((edge) => !isWithin(edge, limit))
      found = this.#settle(edges, limit)
      yield* this.#spread(found, limit)
    }
  }

  *#stepwise<T>(limit: Certainty, search: Generator<undefined, T>): Generator<SearchStep, T> {
    for (;;) {
      const step = search.next()
      if (step.done === true) return step.value
      yield this.#step(limit)
    }
  }

  /** Enters these and whoever is reached through them, those with the shortest ways first. */
  *#spread(starts: readonly string[], limit: Certainty): Generator<SearchStep, void> {
    const byLength: string[][] = []
    const put = (arn: string) => {
      const length = this.#ways.get(arn)?.length ?? 0
      while (byLength.length <= length) byLength.push([])
      byLength[length]?.push(arn)
    }
    starts.forEach(put)
    for (let length = 0; length < byLength.length; length += 1)
      for (const arn of byLength[length] ?? []) {
        if (this.#left.size === 0) return
        this.#enter(arn, limit).forEach(put)
        yield this.#step(limit)
      }
  }

  #step(limit: Certainty): SearchStep {
    return { phase: limit, left: this.#left.size, ways: this.#ways }
  }

  /** Everybody left who has an edge to this principal. */
  #enter(to: string, limit: Certainty): string[] {
    const target = this.#byArn.get(to)
    if (target === undefined) return []
    const { asked, doubtful } = this.#into.get(to) ?? NOTHING
    const fresh = asked === 'everybody' ? [] : this.#unasked(target, limit, asked)
    const edges = [...doubtful, ...fresh.flatMap((arn) => this.#graph.edge(arn, target) ?? [])]
    this.#into.set(to, {
      asked: limit === 'proved' ? new Set(fresh) : 'everybody',
      doubtful: edges.filter((edge) => !isWithin(edge, limit)),
    })
    const settled = this.#settle(edges, limit)
    if (limit !== 'unproved') return settled
    return [...settled, ...this.#settle(this.#graph.unreadEdges(target, this.#left), limit)]
  }

  /** While only what is proved counts, nobody is asked about who cannot have it: most find a way elsewhere meanwhile. */
  #unasked(target: Principal, limit: Certainty, asked: ReadonlySet<string>): readonly string[] {
    const how = limit === 'proved' ? 'sure' : 'able'
    const found = this.#graph.candidatesFor(target, this.#left, how)
    return asked.size === 0 ? found : found.filter((arn) => !asked.has(arn))
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

/** What is known of the edges to one principal. */
interface Into {
  /** Who was asked about so far. */
  readonly asked: ReadonlySet<string> | 'everybody'
  /** Edges that were too doubtful for the rounds before. */
  readonly doubtful: readonly Edge[]
}
const NOTHING: Into & { readonly asked: ReadonlySet<string> } = { asked: new Set(), doubtful: [] }
