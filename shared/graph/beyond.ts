import { HEADER } from './layout.ts'
import type { Layout } from './layout.ts'

/** What lies outside of the window on a picture. */

export const SIDES = ['above', 'below', 'left', 'right'] as const
export type Side = (typeof SIDES)[number]

/** How the picture is moved and scaled in its frame, and the size of the frame. */
export interface Sight {
  readonly x: number
  readonly y: number
  readonly k: number
  readonly width: number
  readonly height: number
}

/**
 * How many nodes nothing can be seen of, by the side on which they lie; each counts once, above and below before left and
 * right. The headings stand over the uppermost part of the frame.
 */
export function beyond(layout: Pick<Layout, 'boxes'>, sight: Sight): Readonly<Record<Side, number>> {
  const counts = { above: 0, below: 0, left: 0, right: 0 }
  if (sight.width === 0 || sight.height === 0) return counts
  for (const box of layout.boxes.values()) {
    const top = box.y * sight.k + sight.y
    const left = box.x * sight.k + sight.x
    if (top + box.height * sight.k <= HEADER * sight.k) counts.above += 1
    else if (top >= sight.height) counts.below += 1
    else if (left + box.width * sight.k <= 0) counts.left += 1
    else if (left >= sight.width) counts.right += 1
  }
  return counts
}
