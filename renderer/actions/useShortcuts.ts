import { useEffect, useRef } from 'react'
import { shortcutMatcher } from './shortcuts.ts'
import type { Action } from './action.ts'

/** Performs actions by their shortcuts, wherever the focus is. */
export function useShortcuts(actions: readonly Action[]): void {
  const current = useRef(actions)
  useEffect(() => {
    current.current = actions
  }, [actions])
  useEffect(() => {
    const match = shortcutMatcher()
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return
      // Behind an open dialog nothing moves but by a chord.
      const held = isTyping(event.target) || document.querySelector('[aria-modal="true"]') !== null
      const action = match(event, held, event.timeStamp, current.current)
      if (action === null) return
      event.preventDefault()
      action.perform()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
