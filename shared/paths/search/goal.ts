import type { Certainty } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'
import type { OpenAdministrator } from '../edge/path.ts'
import type { Proof } from '../edge/proof.ts'
import type { Candidates } from '../proof/resourceGroups.ts'
import type { EscalationGraph } from './graph.ts'

/** What is asked for. */
export type GoalQuestion =
  | { readonly kind: 'admin' }
  | { readonly kind: 'principal'; readonly arn: string }
  | { readonly kind: 'access'; readonly action: string; readonly resource: string }

/** The end of a way in an account that somebody has changed. */
export interface End extends Pick<Edge, 'kind' | 'to'> {
  /** Of the steps that it takes. */
  readonly names: readonly string[]
  readonly proofs: readonly Proof[]
}

/** Where ways end. */
export interface Goal {
  /** False: nobody can get there, whatever is changed in the account. */
  readonly possible: boolean
  /** Principals who are there already, by ARN. */
  readonly arns: readonly string[]
  /** Of whom it is not known whether they are: ends of the last resort, for whoever has no other way. */
  readonly open: ReadonlyMap<string, OpenAdministrator>
  /**
   * The surest last hop of a principal that does not end at another one: it gives itself more, or uses the resource.
   * `limit`: nothing less certain is wanted, and need not be looked for.
   */
  finalOf(arn: string, limit: Certainty): Edge | null
  /** All of them, the surest first. */
  finalsOf(arn: string): readonly Edge[]
  /**
   * Last hops of these through another principal that they change and become; by ARN. Slow to look for, so that it is
   * asked only for those who have no other way; null: there are none. `sure`: proved ones alone.
   */
  readonly through:
    ((left: ReadonlySet<string>, how: Candidates) => Generator<undefined, ReadonlyMap<string, Edge>>) | null
  /** What is the end for a principal in an account that was changed before. */
  endsIn(graph: EscalationGraph, arn: string): Iterable<End>
  /** The same through another principal. */
  endsThrough(graph: EscalationGraph, arn: string): Iterable<End>
}

/** To become one principal, whatever it may do. */
export function principalGoal(arn: string): Goal {
  return {
    possible: true,
    arns: [arn],
    open: new Map(),
    finalOf: () => null,
    finalsOf: () => [],
    through: null,
    endsIn: () => [],
    endsThrough: () => [],
  }
}
