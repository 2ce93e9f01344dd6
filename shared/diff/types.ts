import type { ActionOutcome } from '../engine/effective/access.ts'
import type { LayerKind, MissingData, StatementRef } from '../engine/request/decision.ts'
import type { PolicyKind } from '../account/model.ts'
import type { Collected } from '../known.ts'

/** What stands for an action of which nothing grants anything. */
export type DiffOutcome = ActionOutcome | 'none'

/** How it stands with some actions of one principal, in one of two snapshots. */
export interface ActionState {
  readonly outcome: DiffOutcome
  /** Resource patterns of what grants them, as the policies write them; `all but …` of NotResource. */
  readonly on: readonly string[]
  /** Resource patterns that an explicit deny takes of what is allowed. */
  readonly but: readonly string[]
  /** Conditions of what grants them, in words. */
  readonly conditions: readonly string[]
  /** Statements that grant them. */
  readonly via: readonly StatementRef[]
  /** Statements that deny them or a part of them. */
  readonly against: readonly StatementRef[]
  /** Boundary and control policies that leave them out or a part of them, in words. */
  readonly ceilings: readonly string[]
}

/**
 * Actions that changed alike. `gained`: they reach further; `lost`: less far; `changed`: other resources or conditions, of
 * which neither is more.
 */
export interface ActionChange {
  readonly direction: 'gained' | 'lost' | 'changed'
  /** How many. */
  readonly count: number
  /** Up to 50 of them. */
  readonly actions: readonly string[]
  readonly before: ActionState
  readonly after: ActionState
  /** Through which statements. */
  readonly causes: readonly Cause[]
}

/** A statement, or a boundary or level of control policies as a whole, through which something is other. */
export interface Cause {
  readonly layer: LayerKind
  /** It decides on the after side alone, on the before side alone, or otherwise than it did. */
  readonly how: 'new' | 'gone' | 'other'
  /** The policy's name. */
  readonly policy: string
  readonly policyId?: string
  /** Left out: the boundary or the level as a whole. */
  readonly statement?: StatementRef
}

/** `replaced`: the same name, and another unique id: it was deleted and made anew. */
export type PrincipalState = 'added' | 'removed' | 'replaced' | 'changed'

export interface PrincipalChange {
  readonly principal: string
  readonly kind: 'user' | 'role'
  readonly state: PrincipalState
  /** Of one that is in one snapshot alone: the other one may not have read it. */
  readonly unsure?: { readonly what: string; readonly call: string }
  readonly administrator: {
    readonly before: Collected<boolean> | null
    readonly after: Collected<boolean> | null
  }
  readonly changes: readonly ActionChange[]
  /** What was not read of its policies on one of the sides, and could make the difference. */
  readonly unknown: readonly MissingData[]
}

/** Whom the trust policy of a role names in one snapshot and not in the other. */
export interface TrustChange {
  readonly role: string
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  /** The policy has another text, and names the same. */
  readonly otherwise: boolean
  /** The side on which it was not read. */
  readonly notRead?: 'before' | 'after' | 'on both sides'
}

/** One credential of a user that is other than it was, in words. */
export interface CredentialChange {
  readonly user: string
  readonly what: string
}

/** A user who came into groups or left them. */
export interface MembershipChange {
  readonly user: string
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** A policy whose text is other, that came or went, or that was not read on one of the sides. */
export interface PolicyChange {
  readonly policyId: string
  readonly kind: PolicyKind
  readonly name: string
  /** Whose inline, resource or control policy it is. */
  readonly owner?: string
  readonly state: 'new' | 'gone' | 'other' | 'not-read'
  /** Of one that was not read: the call that would. */
  readonly call?: string
}

/** A managed policy that was attached to somebody or detached, or became or ceased to be a boundary. */
export interface AttachmentChange {
  readonly principal: string
  readonly attached: readonly string[]
  readonly detached: readonly string[]
  /** Left out: the same as it was. null: there is none. */
  readonly boundary?: { readonly before: string | null; readonly after: string | null }
}

/** One snapshot of the two. */
export interface DiffSide {
  /** When the account was read, ISO 8601. */
  readonly readAt: string
  readonly principals: number
  /** What of the kinds of principals was not read, in sentences. */
  readonly unread: readonly string[]
}

/** What access is other in the second snapshot of an account than in the first. */
export interface AccessDiff {
  readonly account: string
  readonly before: DiffSide
  readonly after: DiffSide
  readonly principals: readonly PrincipalChange[]
  /** Users and roles that are in both and for which nothing is other. */
  readonly unchanged: number
  readonly trusts: readonly TrustChange[]
  readonly credentials: readonly CredentialChange[]
  readonly memberships: readonly MembershipChange[]
  readonly policies: readonly PolicyChange[]
  readonly attachments: readonly AttachmentChange[]
  /** Credentials that one of the sides did not read, in sentences. */
  readonly notCompared: readonly string[]
}
