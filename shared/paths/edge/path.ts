import type { Unread } from '../../account/completeness.ts'
import type { ConditionCheck, MissingData, StatementRef } from '../../engine/request/decision.ts'
import type { Certainty } from './certainty.ts'
import type { PathNeed } from './needs.ts'

/** Role chains and privilege escalation: who can become whom, and who can become an administrator. */

/**
 * `assume-role`: sts:AssumeRole, both sides. `new-workload`: pass a role to something new that runs the caller's code.
 * `existing-workload`: change or enter what already runs as a role. `take-over`: make credentials for a user, or rewrite
 * a role's trust policy. `self-escalation`: give an identity that one has more permissions. `access`: the end, the use of
 * the resource that was asked for.
 */
export type HopKind =
  'assume-role' | 'new-workload' | 'existing-workload' | 'take-over' | 'self-escalation' | 'access'

/** The end of a path that itself makes an administrator. */
export const ADMIN = 'admin'

/** One authorization that a hop needs, as the engine decided it. */
export interface HopEvidence {
  readonly sentence: string
  /** Who asks: the start of the hop, a service, or the principal that it makes. */
  readonly principal: string
  readonly action: string
  readonly resource: string
  /** What the hop itself says of the request, such as iam:PassedToService. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
  /** The change that the hop makes before: asked about the account as it stands, the answer may be another. */
  readonly after?: string
  readonly decidedBy: readonly StatementRef[]
  /** What must hold: each inner list is one way, all its conditions together. */
  readonly conditions: readonly (readonly ConditionCheck[])[]
  readonly missing: readonly MissingData[]
}
export interface Hop {
  readonly kind: HopKind
  readonly edge: {
    /** ARN. */
    readonly from: string
    /** ARN, or `admin` where the hop ends in an administrator's permissions. */
    readonly to: string
    /** Short and stable, such as `lambda:CreateFunction with a passed role`. */
    readonly name: string
    readonly certainty: Certainty
  }
  /** Which known way it is, by its id in catalogue.ts, such as `iam-001`; null: none that is listed. */
  readonly catalogueId: string | null
  readonly evidence: readonly HopEvidence[]
}
export interface EscalationPath {
  readonly from: string
  /** ARN of the principal that is reached, or `admin` where the last hop itself makes an administrator. */
  readonly to: string
  /** The worst of its hops; unproved where it ends at somebody of whom it is not known whether it is an administrator. */
  readonly certainty: Certainty
  /** What whoever follows it has to bring along, the easiest first; of a proved path nothing. */
  readonly needs: readonly PathNeed[]
  /** A person starts it: a user with a password, or a role for people who sign in elsewhere; null: not known. */
  readonly person: boolean | null
  /** What is not known of its end. */
  readonly missing?: readonly MissingData[]
  readonly hops: readonly Hop[]
}
/** A principal of which it is not known whether it is an administrator. */
export interface OpenAdministrator {
  readonly arn: string
  /** Sentences on what it hangs on. */
  readonly what: string
  readonly call: string
}
export interface PathsAnswer {
  /**
   * The surest first, of these those that ask least of whoever follows them, people before programs, the shortest. One
   * for each start unless all were asked for.
   */
  readonly paths: readonly EscalationPath[]
  /** How many more there are than an answer holds. */
  readonly leftOut: number
  /** Principals that are administrators already, by what they can do. */
  readonly admins: readonly string[]
  /** Principals that may be administrators: what was not read decides. They are ends of paths as well. */
  readonly maybeAdmins: readonly OpenAdministrator[]
  /** Users or roles of which not all were read: each count and list may be short of these. */
  readonly unread: readonly Unread[]
  /** What was not collected and could make more paths and administrators, with the call that would settle it. */
  readonly unknown: readonly { readonly what: string; readonly call: string }[]
  /** What was not looked at, and why. */
  readonly notes: readonly string[]
}
