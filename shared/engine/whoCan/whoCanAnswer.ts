import type { Unread } from '../../account/completeness.ts'
import type { ConditionCheck, DecidingStatement, MissingData, ResourcePart } from '../request/decision.ts'
import type { SharedConditions } from './whoCanShared.ts'

export interface WhoCanEntry {
  /** ARN. */
  readonly principal: string
  /** The statements that grant it, or that would. */
  readonly via: readonly DecidingStatement[]
  /** What must hold: each inner list is one way, all its conditions together. Empty: nothing more. */
  readonly conditions: readonly (readonly ConditionCheck[])[]
  /** Of these, what is not among the conditions that all share; left out: nothing is shared. */
  readonly own?: readonly (readonly ConditionCheck[])[]
  /** Where the question is about a pattern of resources: the parts that the answer is about, the rest being denied; left out: all of it. */
  readonly part?: readonly ResourcePart[]
}
export interface UnknownWhoCanEntry extends WhoCanEntry {
  /** What was not collected and could flip the answer. */
  readonly missing: readonly MissingData[]
}
export interface UnlessWhoCanEntry extends UnknownWhoCanEntry {
  /** It takes a condition besides; left out: nothing more than that the policy does not deny. */
  readonly depends?: true
}
export interface WhoCan {
  readonly allowed: readonly WhoCanEntry[]
  /**
   * Their own policies and all else that was read allow them; a policy of the resource that was not read may still deny.
   */
  readonly allowedUnless: readonly UnlessWhoCanEntry[]
  readonly depends: readonly WhoCanEntry[]
  /** Nobody knows: where the resource's policy was not read, those whom only it could let in. */
  readonly unknown: readonly UnknownWhoCanEntry[]
  /** Users and roles of these accounts that were not read, and so are in no list. */
  readonly unread: readonly UnreadPrincipals[]
  /** What all have to meet who may on conditions; left out: they share nothing. */
  readonly shared?: SharedConditions
  /** Sentences on the question itself, the same for every principal. */
  readonly notes: readonly string[]
}

/** Of one account and one kind of principal. */
export interface UnreadPrincipals extends Unread {
  /** Its id. */
  readonly account: string
}

export type ListName = Exclude<keyof WhoCan, 'notes' | 'unread' | 'shared'>
