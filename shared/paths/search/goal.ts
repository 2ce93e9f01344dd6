import type { Principal } from '../../account/model.ts'
import type { Edge } from '../edge/edge.ts'
import type { OpenAdministrator } from '../edge/path.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'

/** What a search walks on: the principals of one account, or of several, and the hops between them. */
export interface SearchGraph {
  /** All users, and all roles that somebody can act as. */
  readonly principals: readonly Principal[]
  /** The surest hop from one principal (an ARN) to another; null: there is none. */
  edge(from: string, to: Principal): Edge | null
  /** Every hop from one to the other, by each method, the surest first. */
  edges(from: string, to: Principal): readonly Edge[]
  /**
   * Those among `left` who may have an edge to the principal; the others certainly have none but through what was not
   * read (`unreadEdges`). `sure`: only who may have one that is proved. `reach`: of whom the answer is; of everybody when left out.
   */
  candidatesFor(
    to: Principal,
    left: ReadonlySet<string>,
    how?: Candidates,
    reach?: Reaching,
  ): readonly string[]
  /** Edges of these to the principal through what was not read: none is proved. */
  unreadEdges(to: Principal, left: ReadonlySet<string>): readonly Edge[]
}

/** Where the ways are to end. */
export type GoalQuestion =
  | { readonly kind: 'admin' }
  | { readonly kind: 'principal'; readonly arn: string }
  | { readonly kind: 'access'; readonly action: string; readonly resource: string }

/** Where ways end. */
export interface Goal {
  /** Principals who are there already, by ARN. */
  readonly arns: readonly string[]
  /** Of whom it is not known whether they are: ends of the last resort, for whoever has no other way. */
  readonly open: ReadonlyMap<string, OpenAdministrator>
  /** The surest last hop of a principal that does not end at another one: it gives itself more, or uses the resource. */
  finalOf(arn: string): Edge | null
  /** All of them, the surest first. */
  finalsOf(arn: string): readonly Edge[]
  /**
   * Last hops of these through another principal that they change and become; by ARN. Slow to look for, so that it is
   * asked only for those who have no other way. `sure`: proved ones alone.
   */
  through(left: ReadonlySet<string>, how: Candidates): ReadonlyMap<string, Edge>
}

/** To become one principal, whatever it may do. */
export function principalGoal(arn: string): Goal {
  return { arns: [arn], open: new Map(), finalOf: () => null, finalsOf: () => [], through: () => new Map() }
}
