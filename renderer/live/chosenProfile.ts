import { useSyncExternalStore } from 'react'
import type { CallerIdentity } from '../../shared/api/types.ts'

/** With which profile AWS is asked about a snapshot: one choice for all views, as long as the window is open. */
export interface ChosenProfile {
  readonly name?: string
  /** Set once AWS said who the profile is; a new choice has to be confirmed anew. */
  readonly identity?: CallerIdentity
}

const NONE: ChosenProfile = {}
const chosen = new Map<string, ChosenProfile>()
const listeners = new Set<() => void>()

/** The choice for a snapshot. */
export function useChosenProfile(snapshot: string): ChosenProfile {
  return useSyncExternalStore(subscribe, () => chosen.get(snapshot) ?? NONE)
}

/** Remembers, while the app runs, with which profile AWS is asked about a snapshot; every view that shows it hears of it. */
export function chooseProfile(snapshot: string, choice: ChosenProfile): void {
  chosen.set(snapshot, choice)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
