import type { Principal } from '../../account/model.ts'
import type { Edge } from '../edge/edge.ts'
import type { Candidates } from '../proof/resourceGroups.ts'
import type { SearchGraph } from './searchGraph.ts'
import type { EscalationGraph } from './graph.ts'

/**
 * The principals of several accounts that are open. From one account to another leads sts:AssumeRole, and what
 * runs as a role and has a policy of its own, as far as that policy and the caller's own policies both allow it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export class AccountsGraph implements SearchGraph {
  readonly principals: readonly Principal[]
  readonly #graphs: readonly EscalationGraph[]
  readonly #graphOf: ReadonlyMap<string, EscalationGraph>

  constructor(graphs: readonly EscalationGraph[]) {
    this.#graphs = graphs
    this.principals = graphs.flatMap(({ principals }) => principals)
    this.#graphOf = new Map(graphs.flatMap((graph) => graph.principals.map(({ arn }) => [arn, graph])))
  }

  edge(from: string, to: Principal): Edge | null {
    const { own, caller } = this.#sides(from, to)
    if (own === undefined || caller === undefined) return null
    return own === caller ? own.edge(from, to) : (own.edgesFrom(caller, from, to)[0] ?? null)
  }

  edges(from: string, to: Principal): readonly Edge[] {
    const { own, caller } = this.#sides(from, to)
    if (own === undefined || caller === undefined) return []
    return own === caller ? own.edges(from, to) : own.edgesFrom(caller, from, to)
  }

  candidatesFor(to: Principal, left: ReadonlySet<string>, how: Candidates = 'able'): readonly string[] {
    const own = this.#graphOf.get(to.arn)
    if (own === undefined) return []
    const outside = this.#graphs.flatMap((caller) =>
      caller === own ? [] : own.outsideCandidates(caller, to, how).flatMap((arns) => [...arns]),
    )
    return [...new Set([...own.candidatesFor(to, left, how), ...outside.filter((arn) => left.has(arn))])]
  }

  unreadEdges(to: Principal, left: ReadonlySet<string>): readonly Edge[] {
    return this.#graphOf.get(to.arn)?.unreadEdges(to, left) ?? []
  }

  #sides(from: string, to: Principal) {
    return { own: this.#graphOf.get(to.arn), caller: this.#graphOf.get(from) }
  }
}
