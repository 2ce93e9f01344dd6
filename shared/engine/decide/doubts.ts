import type { NotCollected } from '../../known.ts'
import { MISSING, NO, type Truth } from '../../policy/truth.ts'
import type { PlacedPolicy } from './checks.ts'

const NONE: readonly never[] = []

/** What is not known of policies: documents that were not collected. */
export interface Doubts {
  readonly doubtfulDeny: Truth
  readonly doubtfulAllow: Truth
  /** The documents that were not collected. */
  readonly absences: readonly NotCollected[]
}

/** Policies that count as one, and what is not known of them. */
export interface PlacedPolicies extends Doubts {
  readonly policies: readonly PlacedPolicy[]
}

export function doubtsOf(policies: readonly PlacedPolicy[]): Doubts {
  const absences = policies.flatMap(({ policy: { document } }): readonly NotCollected[] =>
    document.state === 'known' ? NONE : [document],
  )
  const doubt: Truth = absences.length === 0 ? NO : MISSING
  return { doubtfulDeny: doubt, doubtfulAllow: doubt, absences: absences.length === 0 ? NONE : absences }
}
