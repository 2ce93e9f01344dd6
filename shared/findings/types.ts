import type { Unread } from '../account/completeness.ts'
import type { StatementRef } from '../engine/request/decision.ts'
import type { ExposureKind } from '../exposure/kinds.ts'
import type { ReviewCounts } from '../review/types.ts'
import type { FindingCertainty, FindingKind, FindingSeverity } from './kinds.ts'

/** What a list shows of a finding. */
export interface FindingRow {
  /** Made of kind, who and what alone: the same in a later snapshot. */
  readonly id: string
  readonly kind: FindingKind
  readonly severity: FindingSeverity
  readonly certainty: FindingCertainty
  /** ARN of the principal, resource or policy that it is about; of the account as a whole `account` with its id. */
  readonly who: string
  /** One sentence. */
  readonly what: string
  /** Since when, ISO 8601; left out: not known. */
  readonly since?: string
  /** Of exposure: what an outsider has to be, such as `Public` or `Third party`. */
  readonly audience?: string
}

/** What a finding rests on. */
export interface FindingEvidence {
  readonly text: string
  readonly statements?: readonly StatementRef[]
}

/** What was not collected, and the call that would tell. */
export interface FindingGap {
  readonly what: string
  readonly call: string
}

/** Where in the app more is to be seen. */
export type FindingPlace =
  | { readonly view: 'principal'; readonly principal: string }
  | { readonly view: 'paths'; readonly from: string }
  | { readonly view: 'exposure'; readonly list: ExposureKind; readonly name: string }
  | { readonly view: 'review' | 'coverage' }
  | { readonly view: 'policy'; readonly policyId: string; readonly statement?: number }

/** A finding with all that is known of it. */
export interface Finding extends FindingRow {
  readonly evidence: readonly FindingEvidence[]
  readonly missing: readonly FindingGap[]
  /** What to do about it, in sentences with the real names. */
  readonly fix: string
  /** AWS CLI commands that do it; those that need a file or a choice say so in `fix`. */
  readonly commands: readonly string[]
  readonly places: readonly FindingPlace[]
}

/** Somebody's decision to leave a finding as it is, for a time. */
export interface Mute {
  readonly reason: string
  /** Who muted it. */
  readonly by: string
  /** The last day on which it is muted, such as `2027-01-31`. */
  readonly until: string
  /** When it was muted, ISO 8601. */
  readonly at: string
  /** How bad it was then: when it gets worse it shows again. */
  readonly severity: FindingSeverity
  /** How sure it was then: what becomes surer shows again. */
  readonly certainty: FindingCertainty
}

/** `expired`, `worse`: it shows again, and the mute is told beside it. */
export type MuteState = 'active' | 'expired' | 'worse'

export interface ListedFinding extends FindingRow {
  readonly mute?: Mute & { readonly state: MuteState }
}

/** Of one kind, or of one audience. */
export interface FindingTally {
  /** Neither muted nor not known. */
  readonly open: number
  readonly muted: number
  readonly notKnown: number
}

/** The numbers that every view tells. */
export interface FindingCounts extends FindingTally {
  /** Of the open ones. */
  readonly severities: Readonly<Record<FindingSeverity, number>>
  readonly kinds: Readonly<Record<FindingKind, FindingTally>>
  /**
   * Of exposure: access by everybody or every AWS account, and by other accounts that a policy names. Whoever a policy that was
   * not read may let in is not known in both.
   */
  readonly exposed: { readonly public: FindingTally; readonly accounts: FindingTally }
}

/** All findings of an account. */
export interface FindingsAnswer {
  readonly account: string
  /** When the account was read. */
  readonly readAt: string
  /** The day to which ages are counted. */
  readonly asOf: string
  /** Whether ways to an administrator were looked for: without them escalation is not among the findings. */
  readonly ways: 'searched' | 'not-searched'
  /** The worst first; those of which nothing is known stand last. */
  readonly findings: readonly ListedFinding[]
  readonly counts: FindingCounts
  /** Users and roles who are administrators; `open`: of whom it is not known. Groups are no principals. */
  readonly administrators: { readonly certain: number; readonly open: number }
  /** Figures of the credential review with the days that they count by; `incomplete` names those that are too low. */
  readonly credentials: ReviewCounts & {
    readonly unusedDays: number
    readonly keyMaxAgeDays: number
    readonly incomplete: readonly (keyof ReviewCounts)[]
  }
  /** Users and roles that were not read: every number is at least that. */
  readonly unread: readonly Unread[]
  /** What was not collected and could make more findings of a kind. */
  readonly gaps: readonly (FindingGap & { readonly kind: 'exposure' | 'escalation' })[]
  /** Mutes of findings that are not there any more; null: ways were not looked for. */
  readonly mutesWithout: number | null
  /** Why the mutes could not be read: nothing is muted then. Left out: they were. */
  readonly mutesProblem?: string
  readonly notes: readonly string[]
}
