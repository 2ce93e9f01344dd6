/** Small choices about the window that this browser remembers: never anything about an account. */

/** What was chosen before, or null: nothing yet, or the browser keeps nothing for this page. */
export function readPreference(name: string): string | null {
  try {
    return window.localStorage.getItem(`whence.${name}`)
  } catch {
    // Storage is switched off: the defaults hold.
    return null
  }
}

/** Remembers a choice where the browser allows it. */
export function writePreference(name: string, value: string): void {
  try {
    window.localStorage.setItem(`whence.${name}`, value)
  } catch {
    // Storage is switched off or full: the choice holds until the window closes.
  }
}
