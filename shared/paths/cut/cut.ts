import type { StatementRef } from '../../engine/request/decision.ts'

/** One thing that can be taken away so that ways end. */
export type CutTarget =
  | {
      /** `trust`: of a role's trust policy. `resource`: of a resource's own policy. */
      readonly kind: 'statement' | 'trust' | 'resource'
      readonly account: string
      readonly policyId: string
      readonly statement: StatementRef
    }
  | {
      /** A policy of AWS, which nobody else can change: it is detached from a user, role or group. */
      readonly kind: 'attachment'
      readonly account: string
      readonly policyId: string
      /** ARN. */
      readonly from: string
    }
  | {
      readonly kind: 'membership'
      readonly account: string
      /** ARNs. */
      readonly user: string
      readonly group: string
    }

/** What becomes of the ways when it is gone, decided anew on a copy of the account without it. */
export interface Cut {
  /** In words, such as `the statement AssumeAny of the policy ops`. */
  readonly what: string
  readonly target: CutTarget
  /** So many principals have no way left. */
  readonly ends: number
  /** So many more have only a way that is less certain. */
  readonly weakens: number
  /** So many ways lead through it. */
  readonly uses: number
}

/** One of the changes that together end all ways, after those before it. */
export interface CutStep extends Cut {
  /** So many principals still have a way then. */
  readonly left: number
}

export interface CutsAnswer {
  /** How many principals have a way. */
  readonly starts: number
  /** Each by itself: where most ways end first. */
  readonly cuts: readonly Cut[]
  /** The fewest changes that were found which end all ways, one after the other. */
  readonly plan: readonly CutStep[]
  readonly notes: readonly string[]
}

/** How far a search for cuts is. */
export interface CutsStep {
  readonly phase: 'paths' | 'cuts' | 'plan'
  /** Of the phase: cuts that were decided, or steps of the plan. */
  readonly done: number
}
