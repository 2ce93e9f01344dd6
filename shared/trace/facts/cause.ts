import type { LayerKind, StatementRef } from '../../engine/request/decision.ts'
import type { CauseKind } from '../help/help.ts'
import type { Difference } from './difference.ts'

export interface Evidence {
  /** One plain sentence. */
  readonly sentence: string
  readonly statement?: StatementRef
  /** For a condition: what is required and what the request has. */
  readonly required?: readonly string[]
  readonly observed?: readonly string[] | null | 'open' | 'unknown'
  /** The one thing in which the two differ, where it is one that people overlook. */
  readonly difference?: Difference
}
export interface Cause {
  readonly kind: CauseKind
  readonly layer: LayerKind | null
  /** One plain sentence. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
}
