import { useSyncExternalStore } from 'react'
import { SHELLS } from '../../shared/trace/facts/shells.ts'
import type { Shell } from '../../shared/trace/facts/shells.ts'
import { readPreference, writePreference } from './preference.ts'

const PREFERENCE = 'shell'
const listeners = new Set<() => void>()
/** Holds until the window closes where the browser remembers nothing. */
let chosen: Shell | null = null

/** The shell that commands are shown for, chosen once for all of them; before that the one of the reader's system. */
export function useShell(): readonly [Shell, (shell: Shell) => void] {
  return [useSyncExternalStore(subscribe, current), choose]
}

function current(): Shell {
  if (chosen !== null) return chosen
  const remembered = readPreference(PREFERENCE)
  const shell = SHELLS.find((one) => one === remembered)
  return shell ?? (navigator.userAgent.includes('Windows') ? 'powershell' : 'bash')
}

function choose(shell: Shell): void {
  chosen = shell
  writePreference(PREFERENCE, shell)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
