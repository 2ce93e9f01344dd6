import type { RefusedDecision } from './decide.ts'
import type { Decision } from './file.ts'
import type { CampaignRow, CampaignStatus } from './types.ts'

/** The campaign of an earlier snapshot of the account, which can be carried on. */
export interface EarlierCampaign {
  /** The id of its snapshot. */
  readonly snapshot: string
  readonly title: string
  readonly snapshotFinishedAt: string
  readonly decisions: number
}

/** The campaign over a snapshot; null: none was begun. */
export interface CampaignAnswer {
  readonly campaign: CampaignStatus | null
  readonly earlier: readonly EarlierCampaign[]
}

/** A part of the lines of a campaign. */
export interface CampaignPage {
  readonly rows: readonly CampaignRow[]
  /** How many lines the filter lets through. */
  readonly total: number
  /** Checks that somebody in the campaign fails, with how many, for choosing one. */
  readonly checks: readonly { readonly id: string; readonly title: string; readonly subjects: number }[]
}

/** What is told of one principal in a campaign. */
export interface CampaignPrincipal {
  readonly principal: string
  /** The principal itself first, then what belongs to it. */
  readonly rows: readonly CampaignRow[]
  /** All decisions on any of them, the newest first. */
  readonly history: readonly Decision[]
  readonly checks: readonly {
    readonly id: string
    readonly title: string
    readonly severity: string
    readonly finding: string
  }[]
}

/** The campaign after a change, and what of it was refused. */
export interface CampaignChanged {
  readonly campaign: CampaignStatus
  readonly refused: readonly RefusedDecision[]
}
