import type { Verdict } from '../../engine/request/decision.ts'

/** One of those who may be the caller of a denial that names none. */
export interface PossibleCaller {
  /** ARN of the user or role, or the identity provider whose identity calls. */
  readonly principal: string
  /** The role that would be assumed, where that is what was refused. */
  readonly role?: string
  readonly verdict: Verdict
  /** What stands in its way or what it lacks, in one plain sentence. */
  readonly sentence: string
  /** Why it is likely to be the caller; left out: nothing but its policies speaks for it. */
  readonly likely?: string
}
