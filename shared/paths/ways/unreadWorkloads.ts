import { failedCall } from '../../account/coverage.ts'
import type { Role } from '../../account/model.ts'
import { unreadWorkloadCall } from '../../account/workloads.ts'
import { WORKLOAD_KINDS } from '../../services/workloadKinds.ts'
import { edgeOf, type Edge } from '../edge/edge.ts'
import type { Proof } from '../edge/proof.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import { type Arns, PrincipalSet } from '../proof/principalSet.ts'
import type { NewResources } from '../proof/newResources.ts'
import { UNREAD_WORKLOADS, type UnreadRecipe } from './unreadRecipes.ts'

/** The proofs of a recipe that a principal can follow, as far as its own permissions go. */
type Way = readonly Proof[]

/**
 * From a principal to a role through what exists already and was not read. Each edge says what that is and which call
 * would tell; the caller's permissions are proved on something of the kind that could be there, in one Region.
 */
export class UnreadWorkloads {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  readonly #recipes: readonly UnreadRecipe[]
  /** By recipe and principal. */
  readonly #ways = new Map<UnreadRecipe, Map<string, Way | null>>()
  readonly #ofService = new Map<string, readonly UnreadRecipe[]>()
  readonly #users = new Map<string, PrincipalSet>()

  constructor(prover: HopProver, newResources: NewResources) {
    const { coverage } = prover.model
    this.#prover = prover
    this.#newResources = newResources
    this.#recipes = UNREAD_WORKLOADS.filter(({ unlessRead, kind }) => {
      if (kind !== undefined) return unreadWorkloadCall(coverage, WORKLOAD_KINDS[kind].calls) !== undefined
      return unlessRead === undefined || failedCall(coverage, [unlessRead]) !== undefined
    })
  }

  /** Everybody who could change or enter something of this service: whether they may is asked of those who are left. */
  users(service: string): Arns {
    let users = this.#users.get(service)
    if (users === undefined) {
      const { reach } = this.#prover
      const lists = this.#of(service).map(({ actions: [first = ''] }) => reach.holders(first))
      this.#users.set(service, (users = PrincipalSet.union(reach.places, lists)))
    }
    return users
  }

  /** Whether the principal has a way through something of the service, to whatever role. */
  canUse(from: string, service: string): boolean {
    return this.#of(service).some((recipe) => this.#wayOf(from, recipe) !== null)
  }

  /** The first of them: none is surer than another. null: there is none. */
  edge(services: readonly string[], from: string, role: Role): Edge | null {
    for (const service of services) {
      for (const recipe of this.#of(service)) {
        if (recipe.instanceProfile === true && role.instanceProfiles.length === 0) continue
        const proofs = this.#wayOf(from, recipe)
        if (proofs === null) continue
        const assumed = this.#prover.serviceAssumes(service, role.arn)
        if (assumed === null) break
        const { id, actions } = recipe
        const whole = [...proofs, assumed, ...this.#agent(recipe, proofs, role)]
        const edge = edgeOf('existing-workload', from, role.arn, actions.join(' + '), whole, id)
        if (edge !== null) return edge
      }
    }
    return null
  }

  #agent({ agent }: UnreadRecipe, proofs: readonly Proof[], role: Role): readonly (Proof | null)[] {
    if (agent !== true) return []
    const instance = proofs.find(({ resource }) => resource.includes(':instance/'))?.resource ?? '*'
    return [this.#prover.ask(role.arn, 'ssm:UpdateInstanceInformation', instance)]
  }

  /** Worked out once, and only as far down the list as an edge needs it. */
  #wayOf(from: string, recipe: UnreadRecipe): Way | null {
    let ofRecipe = this.#ways.get(recipe)
    if (ofRecipe === undefined) this.#ways.set(recipe, (ofRecipe = new Map<string, Way | null>()))
    let way = ofRecipe.get(from)
    if (way === undefined) {
      const proofs = this.#newResources.can(from, recipe.actions)
      ofRecipe.set(from, (way = proofs === null ? null : unread(proofs, recipe)))
    }
    return way
  }

  #of(service: string): readonly UnreadRecipe[] {
    let recipes = this.#ofService.get(service)
    if (recipes === undefined) {
      recipes = this.#recipes.filter((recipe) => recipe.service === service)
      this.#ofService.set(service, recipes)
    }
    return recipes
  }
}

/** What was not read is said with the last step. */
function unread(proofs: readonly Proof[], { needs }: UnreadRecipe): readonly Proof[] {
  return proofs.map((proof, at) => (at === proofs.length - 1 ? missing(proof, needs) : proof))
}
