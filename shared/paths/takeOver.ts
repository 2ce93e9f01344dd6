import type { Principal } from '../account/model.ts'
import { edgeOf, type Edge } from './edge.ts'
import type { Prover } from './prover.ts'
import type { TakeOverRecipe } from './recipes.ts'

/** From a principal to a user or role by making credentials for it, or rewriting whom it trusts. */
export function takeOverEdge(
  prover: Prover,
  { action, target }: TakeOverRecipe,
  from: string,
  to: Principal,
): Edge | null {
  if (to.kind !== target || (to.kind === 'role' && to.serviceLinked)) return null
  if (!prover.mayReach(from, action, to.arn)) return null
  return edgeOf('take-over', from, to.arn, action, [prover.can(from, action, to.arn)])
}
