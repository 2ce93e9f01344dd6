import type { AccountModel } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { splitArn } from '../../policy/arn.ts'
import { edgeOf, present, together, type Edge } from '../edge/edge.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'
import { EXISTING_WORKLOADS, type ExistingWorkloadRecipe } from './recipes.ts'

/** By role ARN: the functions and instances that run as it. */
export function runningIndex(model: AccountModel): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>()
  const roleOf = new Map(model.instanceProfiles.map(({ Arn, Roles }) => [Arn, Roles[0]?.Arn]))
  for (const workload of model.workloads) {
    const role =
      workload.kind === 'lambda-function' ? workload.roleArn : roleOf.get(workload.instanceProfileArn ?? '')
    if (role === undefined || isGone(workload)) continue
    const list = index.get(role)
    if (list === undefined) index.set(role, [workload])
    else list.push(workload)
  }
  return index
}

/** An instance that ends, or has ended, has no credentials that anybody could take over. */
export function isGone(workload: Workload): boolean {
  return workload.kind === 'ec2-instance' && ['terminated', 'shutting-down'].includes(workload.state ?? '')
}

/** From a principal to a role through what already runs as that role. */
export function existingWorkloadEdges(
  prover: HopProver,
  running: readonly Workload[],
  from: string,
  role: string,
): Edge[] {
  return running.flatMap((workload) =>
    present(EXISTING_WORKLOADS.map((recipe) => existingEdge(prover, recipe, workload, from, role))),
  )
}

function existingEdge(
  prover: HopProver,
  recipe: ExistingWorkloadRecipe,
  workload: Workload,
  from: string,
  role: string,
): Edge | null {
  const proofs = entryProofs(prover, recipe, workload, from, role)
  if (proofs === null) return null
  const name = `${recipe.actions.join(' + ')} on ${workload.arn}`
  return edgeOf('existing-workload', from, role, name, proofs, recipe.id)
}

/** What the principal does to act as whatever role the workload runs as, here this one; null: it cannot. */
export function entryProofs(
  prover: HopProver,
  recipe: ExistingWorkloadRecipe,
  workload: Workload,
  from: string,
  role: string,
): readonly Proof[] | null {
  if (recipe.workload !== workload.kind) return null
  const stopped = workload.kind === 'ec2-instance' && (workload.state ?? 'running') !== 'running'
  if (stopped && recipe.stopped !== true) return null
  const { arn } = workload
  const proved = present(recipe.actions.map((action) => onWorkload(prover, from, action, arn)))
  if (proved.length < recipe.actions.length) return null
  const beside: (Proof | null)[] = []
  if (recipe.beside !== undefined) {
    const [, partition = '', , region = ''] = splitArn(arn) ?? []
    const resource = recipe.beside.resource.replace('${Partition}', partition).replace('${Region}', region)
    beside.push(prover.can(from, recipe.beside.action, resource))
  }
  if (recipe.agent === true) beside.push(prover.ask(role, 'ssm:UpdateInstanceInformation', arn))
  return together([...proved.slice(0, -1), ...withNeeds(recipe, proved.at(-1)), ...beside])
}

/** A function's own policy may allow it as well as the caller's. */
function onWorkload(prover: HopProver, from: string, action: string, arn: string): Proof | null {
  const hasPolicy = prover.model.resources.get(arn)?.resourcePolicy.state === 'known'
  return hasPolicy ? prover.ask(from, action, arn) : prover.can(from, action, arn)
}

function withNeeds({ needs }: ExistingWorkloadRecipe, proof: Proof | undefined): readonly Proof[] {
  if (proof === undefined) return []
  return [needs === undefined ? proof : missing(proof, needs)]
}
