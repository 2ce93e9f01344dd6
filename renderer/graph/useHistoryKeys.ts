import { useEffect } from 'react'

/**
 * Ctrl+Z and its opposite while a picture is there: everything that changes it is a step of the browser's history. In a
 * field where one types they stay the field's own.
 */
export function useHistoryKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      const { target } = event
      if (
        target instanceof Element &&
        target.closest('input, textarea, [contenteditable="true"], dialog, [role="dialog"]')
      )
        return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) window.history.back()
      else if (key === 'y' || key === 'z') window.history.forward()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
