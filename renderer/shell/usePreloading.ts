import { useEffect } from 'react'
import { VIEWS } from '../views/registry.ts'

/** For browsers that do not tell when they have time. */
const PAUSE = 200

/**
 * Loads the code of every view, one after the other and only while the page has nothing else to do, so that a view that is
 * opened for the first time is there at once. What cannot be loaded now is loaded, and its failure told, when it is opened.
 */
export function usePreloading(): void {
  useEffect(() => {
    const waiting = Object.values(VIEWS).map(({ page }) => page.preload)
    let cancel = whenIdle(next)
    function next(): void {
      const preload = waiting.shift()
      if (preload === undefined) return
      const goOn = (): void => {
        cancel = whenIdle(next)
      }
      preload().then(goOn, goOn)
    }
    return () => {
      waiting.length = 0
      cancel()
    }
  }, [])
}

/** Gives the function that takes it back. */
function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = window.requestIdleCallback(run)
    return () => window.cancelIdleCallback(handle)
  }
  const handle = setTimeout(run, PAUSE)
  return () => clearTimeout(handle)
}
