import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator } from '../engine/effective.ts'
import { assumeEdge, trustIndex, type Trust } from './assume.ts'
import type { Edge } from './edge.ts'
import { isBetter, Prover, worst } from './prover.ts'
import { TAKE_OVERS } from './recipes.ts'
import { empowerEdges, EMPOWERING, newRoleEdges } from './selfEscalation.ts'
import { takeOverEdge } from './takeOver.ts'
import { WhatIf } from './whatIf.ts'
import { existingWorkloadEdges, NewWorkloads, runningIndex, type Running } from './workloads.ts'

/** The escalation graph of an account; an edge is worked out when it is first asked for. */
export class EscalationGraph {
  readonly principals: readonly Principal[]
  readonly #catalogue: Catalogue
  readonly #model: AccountModel
  readonly #prover: Prover
  readonly #whatIf: WhatIf
  readonly #trust: ReadonlyMap<string, Trust>
  readonly #running: ReadonlyMap<string, readonly Running[]>
  readonly #newWorkloads: NewWorkloads
  readonly #edges = new Map<string, readonly Edge[]>()
  readonly #own = new Map<string, Edge | null>()
  readonly #through = new Map<string, Edge | null>()

  constructor(model: AccountModel, catalogue: Catalogue) {
    this.principals = [...model.users.values(), ...model.roles.values()]
    this.#model = model
    this.#catalogue = catalogue
    this.#prover = new Prover(model, catalogue)
    this.#whatIf = new WhatIf(model, catalogue)
    this.#trust = trustIndex(model)
    this.#running = runningIndex(model)
    this.#newWorkloads = new NewWorkloads(this.#prover)
  }

  isAdministrator(arn: string): boolean {
    return isAdministrator(this.#model, arn, this.#catalogue)
  }

  /** The surest edge from one principal to another. */
  edge(from: string, to: Principal): Edge | null {
    if (from === to.arn) return null
    const prover = this.#prover
    let found: Edge | null = null
    const keep = (edge: Edge | null): boolean => {
      if (edge && (found === null || isBetter(edge.certainty, found.certainty))) found = edge
      return edge?.certainty === 'proved'
    }
    const trust = this.#trust.get(to.arn)
    if (to.kind === 'role' && trust !== undefined) {
      if (keep(assumeEdge(prover, trust, from, to.arn))) return found
      const running = this.#running.get(to.arn)
      if (running && existingWorkloadEdges(prover, running, from, to.arn).some(keep)) return found
      if (keep(this.#newWorkloads.edge(trust, from, to))) return found
    }
    for (const recipe of TAKE_OVERS) if (keep(takeOverEdge(prover, recipe, from, to))) return found
    return found
  }

  edgesFrom(arn: string): readonly Edge[] {
    const known = this.#edges.get(arn)
    if (known !== undefined) return known
    const edges = this.principals.flatMap((to) => this.edge(arn, to) ?? [])
    this.#edges.set(arn, edges)
    return edges
  }

  /** The best way in which the principal makes itself an administrator. */
  escalates(arn: string): Edge | null {
    return remembered(this.#own, arn, () => {
      const self = this.#prover.principal(arn)
      const direct = self ? empowerEdges(this.#prover, this.#whatIf, arn, self) : []
      return surest([...direct, ...newRoleEdges(this.#prover, this.#whatIf, arn)])
    })
  }

  /** The best way in which it gives everything to a principal that it can become, and becomes it. */
  escalatesThrough(arn: string): Edge | null {
    return remembered(this.#through, arn, () => surest(this.#empowerOthers(arn)))
  }

  #empowerOthers(arn: string): Edge[] {
    if (!EMPOWERING.some((action) => this.#prover.allows(arn, action).length > 0)) return []
    return this.principals.flatMap((target) => {
      if (target.arn === arn) return []
      const grants = empowerEdges(this.#prover, this.#whatIf, arn, target)
      const entry = grants.length === 0 ? null : this.edge(arn, target)
      if (entry === null) return []
      return grants.map((edge) => ({
        ...edge,
        name: `${edge.name} on ${entry.to}, then ${entry.name}`,
        certainty: worst([edge.certainty, entry.certainty]),
        proofs: [...edge.proofs, ...entry.proofs],
      }))
    })
  }
}

function surest(edges: readonly Edge[]): Edge | null {
  return edges.reduce<Edge | null>(
    (found, edge) => (found === null || isBetter(edge.certainty, found.certainty) ? edge : found),
    null,
  )
}

function remembered(known: Map<string, Edge | null>, key: string, find: () => Edge | null): Edge | null {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}
