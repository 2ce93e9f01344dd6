import type { LayerKind, StatementRef } from '../../engine/request/decision.ts'
import type { CauseKind } from '../help/help.ts'

export interface Evidence {
  /** One plain sentence. */
  readonly sentence: string
  readonly statement?: StatementRef
  /** For a condition: what is required and what the request has. */
  readonly required?: readonly string[]
  readonly observed?: readonly string[] | null | 'open' | 'unknown'
}
export interface Cause {
  readonly kind: CauseKind
  readonly layer: LayerKind | null
  /** One plain sentence. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
}
