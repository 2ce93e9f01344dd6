import type { AccountModel } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { splitArn } from '../../policy/arn.ts'
import { edgeOf, present, together, type Edge } from '../edge/edge.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Proof } from '../edge/proof.ts'
import type { NewResources } from '../proof/newResources.ts'
import { EXISTING_WORKLOADS, type ExistingWorkloadRecipe } from './recipes.ts'
import { EXISTING_SERVICE_WORKLOADS } from './serviceRecipes.ts'

/** By role ARN: what runs as it. A role that a service uses for something of its own is none that code there acts as. */
export function runningIndex(model: AccountModel): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>()
  const roleOf = new Map(model.instanceProfiles.map(({ Arn, Roles }) => [Arn, Roles[0]?.Arn]))
  for (const workload of model.workloads) {
    const role =
      workload.kind === 'ec2-instance' ? roleOf.get(workload.instanceProfileArn ?? '') : workload.roleArn
    if (role === undefined || isGone(workload)) continue
    const list = index.get(role)
    if (list === undefined) index.set(role, [workload])
    else list.push(workload)
  }
  return index
}

/** What an action of a recipe is on. */
export function subjectOf({ onCluster }: ExistingWorkloadRecipe, workload: Workload): string {
  const cluster = 'clusterArn' in workload ? workload.clusterArn : undefined
  return onCluster === true && cluster !== undefined ? cluster : workload.arn
}

/** The ways to change or enter a kind of workload. */
export function recipesFor(kind: Workload['kind']): readonly ExistingWorkloadRecipe[] {
  return EVERY_RECIPE.filter(({ workload }) => workload === kind)
}

const EVERY_RECIPE = [...EXISTING_WORKLOADS, ...EXISTING_SERVICE_WORKLOADS]

/** An instance that ends, or has ended, has no credentials that anybody could take over. */
export function isGone(workload: Workload): boolean {
  return workload.kind === 'ec2-instance' && ['terminated', 'shutting-down'].includes(workload.state ?? '')
}

/** From a principal to a role through what already runs as that role. */
export function existingWorkloadEdges(
  prover: HopProver,
  newResources: NewResources,
  running: readonly Workload[],
  from: string,
  role: string,
): Edge[] {
  return running.flatMap((workload) =>
    present(
      recipesFor(workload.kind).map((recipe) =>
        existingEdge(prover, newResources, { recipe, workload, from, role }),
      ),
    ),
  )
}

interface Entry {
  readonly recipe: ExistingWorkloadRecipe
  readonly workload: Workload
  readonly from: string
  readonly role: string
}

function existingEdge(prover: HopProver, newResources: NewResources, entry: Entry): Edge | null {
  const { recipe, workload, from, role } = entry
  const proofs = entryProofs(prover, recipe, workload, from, role)
  const chosen = proofs === null ? null : chosenProofs(newResources, entry)
  if (proofs === null || chosen === null) return null
  const name = `${recipe.actions.join(' + ')} on ${workload.arn}`
  return edgeOf('existing-workload', from, role, name, [...chosen, ...proofs], recipe.id)
}

/** What is done beside, on something of the caller's own choice; null: it cannot be done in the workload's Region. */
function chosenProofs(
  newResources: NewResources,
  { recipe: { chosen }, workload, from }: Entry,
): readonly Proof[] | null {
  if (chosen === undefined) return []
  const here = `${workload.arn.split(':', 5).join(':')}:*`
  const proofs = newResources.can(from, chosen, {}, [here])
  if (proofs === null) return null
  const elsewhere = proofs.some(
    ({ resource }) => ![workload.region, ''].includes(splitArn(resource)?.[3] ?? ''),
  )
  return elsewhere ? null : proofs
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
  const isService = workload.kind !== 'ec2-instance' && workload.kind !== 'lambda-function'
  if (isService && recipe.when?.(workload) === false) return null
  const subject = subjectOf(recipe, workload)
  const proved = present(recipe.actions.map((action) => onWorkload(prover, from, action, subject)))
  if (proved.length < recipe.actions.length) return null
  const beside: (Proof | null)[] = []
  if (recipe.beside !== undefined)
    beside.push(prover.can(from, recipe.beside.action, placed(recipe.beside.resource, workload)))
  if (recipe.agent === true) beside.push(prover.ask(role, 'ssm:UpdateInstanceInformation', workload.arn))
  if (recipe.service !== undefined) beside.push(prover.serviceAssumes(recipe.service, role))
  return together([...proved.slice(0, -1), ...withNeeds(recipe, proved.at(-1)), ...beside])
}

/** A resource pattern with the workload's own place in it. */
function placed(pattern: string, workload: Workload): string {
  const [, partition = '', , region = '', account = ''] = splitArn(workload.arn) ?? []
  const cluster = ('clusterArn' in workload ? workload.clusterArn : undefined) ?? ''
  return pattern
    .replace('${Partition}', partition)
    .replace('${Region}', region)
    .replaceAll('${Account}', account)
    .replace('${Cluster}', cluster)
    .replace('${ClusterName}', cluster.slice(cluster.lastIndexOf('/') + 1))
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
