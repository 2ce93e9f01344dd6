import type { CallName } from '../../../shared/services/calls.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'

/** What a call leaves behind where it is asked for every one of something, and where it lists something. */
export type Loss = (snapshot: Snapshot, of: Halves) => Left
export interface Left {
  readonly snapshot: Snapshot
  /** Targets that were refused, where it is asked of each; left out: it is a list, or asked once. */
  readonly targets?: readonly string[]
  /** Of a list that was cut off: the entities that may go on. */
  readonly partial?: readonly string[]
  /** Calls that had nothing to ask about then. */
  readonly notAsked?: readonly CallName[]
}
export interface Halves {
  /** The part of a list that is left. */
  readonly kept: <T>(list: readonly T[]) => readonly T[]
  readonly isAll: boolean
}

/** A snapshot that lacks a part. */
export function without<Key extends keyof Snapshot>(snapshot: Snapshot, key: Key): Snapshot {
  const { [key]: _, ...rest } = snapshot
  return rest as Snapshot
}
