import { useCallback, useEffect, useRef } from 'react'
import { goToPane, goToPicture } from '../common/paneFocus.ts'

/**
 * Takes the focus into the pane that Enter or Space opened, wherever in the view that was, and gives the way back to it.
 * Pictures do it themselves. A click leaves the focus where it is.
 */
export function usePaneFocus(selection: string | null): () => boolean {
  const byKey = useRef(false)
  const from = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      byKey.current = key === 'Enter' || key === ' '
    }
    const onPointer = (): void => {
      byKey.current = false
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('pointerdown', onPointer, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('pointerdown', onPointer, true)
    }
  }, [])
  useEffect(() => {
    const active = document.activeElement
    if (selection === null || !byKey.current || !(active instanceof HTMLElement)) return
    // What leads on inside of the pane is no way to it.
    if (active.closest('[data-pane]') === null) from.current = active
    goToPane(selection)
  }, [selection])
  return useCallback(() => {
    if (goToPicture()) return true
    const back = from.current
    if (back === null || !back.isConnected) return false
    back.focus()
    return true
  }, [])
}
