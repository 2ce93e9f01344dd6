import type { WhatIfEdit } from '../../shared/whatIf/edit.ts'

/** The edits of an account as long as the window is open: who looks at another view and comes back finds them again. */
export interface KeptEdits {
  readonly edits: readonly WhatIfEdit[]
  /** Those of the answer that is shown; null: nothing was asked yet. */
  readonly asked: readonly WhatIfEdit[] | null
}

const NONE: KeptEdits = { edits: [], asked: null }
const kept = new Map<string, KeptEdits>()

export function keptEdits(snapshot: string): KeptEdits {
  return kept.get(snapshot) ?? NONE
}

export function keepEdits(snapshot: string, edits: KeptEdits): void {
  kept.set(snapshot, edits)
}
