import { select } from 'd3-selection'
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom'
import type { ZoomBehavior } from 'd3-zoom'
import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { HEADER } from '../../shared/graph/layout.ts'
import type { Box, Layout } from '../../shared/graph/layout.ts'
import type { Sight } from '../../shared/graph/beyond.ts'

const MOST = 2.5
/** How large what was asked for is shown. */
const CLOSE = 1.2
const LEAST = 0.2
/** Smaller than this the text of a node is hard to read: fitting stops here and the rest is panned to. */
export const READABLE = 0.8
/** A picture of which so little would be cut off is rather shown whole. */
const NEARLY = 0.93

interface ZoomEvent {
  readonly transform: { readonly x: number; readonly y: number; readonly k: number }
  readonly sourceEvent: unknown
}
export interface Zoom {
  readonly layer: RefObject<HTMLDivElement | null>
  /** `whole`: all of it is in view, however small that gets. */
  readonly fit: (whole?: boolean) => void
  readonly by: (factor: number) => void
  /** Brings a box into view, moving as little as possible. */
  readonly reveal: (box: Box) => void
  /** Moves by a part of the frame's size. */
  readonly turn: (right: number, down: number) => void
  /** Puts a box into the middle, as large as can be read well. */
  readonly close: (box: Box) => void
  /** Calls back now and whenever what is in view changes; gives what ends that. */
  readonly watch: (see: (sight: Sight) => void) => () => void
}

/** What is looked at. */
interface Subject {
  readonly layout: Layout
  /** The height to look at where not all fits. */
  readonly centre: number | null
  /** What stays in view when the frame changes its size. */
  readonly kept: Box | null
  /** The width that the picture was laid out for. */
  readonly room: number | undefined
}

/**
 * Pan and zoom by a CSS transform on the layer, without React. While a gesture runs the layer keeps its bitmap
 * (will-change); when it ends the browser draws it sharp again. Wheel pans, with Ctrl or a pinch it zooms.
 */
export function useZoom(
  frame: RefObject<HTMLDivElement | null>,
  { layout, centre, kept, room }: Subject,
): Zoom {
  const layer = useRef<HTMLDivElement | null>(null)
  /** Nobody moved it since it was fitted: it is fitted again when the frame changes its size. */
  const fitted = useRef(false)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)
  const watchers = useRef(new Set<(sight: Sight) => void>())

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
        for (const see of watchers.current) see(sightOf(host))
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
  }, [frame])

  const fit = useCallback(
    (isWhole = false) => {
      const host = frame.current
      if (host === null || behaviour.current === null) return
      const { clientWidth, clientHeight } = host
      const whole = Math.min(clientWidth / layout.width, clientHeight / layout.height)
      const least = isWhole ? LEAST : whole >= READABLE * NEARLY ? whole : READABLE
      const k = Math.min(1, Math.max(whole, least))
      const x = layout.width * k < clientWidth ? (clientWidth - layout.width * k) / 2 : 0
      const y =
        layout.height * k < clientHeight
          ? Math.min(24, (clientHeight - layout.height * k) / 2)
          : between(clientHeight - layout.height * k, clientHeight / 2 - (centre ?? 0) * k, 0)
      behaviour.current.transform(select(host), zoomIdentity.translate(x, y).scale(k))
      fitted.current = true
    },
    [frame, layout, centre],
  )
  const by = useCallback(
    (factor: number) => {
      fitted.current = false
      if (frame.current && behaviour.current) behaviour.current.scaleBy(select(frame.current), factor)
    },
    [frame],
  )
  const turn = useCallback(
    (right: number, down: number) => {
      const host = frame.current
      if (host === null || behaviour.current === null) return
      fitted.current = false
      const { k } = zoomTransform(host)
      const [dx, dy] = [(-right * host.clientWidth) / k, (-down * host.clientHeight) / k]
      behaviour.current.translateBy(select(host), dx, dy)
    },
    [frame],
  )
  const close = useCallback(
    (box: Box) => {
      const host = frame.current
      if (host === null || behaviour.current === null) return
      fitted.current = false
      const x = host.clientWidth / 2 - (box.x + box.width / 2) * CLOSE
      const y = host.clientHeight / 2 - (box.y + box.height / 2) * CLOSE
      behaviour.current.transform(select(host), zoomIdentity.translate(x, y).scale(CLOSE))
    },
    [frame],
  )
  const watch = useCallback(
    (see: (sight: Sight) => void) => {
      const { current } = watchers
      current.add(see)
      if (frame.current !== null) see(sightOf(frame.current))
      return () => current.delete(see)
    },
    [frame],
  )
  const reveal = useCallback(
    (box: Box) => {
      const host = frame.current
      if (host === null || behaviour.current === null) return
      const { x, y, k } = zoomTransform(host)
      const dx = shift(box.x * k + x, box.width * k, host.clientWidth, 0)
      const dy = shift(box.y * k + y, box.height * k, host.clientHeight, HEADER * k)
      if (dx === 0 && dy === 0) return
      fitted.current = false
      behaviour.current.translateBy(select(host), dx / k, dy / k)
    },
    [frame],
  )
  const laidOut = useRef(room)
  /** After the frame has another size: fitted as before, and with what is explained in view. */
  const settle = useCallback(
    (isWider: boolean) => {
      const still = fitted.current
      if (still && (kept === null || isWider)) fit()
      if (kept === null) return
      frame.current?.scrollIntoView({ block: 'nearest' })
      reveal(kept)
      fitted.current = still
    },
    [frame, fit, kept, reveal],
  )
  useEffect(() => {
    if (laidOut.current === room) return
    laidOut.current = room
    settle(true)
  }, [room, settle])
  useEffect(() => {
    const host = frame.current
    if (host === null) return
    let width = host.clientWidth
    const observer = new ResizeObserver(() => {
      const isWider = host.clientWidth !== width
      width = host.clientWidth
      settle(isWider)
    })
    observer.observe(host)
    // Room for a pane at the bottom is added to the page, not to the frame.
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [frame, settle])
  return { layer, fit, by, reveal, turn, close, watch }
}

/** What is in view, by the transform that the frame has now. */
function sightOf(host: HTMLElement): Sight {
  const { x, y, k } = zoomTransform(host)
  return { x, y, k, width: host.clientWidth, height: host.clientHeight }
}
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
/** Room that is left at the side of what had to be moved into view. */
const PAD = 24

/** How far to move what begins at `start`, so that all of it is between `least` and `room`; nothing if it is. */
function shift(start: number, size: number, room: number, least: number): number {
  if (start >= least && start + size <= room) return 0
  if (start < least + PAD) return least + PAD - start
  if (start + size > room - PAD) return room - PAD - start - size
  return 0
}
