import { isBetter } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import { certaintyOfWay, waysTo, type Ways } from '../search/backward.ts'
import type { Goal, GoalQuestion } from '../search/goal.ts'
import type { SearchStep } from '../search/progress.ts'
import { openSearch, type OpenSearch, type SearchParts } from '../search/searches.ts'
import type { CutTarget } from './cut.ts'
import { withoutTarget } from './withoutTarget.ts'

/** The accounts at one point, and the way of everybody who has one; of several accounts for the goal of each. */
export interface Situation {
  readonly parts: SearchParts
  readonly search: OpenSearch
  readonly ways: readonly Ways[]
}

/** What a cut leaves, and whom it took a way from. */
export interface Decided {
  readonly after: Situation
  readonly ends: number
  readonly weakens: number
}

/** The ways as the accounts stand. */
export function* situationOf(parts: SearchParts, question: GoalQuestion): Generator<SearchStep, Situation> {
  const search = openSearch(parts, question)
  const ways: Ways[] = []
  for (const goal of search.goals) ways.push(yield* waysTo(search.graph, search.graphs, goal))
  return { parts, search, ways }
}

/**
 * Decides the ways anew without the target: in a copy of the accounts, for everybody whose way leads through it. Less
 * permission makes nobody's way impossible that does not need it, so that the others keep theirs.
 */
export function* decideWithout(
  before: Situation,
  question: GoalQuestion,
  target: CutTarget,
  uses: (edge: Edge) => boolean,
): Generator<SearchStep, Decided> {
  // That somebody is an administrator then is no authorization that a hop names: it is decided anew for all.
  const permission = target.kind !== 'trust' && target.kind !== 'resource'
  const accounts = before.parts.accounts.map((model) => withoutTarget(model, target))
  const parts = { ...before.parts, accounts }
  const search = openSearch(parts, question, before.search)
  const ways: Ways[] = []
  let ends = 0
  let weakens = 0
  for (const [at, goal] of search.goals.entries()) {
    const old = before.ways[at] ?? new Map<string, readonly Edge[]>()
    const there = endsOf(goal)
    const were = endsOf(before.search.goals[at])
    const isLost = (edges: readonly Edge[]) => {
      const end = edges.at(-1)?.to
      return (
        end !== undefined &&
        (edges.some(uses) ||
          (permission && edges.some(({ to }) => to === ADMIN)) ||
          (were.has(end) && !there.has(end)))
      )
    }
    const lost = [...old].filter(([, edges]) => isLost(edges))
    const kept = new Map(
      [...old].filter(([arn, edges]) => edges.length > 0 && !isLost(edges) && !there.has(arn)),
    )
    const wanted = new Set(lost.map(([arn]) => arn))
    const found = yield* waysTo(search.graph, search.graphs, goal, { ways: kept, wanted })
    for (const [arn, edges] of lost) {
      const now = found.get(arn)
      if (now === undefined) ends += 1
      else if (isBetter(certaintyOfWay(edges), certaintyOfWay(now))) weakens += 1
    }
    ways.push(found)
  }
  return { after: { parts, search, ways }, ends, weakens }
}

function endsOf(goal: Goal | undefined): ReadonlySet<string> {
  return new Set(goal === undefined ? [] : [...goal.arns, ...goal.open.keys()])
}
