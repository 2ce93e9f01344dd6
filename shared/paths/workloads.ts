import type { AccountModel, Role } from '../account/model.ts'
import type { Trust } from './assume.ts'
import { edgeOf, present, type Edge } from './edge.ts'
import { isBetter, worst, type Proof, type Prover } from './prover.ts'
import {
  EXISTING_WORKLOADS,
  NEW_WORKLOADS,
  type ExistingWorkloadRecipe,
  type NewWorkloadRecipe,
} from './recipes.ts'

/** A recipe that a principal can follow, with the engine's word for each of its actions. */
interface Way {
  readonly recipe: NewWorkloadRecipe
  readonly proofs: readonly Proof[]
}

/** What principals can make that runs as a role which is passed to it; by principal and service, worked out once. */
export class NewWorkloads {
  readonly #prover: Prover
  readonly #ways = new Map<string, Map<string, readonly Way[]>>()

  constructor(prover: Prover) {
    this.#prover = prover
  }

  /** From a principal to a role by passing it to something new that runs the principal's code. */
  edge(trust: Trust, from: string, role: Role): Edge | null {
    if (trust.services.length === 0 || !this.#prover.mayReach(from, 'iam:PassRole', role.arn)) return null
    let found: Edge | null = null
    for (const service of trust.services) {
      const way = this.#waysOf(from, service).find(({ recipe }) => usable(recipe, role))
      if (way === undefined) continue
      const passed = this.#prover.can(from, 'iam:PassRole', role.arn, { 'iam:PassedToService': service })
      const assumed = passed && this.#prover.can(`service:${service}`, 'sts:AssumeRole', role.arn)
      const name = `iam:PassRole + ${way.recipe.actions.join(' + ')}`
      const edge = edgeOf('new-workload', from, role.arn, name, [passed, ...way.proofs, assumed])
      if (edge && (found === null || isBetter(edge.certainty, found.certainty))) found = edge
      if (found?.certainty === 'proved') break
    }
    return found
  }

  #waysOf(from: string, service: string): readonly Way[] {
    let ofPrincipal = this.#ways.get(from)
    if (ofPrincipal === undefined) this.#ways.set(from, (ofPrincipal = new Map()))
    let ways = ofPrincipal.get(service)
    if (ways === undefined) ofPrincipal.set(service, (ways = waysToRun(this.#prover, from, service)))
    return ways
  }
}

/** The recipes of a service that the principal can follow, the surest first. */
function waysToRun(prover: Prover, from: string, service: string): Way[] {
  const ways: Way[] = []
  for (const recipe of NEW_WORKLOADS) {
    if (recipe.service !== service) continue
    if (recipe.actions.some((action) => prover.allows(from, action).length === 0)) continue
    const proofs = prover.canOnOwn(from, recipe.actions)
    if (proofs !== null) ways.push({ recipe, proofs })
  }
  const certainty = ({ proofs }: Way) => worst(proofs.map((proof) => proof.certainty))
  return ways.sort((a, b) =>
    isBetter(certainty(a), certainty(b)) ? -1 : isBetter(certainty(b), certainty(a)) ? 1 : 0,
  )
}

function usable(recipe: NewWorkloadRecipe, role: Role): boolean {
  return recipe.instanceProfile !== true || role.instanceProfiles.length > 0
}

/** A function or instance that runs as a role. */
export interface Running {
  readonly kind: ExistingWorkloadRecipe['workload']
  readonly arn: string
}

/** By role ARN. */
export function runningIndex(model: AccountModel): ReadonlyMap<string, readonly Running[]> {
  const index = new Map<string, Running[]>()
  for (const workload of model.workloads) {
    const role =
      workload.kind === 'lambda-function'
        ? workload.roleArn
        : model.instanceProfiles.find(({ Arn }) => Arn === workload.instanceProfileArn)?.Roles[0]?.Arn
    if (role === undefined) continue
    index.set(role, [...(index.get(role) ?? []), { kind: workload.kind, arn: workload.arn }])
  }
  return index
}

/** From a principal to a role through what already runs as that role. */
export function existingWorkloadEdges(
  prover: Prover,
  running: readonly Running[],
  from: string,
  role: string,
): Edge[] {
  return running.flatMap(({ kind, arn }) =>
    present(
      EXISTING_WORKLOADS.map((recipe) => {
        if (recipe.workload !== kind || !recipe.actions.every((action) => prover.mayReach(from, action, arn)))
          return null
        const proofs = recipe.actions.map((action) => prover.can(from, action, arn))
        return edgeOf('existing-workload', from, role, `${recipe.actions.join(' + ')} on ${arn}`, proofs)
      }),
    ),
  )
}
