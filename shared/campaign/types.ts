import type { Known, NotCollected } from '../known.ts'
import type { ServiceUse } from '../review/serviceUse.ts'
import type {
  CampaignException,
  Carried,
  Decision,
  DecisionKind,
  OwnerLine,
  SubjectChange,
  SubjectKind,
  SubjectState,
} from './file.ts'

/** What a campaign decides on, as the snapshot has it. */
export interface Subject extends SubjectState {
  readonly id: string
  readonly kind: SubjectKind
  /** ARN of the user, role or root user that it is or belongs to. */
  readonly principal: string
  /** What people call it: a user's name, an access key's id, a person. */
  readonly name: string
  /** More in words: through which permission set, in which service. Empty: nothing more. */
  readonly detail: string
  /** Of a user or role whose policies can be changed: which of the services that it may use it used. */
  readonly serviceUse?: Known<ServiceUse>
}

/** Every principal and credential of a snapshot, and what of them was not read. */
export interface Population {
  readonly subjects: readonly Subject[]
  /** There may be more than these. */
  readonly missing: readonly NotCollected[]
}

/** How it stands with the owner of a principal by the owners' list. */
export type Ownership =
  /** There is no list. */
  | { readonly state: 'no-list' }
  /** The list names nobody for it. */
  | { readonly state: 'unknown-owner' }
  | { readonly state: 'owned'; readonly owners: readonly OwnerLine[] }
  /** Everybody whom the list names for it has left. */
  | { readonly state: 'left'; readonly owners: readonly OwnerLine[] }
  /** Of nobody is it known that they are still there, and of somebody it cannot be read. */
  | { readonly state: 'not-known'; readonly owners: readonly OwnerLine[] }

export type SubjectStatus = 'open' | 'asked' | 'decided'

export interface ExceptionRow extends CampaignException {
  readonly name: string
  readonly state: 'open' | 'expired' | 'ended'
}

/** One line of a campaign. */
export interface CampaignRow {
  readonly subject: Subject
  readonly status: SubjectStatus
  /** The decision that holds; null: none yet. */
  readonly decision: Decision | null
  /** How many decisions there were on it. */
  readonly decisions: number
  readonly ownership: Ownership
  readonly exception: ExceptionRow | null
  /** Since the last campaign; null: nothing is other, or there was none. */
  readonly change: SubjectChange | null
  /** What was decided in the last campaign; null: nothing. */
  readonly before: Decision | null
  /** What is seen of risk, in words, the worst first; empty: nothing. */
  readonly risks: readonly string[]
  /** For the order: larger is worse. */
  readonly rank: number
}

export interface Progress {
  readonly subjects: number
  readonly open: number
  readonly asked: number
  readonly decided: number
  readonly byKind: readonly {
    readonly kind: SubjectKind
    readonly subjects: number
    readonly decided: number
  }[]
  readonly byDecision: Readonly<Record<DecisionKind, number>>
  /** Of those that changed since the last campaign. */
  readonly changed: { readonly subjects: number; readonly decided: number }
}

/** A figure on how the decisions were made. `sign`: it looks like decisions that nobody thought about. */
export interface StampingSign {
  readonly id: string
  readonly sign: boolean
  readonly text: string
}

/** A campaign as a whole, without its lines. */
export interface CampaignStatus {
  readonly account: string
  readonly title: string
  readonly revision: number
  readonly snapshotFinishedAt: string
  readonly asOf: string
  readonly startedAt: string
  readonly startedBy: string
  readonly progress: Progress
  readonly signs: readonly StampingSign[]
  /** Reviewers with the number of decisions that hold. */
  readonly reviewers: readonly { readonly name: string; readonly decisions: number }[]
  /** Decisions that hold of which nobody knows whether the reviewer is independent of the access. */
  readonly independenceNotKnown: number
  readonly owners: {
    readonly file: string | null
    readonly people: number
    /** Principals by how it stands with their owner. */
    readonly principals: Readonly<Record<Ownership['state'], number>>
  }
  readonly exceptions: readonly ExceptionRow[]
  readonly carried: Carried | null
  readonly missing: readonly NotCollected[]
}

/** A campaign with all its lines and every decision: what is exported, and what a report prints. */
export interface CampaignReport extends CampaignStatus {
  readonly rows: readonly CampaignRow[]
  /** All decisions in their order, those that others took the place of too. */
  readonly history: readonly Decision[]
}
