import type { AccountModel } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { edgeOf, type Edge } from '../edge/edge.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { entryProofs, recipesFor, subjectOf } from './existingWorkloads.ts'
import type { ExistingWorkloadRecipe } from './recipes.ts'

/** A way to change or enter something of another account, by what its own policy allows. */
interface Entry {
  readonly recipe: ExistingWorkloadRecipe
  readonly workload: Workload
  readonly subject: string
}

/**
 * What of these workloads has a policy of its own that may let other accounts in: a function's is one. The caller's own
 * policies have to allow it too. Only of recipes that need nothing beside in either account.
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html
 */
export function entriesAcross({ resources }: AccountModel, running: readonly Workload[]): readonly Entry[] {
  return running.flatMap((workload) =>
    recipesFor(workload.kind).flatMap((recipe): readonly Entry[] => {
      const subject = subjectOf(recipe, workload)
      const lets = resources.get(subject)?.resourcePolicy.state === 'known'
      return lets && needsNothingBeside(recipe) ? [{ recipe, workload, subject }] : []
    }),
  )
}

function needsNothingBeside({ beside, chosen, agent, service }: ExistingWorkloadRecipe): boolean {
  return beside === undefined && chosen === undefined && agent === undefined && service === undefined
}

/** From a principal of another account that is open to a role of this one, through what runs as the role. */
export function workloadEdgesAcross(
  caller: HopProver,
  entries: readonly Entry[],
  from: string,
  role: string,
): readonly Edge[] {
  return entries.flatMap(({ recipe, workload }) => {
    const proofs = entryProofs(caller, recipe, workload, from, role)
    if (proofs === null) return []
    const name = `${recipe.actions.join(' + ')} on ${workload.arn}`
    return edgeOf('existing-workload', from, role, name, proofs, recipe.id) ?? []
  })
}
