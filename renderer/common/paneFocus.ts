/**
 * The focus between a picture and the pane that explains a part of it, which stand in different parts of the page: whoever
 * opens the pane by the keyboard goes on reading there, and comes back with Escape.
 */

/** A pane that is not there by then does not come any more. */
const LONGEST_WAIT = 3000

/** Puts the focus into the pane as soon as it explains what was chosen. */
export function goToPane(selection: string): void {
  const go = (): boolean => {
    const pane = document.querySelector<HTMLElement>(`[data-pane="${CSS.escape(selection)}"]`)
    pane?.focus({ preventScroll: true })
    return pane !== null
  }
  if (go()) return
  const observer = new MutationObserver(() => {
    if (go()) observer.disconnect()
  })
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-pane'],
  })
  window.setTimeout(() => observer.disconnect(), LONGEST_WAIT)
}

/** Puts the focus back on the part of the picture that it came from; false: there is no picture. */
export function goToPicture(): boolean {
  const stop = document.querySelector<SVGGElement>('.wg-svg .wg-chosen, .wg-svg [tabindex="0"]')
  stop?.focus({ preventScroll: true })
  return stop !== null
}
