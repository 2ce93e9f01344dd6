import type { ColumnId, Scene } from './scene.ts'
import { widthFor } from './style.ts'
import { textWidth } from './text.ts'

/** How wide the columns of a picture are: as wide as their names want, as far as there is room. */

/** No column is wider, however long a name of it. */
const MOST = 340
/** No column is narrower. */
const LEAST: Readonly<Record<ColumnId, number>> = {
  source: 124,
  principal: 124,
  groups: 112,
  policies: 136,
  services: 120,
  actions: 142,
  resources: 136,
  outside: 132,
  principals: 144,
  become: 132,
  power: 148,
  valuables: 136,
}
/** A gap is widened where there is room: a picture that fills its frame is easier to follow. */
const WIDEST_GAP = 168
/** And narrowed by so much where there is not enough. */
const NARROWER = 12

export interface Widths {
  readonly columns: readonly number[]
  readonly gaps: readonly number[]
}

/**
 * Takes a scene, the least gap behind each column but the last, and the width of the frame without its margins; null: as
 * wide as the names want. All or none of the columns have their names on two lines, so that they look alike.
 */
export function columnWidths(scene: Scene, gaps: readonly number[], room: number | null): Widths {
  // A heading may stand above the gap behind its column as well.
  const least = scene.columns.map(({ id, title }, at) =>
    Math.max(LEAST[id], Math.ceil(textWidth(title, 13)) - (gaps[at] ?? 0) + 12),
  )
  const wanted = (lines: 1 | 2): readonly number[] =>
    scene.columns.map(({ id }, at) =>
      scene.nodes.reduce(
        (widest, node) => (node.column === id ? Math.max(widest, widthFor(node, lines)) : widest),
        least[at] ?? 0,
      ),
    )
  const wide = wanted(1).map((width) => Math.min(width, MOST))
  if (room === null) return { columns: wide, gaps }
  const space = room - sum(gaps)
  const spare = space - sum(wide)
  if (spare >= 0) {
    const each = gaps.length === 0 ? 0 : Math.floor(spare / gaps.length)
    return { columns: wide, gaps: gaps.map((gap) => Math.max(gap, Math.min(WIDEST_GAP, gap + each))) }
  }
  const narrow = wanted(2).map((width, at) => Math.min(width, wide[at] ?? width))
  if (space >= sum(narrow)) return { columns: between(narrow, wide, space), gaps }
  const closer = gaps.map((gap) => gap - NARROWER)
  return { columns: between(least, narrow, room - sum(closer)), gaps: closer }
}

/** As wide as the space allows, from the one to the other width: the widest give way first. */
function between(from: readonly number[], to: readonly number[], space: number): readonly number[] {
  const under = (most: number): readonly number[] =>
    to.map((width, at) => Math.max(from[at] ?? 0, Math.min(width, most)))
  let most = MOST
  while (most > 0 && sum(under(most)) > space) most -= 4
  return under(most)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
