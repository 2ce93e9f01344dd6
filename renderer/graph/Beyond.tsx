import { useEffect, useState } from 'react'
import { beyond, SIDES } from '../../shared/graph/beyond.ts'
import type { Side } from '../../shared/graph/beyond.ts'
import type { Layout } from '../../shared/graph/layout.ts'
import { grouped } from '../../shared/graph/words.ts'
import type { Zoom } from './useZoom.ts'

const NOTHING: Readonly<Record<Side, number>> = { above: 0, below: 0, left: 0, right: 0 }
const WORDS: Readonly<Record<Side, string>> = {
  above: 'more above',
  below: 'more below',
  left: 'more on the left',
  right: 'more on the right',
}
/** So much of the frame a click moves by. */
const PART = 0.7
const TURNS: Readonly<Record<Side, readonly [number, number]>> = {
  above: [0, -PART],
  below: [0, PART],
  left: [-PART, 0],
  right: [PART, 0],
}

/** At each side of the frame, how much lies outside of it; a click goes there, as the arrow keys do node by node. */
export function Beyond({ layout, zoom: { watch, turn } }: { readonly layout: Layout; readonly zoom: Zoom }) {
  const [counts, setCounts] = useState(NOTHING)
  useEffect(
    () =>
      watch((sight) => {
        const now = beyond(layout, sight)
        setCounts((before) => (SIDES.every((side) => before[side] === now[side]) ? before : now))
      }),
    [layout, watch],
  )
  return SIDES.map((side) =>
    counts[side] === 0 ? null : (
      <button
        key={side}
        type="button"
        tabIndex={-1}
        className={`wg-beyond wg-beyond-${side}`}
        onClick={() => turn(...TURNS[side])}
      >
        {grouped(counts[side])} {WORDS[side]}
      </button>
    ),
  )
}
