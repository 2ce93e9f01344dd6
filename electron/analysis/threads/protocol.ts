import type { PathsProgress } from '../../../shared/api/paths.ts'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { Stage, Thresholds } from '../analysis.ts'
import type { AnalysisMethod } from '../methods.ts'

/** What goes between the host and a thread of the analysis. The number of a call is the host's. */

export type ToThread =
  | {
      readonly kind: 'call'
      readonly call: number
      readonly method: AnalysisMethod
      readonly input: object
      readonly thresholds?: Thresholds
    }
  /** Heard between the steps of a search; other answers are ended with the thread. */
  | { readonly kind: 'cancel'; readonly call: number }
  | { readonly kind: 'forget'; readonly snapshot: string }

export type FromThread =
  /** The thread has come to the call. */
  | { readonly kind: 'begun'; readonly call: number }
  /** The answer as JSON: text crosses fast, and a host may hand it on without reading it. */
  | { readonly kind: 'answer'; readonly call: number; readonly text: string }
  | { readonly kind: 'failure'; readonly call: number; readonly error: ErrorInfo }
  | { readonly kind: 'stage'; readonly call: number; readonly stage: Stage }
  | { readonly kind: 'paths'; readonly call: number; readonly progress: PathsProgress }

/** What a thread is started with. */
export interface ThreadData {
  readonly snapshotFolder: string
  /** The folder in which it lies, where that is Whence's own. */
  readonly dataFolder?: string
}

/** Methods that give way between their steps: others are answered meanwhile, and a `cancel` is heard. */
export const GIVING_WAY: ReadonlySet<AnalysisMethod> = new Set<AnalysisMethod>([
  'paths',
  'paths.cuts',
  'account.map.whole',
  'snapshots.diff',
  'snapshots.diff.summary',
  'what-if',
  'campaign.prepare',
  'campaign.carried',
  'warm',
])
