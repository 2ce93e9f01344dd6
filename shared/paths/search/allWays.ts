import type { Principal } from '../../account/model.ts'
import { isBetter } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { certaintyOfWay, type Ways } from './backward.ts'
import type { Goal } from './goal.ts'
import { MOST_HOPS } from './limit.ts'
import type { SearchStep } from './progress.ts'
import type { SearchGraph } from './searchGraph.ts'

/** So many ways of one start are told; how many more there are is counted. */
export const MOST_WAYS = 25

export interface StartWays {
  readonly ways: readonly (readonly Edge[])[]
  /** At least so many more. */
  readonly more: number
}

/**
 * All ways of these starts that are as sure and as short as the one that was found: by every method, through every
 * principal. `found` is what `waysTo` gives. It stops at each principal that it has looked at.
 */
export function* allWays(
  graph: SearchGraph,
  goal: Goal,
  found: Ways,
  starts: readonly string[],
): Generator<SearchStep, ReadonlyMap<string, StartWays>> {
  const levels = levelsOf(graph, found)
  const wanted = levels.map(() => new Set<string>())
  const enter = (arn: string) => wanted[found.get(arn)?.length ?? 0]?.add(arn)
  starts.forEach(enter)
  const next = new Map<string, Edge[]>()
  for (let length = levels.length - 1; length > 0; length -= 1) {
    const from = wanted[length] ?? new Set<string>()
    if (from.size === 0) continue
    const starting = [...from]
    for (const arn of starting) next.set(arn, firstEdges(goal, found, arn, length))
    const unproved = new Set(starting.filter((arn) => certaintyOfWay(found.get(arn) ?? []) === 'unproved'))
    for (const to of levels[length - 1] ?? []) {
      for (const arn of graph.candidatesFor(to, from)) {
        const own = next.get(arn) ?? []
        own.push(...graph.edges(arn, to).filter((edge) => isAsSure(edge, to, found)))
        // More than are told: that there are more is enough to know.
        if (own.length > MOST_WAYS) from.delete(arn)
      }
      for (const edge of unproved.size === 0 ? [] : graph.unreadEdges(to, unproved)) {
        const own = next.get(edge.from) ?? []
        if (own.length <= MOST_WAYS && isAsSure(edge, to, found) && !own.some((each) => isSame(each, edge)))
          own.push(edge)
      }
      yield { phase: 'proved', left: from.size, ways: found }
    }
    for (const arn of starting) for (const { to } of next.get(arn) ?? []) enter(to)
  }
  const walk = new Walk(found, next)
  const ways = new Map<string, StartWays>()
  // The short ones first, as the answer keeps them.
  const length = (arn: string) => found.get(arn)?.length ?? 0
  for (const arn of starts.toSorted((a, b) => length(a) - length(b))) {
    ways.set(arn, walk.from(arn))
    yield { phase: 'proved', left: 0, ways: found }
  }
  return ways
}

/** The principals by the length of their way. */
function levelsOf(graph: SearchGraph, found: Ways): readonly (readonly Principal[])[] {
  const levels: Principal[][] = []
  for (const principal of graph.principals) {
    const length = found.get(principal.arn)?.length
    if (length === undefined) continue
    while (levels.length <= length) levels.push([])
    levels[length]?.push(principal)
  }
  return levels
}

/** Last hops, where the way has one hop; and the hop that was found, which need not be among those that are looked for. */
function firstEdges(goal: Goal, found: Ways, arn: string, length: number): Edge[] {
  const way = found.get(arn) ?? []
  const finals =
    length === 1 ? goal.finalsOf(arn).filter((edge) => !isBetter(certaintyOfWay(way), edge.certainty)) : []
  const [first] = way
  return first === undefined || finals.some((edge) => isSame(edge, first)) ? [...finals] : [first, ...finals]
}

function isAsSure(edge: Edge, to: Principal, found: Ways): boolean {
  const own = certaintyOfWay(found.get(edge.from) ?? [])
  const first = found.get(edge.from)?.[0]
  const rest = certaintyOfWay(found.get(to.arn) ?? [])
  const again = first !== undefined && isSame(edge, first)
  return !again && !isBetter(own, edge.certainty) && !isBetter(own, rest)
}

function isSame(a: Edge, b: Edge): boolean {
  return a.to === b.to && a.name === b.name
}

/** Walks from hop to hop, as many ways as are told; of a way that is too long for what is left of the answer none. */
class Walk {
  readonly #found: Ways
  readonly #next: ReadonlyMap<string, readonly Edge[]>
  /** Hops that may still be told. */
  #left = MOST_HOPS

  constructor(found: Ways, next: ReadonlyMap<string, readonly Edge[]>) {
    this.#found = found
    this.#next = next
  }

  from(start: string): StartWays {
    const ways: (readonly Edge[])[] = []
    const length = this.#found.get(start)?.length ?? 0
    let more = 0
    const way: Edge[] = []
    // One list of hops that are left to try for each hop of the way.
    const open = [[...(this.#next.get(start) ?? [])].reverse()]
    for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
      const edge = here.pop()
      if (edge === undefined) {
        open.pop()
        way.pop()
        continue
      }
      if (ways.length === MOST_WAYS || this.#left < length) {
        more += 1
        continue
      }
      way.push(edge)
      if (way.length < length) {
        open.push([...(this.#next.get(edge.to) ?? [])].reverse())
        continue
      }
      this.#left -= length
      ways.push([...way])
      way.pop()
    }
    return { ways, more }
  }
}
