import type { Role } from '../../account/model.ts'
import type { Trust } from './assume.ts'
import { compareCertainty, isBetter } from '../edge/certainty.ts'
import { certaintyOf, edgeOf, type Edge } from '../edge/edge.ts'
import { NEW_WORKLOADS, type NewWorkloadRecipe } from './newRecipes.ts'
import type { NewResources } from '../proof/newResources.ts'
import { type PassedRole, passRole, passToAnything } from './passRole.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'

/** A recipe that a principal can follow, with the engine's word for each of its actions. */
interface Way {
  readonly recipe: NewWorkloadRecipe
  readonly proofs: readonly Proof[]
}

/** What principals can make that runs as a role which is passed to it; by principal and service, worked out once. */
export class NewWorkloads {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #ways = new Map<string, readonly Way[]>()
  readonly #makers = new Map<string, ReadonlySet<string>>()

  constructor(prover: HopProver, newResources: NewResources) {
    this.#prover = prover
    this.#newResources = newResources
  }

  /** From a principal to a role by passing it to something new that runs the principal's code. */
  edge(trust: Trust, from: string, role: Role): Edge | null {
    if (trust.services.length === 0 || !this.#prover.reach.reaches(from, 'iam:PassRole', role.arn))
      return null
    let found: Edge | null = null
    for (const service of trust.services) {
      const passed = { from, role: role.arn, service }
      const ways = this.#waysOf(from, service)
      const open = ways.length === 0 ? null : passToAnything(this.#prover, passed)
      if (open === null) continue
      for (const way of ways) {
        if (way.recipe.instanceProfile === true && role.instanceProfiles.length === 0) continue
        const edge = this.#along(way, passed, open)
        if (edge && (found === null || isBetter(edge.certainty, found.certainty))) found = edge
        if (found?.certainty === 'proved') return found
      }
    }
    return found
  }

  /** Everybody who can make something that runs as a role of this service, and pass some role. */
  makers(service: string): ReadonlySet<string> {
    let found = this.#makers.get(service)
    if (found === undefined) {
      const passing = [...this.#prover.reach.holders('iam:PassRole')]
      found = new Set(passing.filter((arn) => this.#waysOf(arn, service).length > 0))
      this.#makers.set(service, found)
    }
    return found
  }

  #along(way: Way, passed: PassedRole, open: Proof): Edge | null {
    const assumed = this.#prover.serviceAssumes(passed.service, passed.role)
    if (assumed === null) return null
    const { actions, id } = way.recipe
    const resources = way.proofs.map(({ resource }) => resource)
    const pass = passRole(this.#prover, passed, open, resources)
    const { from, role } = passed
    const name = `iam:PassRole + ${actions.join(' + ')}`
    if (pass.proof !== null)
      return edgeOf('new-workload', from, role, name, [pass.proof, ...way.proofs, assumed], id)
    if (pass.askedNames.length === 0) return null
    // The role may be passed to things of some names only: perhaps the caller can make one of them.
    const named = this.#newResources.can(from, actions, {}, pass.askedNames)
    if (named === null) return null
    const other = passRole(
      this.#prover,
      passed,
      open,
      named.map(({ resource }) => resource),
    )
    const proofs = withNeeds(way.recipe, named)
    return edgeOf('new-workload', from, role, name, [other.proof, ...proofs, assumed], id)
  }

  #waysOf(from: string, service: string): readonly Way[] {
    const key = `${from} ${service}`
    let ways = this.#ways.get(key)
    if (ways === undefined) this.#ways.set(key, (ways = this.#waysToRun(from, service)))
    return ways
  }

  /** The recipes of a service that the principal can follow, the surest first. */
  #waysToRun(from: string, service: string): readonly Way[] {
    const ways = NEW_WORKLOADS.flatMap((recipe): readonly Way[] => {
      if (recipe.service !== service) return []
      const proofs = this.#newResources.can(from, recipe.actions)
      return proofs === null ? [] : [{ recipe, proofs: withNeeds(recipe, proofs) }]
    })
    return ways.sort((a, b) => compareCertainty(certaintyOf(a.proofs), certaintyOf(b.proofs)))
  }
}

function withNeeds({ needs }: NewWorkloadRecipe, proofs: readonly Proof[]): readonly Proof[] {
  if (needs === undefined) return proofs
  return proofs.map((proof, at) => (at === proofs.length - 1 ? missing(proof, needs) : proof))
}
