import type { Cell, Link, Order } from './order.ts'

/** Heights: each cell as near to its neighbours as its column's order allows. Integers only. */

const GAP = 10
const SECTION_GAP = 24
const CHANNEL_GAP = 6
const PASSES = 6

/** The top of every cell, by id; the smallest is 0. */
export function placeCells(order: Order, links: readonly Link[]): ReadonlyMap<string, number> {
  const tops = new Map<string, number>()
  for (const column of order) {
    let y = 0
    for (const [at, cell] of column.entries()) {
      y += gapBefore(column[at - 1], cell)
      tops.set(cell.id, y)
      y += cell.height
    }
  }
  const cells = new Map(order.flat().map((cell) => [cell.id, cell]))
  const lefts = neighbours(links, false)
  const rights = neighbours(links, true)
  for (let pass = 0; pass < PASSES; pass += 1) {
    const rightwards = pass % 2 === 0
    const columns = rightwards ? order : [...order].reverse()
    for (const column of columns.slice(1)) {
      settle(
        column,
        (cell) => desiredTop(cell, (rightwards ? lefts : rights).get(cell.id) ?? [], cells, tops),
        tops,
      )
    }
  }
  const least = tops.size === 0 ? 0 : Math.min(...tops.values())
  for (const [id, top] of tops) tops.set(id, top - least)
  return tops
}

function gapBefore(previous: Cell | undefined, cell: Cell): number {
  if (previous === undefined) return 0
  if (!previous.node && !cell.node) return CHANNEL_GAP
  return previous.section === cell.section ? GAP : SECTION_GAP
}

function neighbours(links: readonly Link[], outgoing: boolean): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (const link of links) {
    const [own, other] = outgoing ? [link.from, link.to] : [link.to, link.from]
    const list = map.get(own)
    if (list) list.push(other)
    else map.set(own, [other])
  }
  return map
}

function desiredTop(
  cell: Cell,
  others: readonly string[],
  cells: ReadonlyMap<string, Cell>,
  tops: ReadonlyMap<string, number>,
): number {
  if (others.length === 0) return tops.get(cell.id) ?? 0
  const centres = others.map((id) => (tops.get(id) ?? 0) + (cells.get(id)?.height ?? 0) / 2)
  return centres.reduce((sum, centre) => sum + centre, 0) / centres.length - cell.height / 2
}

/** Keeps order and gaps while moving every cell as little as possible from where it wants to be. */
function settle(column: readonly Cell[], desired: (cell: Cell) => number, tops: Map<string, number>): void {
  // Offsets turn "no overlap" into "never decreasing"; blocks of equal value are then merged by their mean.
  let offset = 0
  const offsets = column.map((cell, at) => {
    offset += gapBefore(column[at - 1], cell)
    const own = offset
    offset += cell.height
    return own
  })
  const blocks: { sum: number; count: number }[] = []
  for (const [at, cell] of column.entries()) {
    let block = { sum: desired(cell) - (offsets[at] ?? 0), count: 1 }
    let last = blocks.at(-1)
    while (last !== undefined && last.sum / last.count >= block.sum / block.count) {
      block = { sum: block.sum + last.sum, count: block.count + last.count }
      blocks.pop()
      last = blocks.at(-1)
    }
    blocks.push(block)
  }
  let at = 0
  for (const block of blocks) {
    const shift = Math.round(block.sum / block.count)
    for (let one = 0; one < block.count; one += 1) {
      const cell = column[at]
      if (cell !== undefined) tops.set(cell.id, shift + (offsets[at] ?? 0))
      at += 1
    }
  }
}
