/** What a user calls a snapshot, and what there is to know of it. */
export interface SnapshotLabel {
  readonly name?: string
  readonly note?: string
}

/** The most characters of each. */
export const LABEL_LIMITS = { name: 100, note: 2000 } as const
