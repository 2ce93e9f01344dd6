import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { Conditions } from './faultyCrawl.ts'
import type { RelayFault } from './relay.ts'

/**
 * How a crawl with a fault ends. `whole`: the snapshot is that without it. `same`: no call has a gap, and the answers are those
 * without it. `open`: what came cannot be read, and the answers about it are not known. `gaps`: exactly these calls have gaps,
 * beside those that could not be asked without them; `among`: others may have. `stopped`: the crawl ends early with what it
 * has. `refused`: before anything is read.
 */
export type Ending =
  | 'whole'
  | 'same'
  | 'open'
  | { readonly among: readonly string[] }
  | { readonly gaps: readonly string[] }
  | { readonly stopped: string }
  | { readonly refused: string }

export interface FaultCase {
  readonly name: string
  readonly faults: readonly RelayFault[]
  readonly ends: Ending
  readonly conditions?: Conditions
  /** Answers about what the fault itself adds to the account. */
  readonly adds?: RegExp
  /** What else has to be so. */
  readonly check?: (snapshot: Snapshot, before: Snapshot) => void
}

export const DETAILS = 'iam:GetAccountAuthorizationDetails'
export const KEYS = 'iam:ListAccessKeys'
export const SUMMARY = 'iam:GetAccountSummary'
