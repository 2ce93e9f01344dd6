import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { RequestFacts } from '../../question/fields.ts'
import type { CredentialReader } from '../ways/takeOver.ts'
import { accessGoal } from './accessGoal.ts'
import { AccountsGraph } from './accountsGraph.ts'
import { adminGoal } from './adminGoal.ts'
import { allWays } from './allWays.ts'
import { waysTo, type Ways } from './backward.ts'
import { shortestFrom } from './forward.ts'
import { type Goal, type GoalQuestion, principalGoal } from './goal.ts'
import { type Administrators, EscalationGraph } from './graph.ts'
import { plan, type PlannedPath } from './plannedPath.ts'
import type { SearchStep } from './progress.ts'
import type { SearchGraph } from './searchGraph.ts'

/** What a search rests on. */
export interface SearchParts {
  /** One model for each account. */
  readonly accounts: readonly AccountModel[]
  readonly catalogue: Catalogue
  readonly credentials: CredentialReader
  readonly facts: RequestFacts
}

/** A search that is set up: its graph and where the ways end. */
export interface OpenSearch {
  readonly graph: SearchGraph
  /** One for each account. */
  readonly graphs: readonly EscalationGraph[]
  /** Of several accounts one for the administrators of each. */
  readonly goals: readonly Goal[]
  readonly administrators: Administrators
  /** `from`: one start; left out: everybody. `all`: every way that is as sure and as short. */
  run(from: string | undefined, all: boolean): Generator<SearchStep, PlannedPaths>
}
export interface PlannedPaths {
  readonly paths: readonly PlannedPath[]
  /** At least so many more. */
  readonly more: number
}

/**
 * Sets the search for ways to a goal up, over all accounts. `before`: one over the same accounts when there was more
 * permission in them, whose index serves again.
 */
export function openSearch(
  { accounts, catalogue, credentials, facts }: SearchParts,
  question: GoalQuestion,
  before?: OpenSearch,
): OpenSearch {
  const graphs = accounts.map((model, at) => {
    const others = accounts.filter((other) => other !== model)
    // Who may do less reaches no more: the index is only of who comes into question.
    const reach = before?.graphs[at]?.prover.reach
    return new EscalationGraph({
      model,
      catalogue,
      credentials,
      facts,
      others,
      ...(reach !== undefined && { reach }),
    })
  })
  const [only] = graphs
  const graph = only !== undefined && graphs.length === 1 ? only : new AccountsGraph(graphs)
  const administrators = graphs.map((each) => each.administrators())
  const goals = goalsOf()

  function goalsOf(): readonly Goal[] {
    if (question.kind === 'principal') return [principalGoal(question.arn)]
    if (question.kind === 'access') return [accessGoal(accounts, graphs, question, facts)]
    return graphs.map((each, at) => adminGoal(each, administrators[at] ?? { certain: [], open: [] }))
  }

  return {
    graph,
    graphs,
    goals,
    administrators: {
      certain: administrators.flatMap(({ certain }) => certain),
      open: administrators.flatMap(({ open }) => open),
    },
    *run(from, all) {
      const paths: PlannedPath[] = []
      let more = 0
      for (const goal of goals) {
        const found = yield* pathsTo(graph, graphs, goal, from, all)
        paths.push(...found.paths)
        more += found.more
      }
      return { paths, more }
    },
  }
}

function* pathsTo(
  graph: SearchGraph,
  accounts: readonly EscalationGraph[],
  goal: Goal,
  from: string | undefined,
  all: boolean,
): Generator<SearchStep, PlannedPaths> {
  if (from !== undefined && !all)
    return { paths: plan(from, yield* shortestFrom(graph, accounts, from, goal), goal.open), more: 0 }
  const ways = yield* waysTo(graph, accounts, goal)
  if (!all) return { paths: [...ways].flatMap(([start, edges]) => plan(start, edges, goal.open)), more: 0 }
  const starts = from === undefined ? startsOf(ways) : startsOf(ways).filter((arn) => arn === from)
  const found = yield* allWays(graph, goal, ways, starts)
  return {
    paths: [...found].flatMap(([start, each]) => each.ways.flatMap((edges) => plan(start, edges, goal.open))),
    more: [...found.values()].reduce((sum, each) => sum + each.more, 0),
  }
}

function startsOf(ways: Ways): readonly string[] {
  return [...ways].flatMap(([arn, edges]) => (edges.length === 0 ? [] : [arn]))
}
