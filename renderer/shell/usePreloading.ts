import { useEffect } from 'react'
import { useQueryStore } from '../api/useQuery.ts'
import { VIEWS } from '../views/registry.ts'
import { CrawlDialog, Palette, Shortcuts } from './overlays.ts'

/** Milliseconds until it is looked again whether there is time. */
const PAUSE = 50

/**
 * Loads the code of what opens over a view and of every view, one after the other and only while nothing is asked and the
 * page has nothing else to do, so that what is opened for the first time is there at once. What cannot be loaded now is
 * loaded, and its failure told, when it is opened.
 */
export function usePreloading(): void {
  const store = useQueryStore()
  useEffect(() => {
    // The palette first: who opens it goes on typing at once.
    const waiting = [Palette, Shortcuts, CrawlDialog, ...Object.values(VIEWS).map(({ page }) => page)]
    let cancel = soon(next)
    function next(): void {
      const part = store.isResting ? waiting.shift() : undefined
      const goOn = (): void => {
        if (waiting.length > 0) cancel = soon(next)
      }
      if (part === undefined) goOn()
      else part.preload().then(goOn, goOn)
    }
    return () => {
      waiting.length = 0
      cancel()
    }
  }, [store])
}

/** After a pause, when the page is idle where the browser tells so. Gives the function that takes it back. */
function soon(run: () => void): () => void {
  let idle = 0
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in window) idle = window.requestIdleCallback(run)
    else run()
  }, PAUSE)
  return () => {
    clearTimeout(timer)
    if (idle !== 0) window.cancelIdleCallback(idle)
  }
}
