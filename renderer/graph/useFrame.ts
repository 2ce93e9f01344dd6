import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Size of the frame that a picture is drawn in; null: it is not known (yet). */
export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** So many pixels of width make no other picture: while the pane is drawn larger, not every step is laid out anew. */
const STEP = 24

/**
 * Measures a frame before anything is drawn in it, and again when the window or a pane changes it. Tells the style sheet how
 * far down the page it begins (`--wg-top`), so that it reaches to the foot of the window.
 */
export function useFrame(frame: RefObject<HTMLDivElement | null>): FrameSize | null {
  const [size, setSize] = useState<FrameSize | null>(null)
  useLayoutEffect(() => {
    const host = frame.current
    if (host === null) return
    const measure = (): void => {
      const top = Math.round(host.getBoundingClientRect().top + window.scrollY)
      host.style.setProperty('--wg-top', `${top}px`)
      const width = Math.floor(host.clientWidth / STEP) * STEP
      const height = host.clientHeight
      if (width === 0) return
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(host)
    // What stands above it may grow or shrink.
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [frame])
  return size
}
