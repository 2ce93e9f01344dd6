import type { AccountChange } from '../proof/accountChange.ts'
import type { Proof } from '../edge/proof.ts'

/** A change that a principal may make, after which somebody may be able to do more. */
export interface PossibleChange {
  /** Two changes with one key leave the same account. */
  readonly key: string
  /** As hops are named: `iam:AddUserToGroup on arn:…`. */
  readonly name: string
  readonly proofs: readonly Proof[]
  readonly change: AccountChange
  /** What is so from then on, as in `once arn:… is in the group arn:…`. */
  readonly after: string
  /** ARNs of those who may be able to do less from then on: what they could do before is not to be relied on. */
  readonly weakened: ReadonlySet<string>
}

export const NOBODY_WEAKENED: ReadonlySet<string> = new Set()
