import type { Action } from './action.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** How one key press is written in a shortcut: `ctrl+k`, `/`, `g`. Command on a Mac counts as ctrl. */
function nameOfPress(press: KeyPress): string {
  const key = press.key.toLowerCase()
  return `${press.ctrlKey || press.metaKey ? 'ctrl+' : ''}${press.altKey ? 'alt+' : ''}${key}`
}

/**
 * Matches key presses with shortcuts, sequences included (`g p`). The returned function takes one press, whether the
 * reader is typing into a field, and the time; it gives the action to perform, or null.
 */
export function shortcutMatcher(): (
  press: KeyPress,
  typing: boolean,
  now: number,
  actions: readonly Action[],
) => Action | null {
  let pending = ''
  let pendingSince = 0
  return (press, typing, now, actions) => {
    const name = nameOfPress(press)
    // While typing, only chords are shortcuts: a single letter is text.
    if (typing && !press.ctrlKey && !press.metaKey) return null
    if (now - pendingSince > SEQUENCE_MILLISECONDS) pending = ''
    const typed = pending === '' ? name : `${pending} ${name}`
    const action = actions.find(({ shortcut }) => shortcut === typed)
    const begins = actions.some(({ shortcut }) => shortcut?.startsWith(`${typed} `) === true)
    pending = action === undefined && begins ? typed : ''
    pendingSince = now
    return action ?? null
  }
}

const SEQUENCE_MILLISECONDS = 1500
