import { select } from 'd3-selection'
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom'
import type { ZoomBehavior } from 'd3-zoom'
import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { HEADER } from '../../shared/graph/layout.ts'
import type { Box, Layout } from '../../shared/graph/layout.ts'

const MOST = 2.5
const LEAST = 0.2
/** Smaller than this the text of a node cannot be read: fitting stops here and the rest is panned to. */
const READABLE = 0.85

interface ZoomEvent {
  readonly transform: { readonly x: number; readonly y: number; readonly k: number }
  readonly sourceEvent: unknown
}
export interface Zoom {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly layer: RefObject<HTMLDivElement | null>
  /** `whole`: all of it is in view, however small that gets. */
  readonly fit: (whole?: boolean) => void
  readonly by: (factor: number) => void
  /** Brings a box into view, moving as little as possible. */
  readonly reveal: (box: Box) => void
}

/**
 * Pan and zoom by a CSS transform on the layer, without React. While a gesture runs the layer keeps its bitmap
 * (will-change); when it ends the browser draws it sharp again. `centre`: the height to look at where not all fits;
 * `kept`: what stays in view when the frame changes its size. Wheel pans, with Ctrl or a pinch it zooms.
 */
export function useZoom(layout: Layout, centre: number | null, kept: Box | null): Zoom {
  const frame = useRef<HTMLDivElement | null>(null)
  const layer = useRef<HTMLDivElement | null>(null)
  /** Nobody moved it since it was fitted: it is fitted again when the frame changes its size. */
  const fitted = useRef(false)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)

  useEffect(() => {
    const host = frame.current
    const moved = layer.current
    if (host === null || moved === null) return
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent([LEAST, MOST])
      .filter((event: MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey : !event.button && event.type !== 'dblclick',
      )
      .on('start', () => moved.classList.add('wg-moving'))
      .on('zoom', ({ transform, sourceEvent }: ZoomEvent) => {
        if (sourceEvent) fitted.current = false
        moved.style.transform = `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`
        const top = Math.max(0, Math.round(-transform.y / transform.k))
        moved.querySelector('[data-pinned]')?.setAttribute('transform', `translate(0 ${top})`)
      })
      .on('end', () => moved.classList.remove('wg-moving'))
    behaviour.current = zooming
    const selection = select(host)
    selection.call(zooming)
    const pan = (event: WheelEvent): void => {
      if (event.ctrlKey) return
      event.preventDefault()
      fitted.current = false
      const { k } = zoomTransform(host)
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY]
      zooming.translateBy(selection, -dx / k, -dy / k)
    }
    host.addEventListener('wheel', pan, { passive: false })
    return () => {
      host.removeEventListener('wheel', pan)
      selection.on('.zoom', null)
    }
  }, [])

  const fit = useCallback(
    (isWhole = false) => {
      const host = frame.current
      if (host === null || behaviour.current === null) return
      const { clientWidth, clientHeight } = host
      const whole = Math.min(clientWidth / layout.width, clientHeight / layout.height)
      const k = Math.min(1, Math.max(whole, isWhole ? LEAST : READABLE))
      const x = layout.width * k < clientWidth ? (clientWidth - layout.width * k) / 2 : 0
      const y =
        layout.height * k < clientHeight
          ? Math.min(24, (clientHeight - layout.height * k) / 2)
          : between(clientHeight - layout.height * k, clientHeight / 2 - (centre ?? 0) * k, 0)
      behaviour.current.transform(select(host), zoomIdentity.translate(x, y).scale(k))
      fitted.current = true
    },
    [layout, centre],
  )
  const by = useCallback((factor: number) => {
    fitted.current = false
    if (frame.current && behaviour.current) behaviour.current.scaleBy(select(frame.current), factor)
  }, [])
  const reveal = useCallback((box: Box) => {
    const host = frame.current
    if (host === null || behaviour.current === null) return
    fitted.current = false
    const { x, y, k } = zoomTransform(host)
    const pad = 24
    const dx = shift(box.x * k + x, box.width * k, host.clientWidth, pad)
    const dy = shift(box.y * k + y, box.height * k, host.clientHeight, pad + HEADER)
    if (dx !== 0 || dy !== 0) behaviour.current.translateBy(select(host), dx / k, dy / k)
  }, [])
  useEffect(() => {
    const host = frame.current
    if (host === null) return
    let width = host.clientWidth
    const observer = new ResizeObserver(() => {
      const wider = host.clientWidth !== width
      width = host.clientWidth
      if (fitted.current && (kept === null || wider)) fit()
      if (kept === null) return
      // The pane that explains it has just opened, and took room.
      const still = fitted.current
      host.scrollIntoView({ block: 'nearest' })
      reveal(kept)
      fitted.current = still
    })
    observer.observe(host)
    // Room for a pane at the bottom is added to the page, not to the frame.
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [fit, kept, reveal])
  return { frame, layer, fit, by, reveal }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
function shift(start: number, size: number, room: number, pad: number): number {
  if (start < pad) return pad - start
  if (start + size > room - pad) return room - pad - start - size
  return 0
}
