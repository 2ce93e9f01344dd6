import type { JsonObject } from '../json.ts'
import type { NotCollected } from '../known.ts'

/** What is known of a smaller policy for one user or role. */
export type SmallerPolicyAnswer =
  | { readonly state: 'known'; readonly principal: string; readonly value: SmallerPolicy }
  | (NotCollected & { readonly principal: string })

export interface SmallerPolicy {
  /** When AWS made its report; it goes back 400 days, less where AWS began to follow a service or action later. */
  readonly until?: string
  /** In place of all identity policies of the principal; null: everything that they allow was never used, and they deny nothing. */
  readonly document: JsonObject | null
  /** Characters without white space, of the policies that it replaces and of itself. */
  readonly characters: { readonly before: number; readonly after: number }
  /** What AWS's quotas and what its report does not count say of it. */
  readonly cautions: readonly string[]
  readonly replaces: readonly Replaced[]
  readonly used: readonly UsedService[]
  /** What would no longer be allowed, by service. */
  readonly dropped: readonly Actions[]
  /** Kept although nobody knows whether it is needed: AWS does not follow the action, or its report does not name the service. */
  readonly unproved: readonly Actions[]
  readonly proof: Proof
  /** For a POSIX shell, in the order in which nothing is missing meanwhile. */
  readonly commands: readonly string[]
}
export interface Replaced {
  readonly policy: string
  readonly name: string
  readonly how: 'inline' | 'attached'
  /** ARN of the group through which it comes. */
  readonly viaGroup?: string
}
export interface UsedService {
  readonly service: string
  readonly at: string
  /** Actions that AWS follows and that were used; none: AWS says only that the service was. */
  readonly actions: readonly string[]
}
export interface Actions {
  readonly service: string
  /** Of what is dropped: the whole service was not used, or its actions. Of what is kept: why nobody knows. */
  readonly why: 'service' | 'action' | 'not-followed' | 'not-told'
  readonly count: number
  /** Up to 50 of them. */
  readonly actions: readonly string[]
}
/** Decided anew on a copy of the account. */
export interface Proof {
  /** How many actions are allowed as before: on the same resources and conditions. */
  readonly kept: number
  /** How many of those that are dropped nothing allows any more. */
  readonly gone: number
  /** Dropped, and still allowed by policies of resources. */
  readonly still: readonly string[]
  /** Kept or new, and not as before: none, unless something is wrong. */
  readonly different: readonly string[]
}
