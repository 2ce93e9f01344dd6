import type { Principal } from '../../account/model.ts'
import type { Edge } from '../edge/edge.ts'
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
   * read (`unreadEdges`). `sure`: only who may have one that is proved. `reach`: of whom the answer is; of everybody
   * when left out.
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
