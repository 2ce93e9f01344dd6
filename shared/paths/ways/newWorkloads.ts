import type { Role } from '../../account/model.ts'
import type { Trust } from './assume.ts'
import { compareCertainty } from '../edge/certainty.ts'
import { certaintyOf, edgeOf, type Edge } from '../edge/edge.ts'
import type { InstanceProfiles } from './instanceProfiles.ts'
import { NEW_WORKLOADS, type NewWorkloadRecipe } from './newRecipes.ts'
import type { NewResources } from '../proof/newResources.ts'
import { askedNamesOf, type PassedRole, passRole, passToAnything } from './passRole.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'
import type { Candidates } from '../proof/resourceGroups.ts'

/** A recipe that a principal can follow, with the engine's word for each of its actions. */
interface Way {
  readonly recipe: NewWorkloadRecipe
  readonly proofs: readonly Proof[]
}

/** What principals can make that runs as a role which is passed to it; by principal and service, worked out once. */
export class NewWorkloads {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #profiles: InstanceProfiles
  readonly #ways = new Map<string, Map<string, readonly Way[]>>()

  constructor(prover: HopProver, newResources: NewResources, profiles: InstanceProfiles) {
    this.#prover = prover
    this.#newResources = newResources
    this.#profiles = profiles
  }

  /** From a principal to a role by passing it to something new that runs the principal's code, one after the other. */
  *edges(trust: Trust, from: string, role: Role): Generator<Edge> {
    if (trust.services.length === 0 || !this.#prover.reach.reaches(from, 'iam:PassRole', role.arn)) return
    for (const service of trust.services) {
      const passed = { from, role: role.arn, service }
      const ways = this.#waysOf(from, service)
      const open = ways.length === 0 ? null : passToAnything(this.#prover, passed)
      if (open === null) continue
      for (const way of ways) {
        const profile = way.recipe.instanceProfile === true ? this.#profiles.holding(from, role) : []
        const edge = profile === null ? null : this.#along(way, passed, open, profile)
        if (edge !== null) yield edge
      }
    }
  }

  /** Whether the principal can make something that runs as a role of this service; `sure`: for certain. */
  canMake(from: string, service: string, how: Candidates): boolean {
    const [surest] = this.#waysOf(from, service)
    if (surest === undefined) return false
    if (how === 'able' || certaintyOf(surest.proofs) === 'proved') return true
    // Where names are asked for, what has such a name may be surer.
    return askedNamesOf(this.#prover, from).length > 0
  }

  /** `profile`: what has to be done first so that an instance profile holds the role. */
  #along(way: Way, passed: PassedRole, open: Proof, profile: readonly Proof[]): Edge | null {
    const assumed = this.#prover.serviceAssumes(passed.service, passed.role)
    if (assumed === null) return null
    const { actions, id } = way.recipe
    const resources = way.proofs.map(({ resource }) => resource)
    const pass = passRole(this.#prover, passed, open, resources)
    const { from, role } = passed
    const done = ['iam:PassRole', ...profile.map(({ action }) => action), ...actions]
    const name = done.join(' + ')
    if (pass.proof !== null)
      return edgeOf('new-workload', from, role, name, [pass.proof, ...profile, ...way.proofs, assumed], id)
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
    return edgeOf('new-workload', from, role, name, [other.proof, ...profile, ...proofs, assumed], id)
  }

  #waysOf(from: string, service: string): readonly Way[] {
    let ofService = this.#ways.get(service)
    if (ofService === undefined) this.#ways.set(service, (ofService = new Map<string, readonly Way[]>()))
    let ways = ofService.get(from)
    if (ways === undefined) ofService.set(from, (ways = this.#waysToRun(from, service)))
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
