import type { PathsProgress } from '../../shared/api/paths.ts'
import type { ApiInput, ApiOutput, Settings } from '../../shared/api/types.ts'
import type { AnalysedMethod, AnalysisInput, AnalysisMethod, AnalysisOutput } from './methods.ts'

/** What is being done for an answer. */
export interface Stage {
  /** A sentence without its full stop, such as "Reading the snapshot". */
  readonly stage: string
  readonly done?: number
  readonly total?: number
}

/** How the credential review counts, which the user's settings say. */
export type Thresholds = Pick<Settings, 'unusedDays' | 'keyMaxAgeDays'>

export interface AskOptions {
  /** Ends the question: it is then refused with `cancelled`. */
  readonly signal?: AbortSignal
  readonly onStage?: (stage: Stage) => void
  /** How far a search for paths is. */
  readonly onPaths?: (progress: PathsProgress) => void
  /** For the credential review; left out: the review's own. */
  readonly thresholds?: Thresholds
}

/** Everything that reads snapshots and decides, wherever it is done. Rejects with a WhenceError. */
export interface Analysis {
  ask<M extends AnalysisMethod>(
    method: M,
    input: AnalysisInput<M>,
    options?: AskOptions,
  ): Promise<AnalysisOutput<M>>
  /** The same answer as JSON, which a host can hand on without reading it. */
  text<M extends AnalysisMethod>(method: M, input: AnalysisInput<M>, options?: AskOptions): Promise<string>
  /** Lets a snapshot go that was deleted. */
  forget(snapshot: string): void
  /** Ends what runs. */
  close(): Promise<void>
}

/** The analysis as the methods of the API see it, which it answers as they stand. */
export interface AnalysedApi {
  ask<M extends AnalysedMethod>(method: M, input: ApiInput<M>, options: AskOptions): Promise<ApiOutput<M>>
  text(method: AnalysedMethod, input: object, options: AskOptions): Promise<string>
}
