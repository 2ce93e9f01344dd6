/** Order within columns: fewest crossings of eight barycentre sweeps. */

/** A cell of a column: a node, or the place where a long edge passes through. */
export interface Cell {
  readonly id: string
  readonly column: number
  readonly section: number
  readonly height: number
  readonly node: boolean
  /** Cells of one family stay together. */
  readonly family?: string
}
/** Between cells of neighbouring columns only. */
export interface Link {
  readonly from: string
  readonly to: string
}
export type Order = readonly (readonly Cell[])[]

const SWEEPS = 8

/** Takes the columns in their first order; gives the order with the fewest crossings that eight sweeps find. */
export function untangle(first: Order, links: readonly Link[]): Order {
  let best = first
  let fewest = crossings(first, links)
  let current = first
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    current = sweepOnce(current, links, sweep % 2 === 0)
    const found = crossings(current, links)
    if (found < fewest) {
      best = current
      fewest = found
    }
  }
  return best
}

function sweepOnce(order: Order, links: readonly Link[], rightwards: boolean): Order {
  const result: (readonly Cell[])[] = [...order]
  const indexes = order.map((_, index) => index)
  if (!rightwards) indexes.reverse()
  for (const index of indexes) {
    const fixed = result[index + (rightwards ? -1 : 1)]
    const column = result[index]
    if (fixed === undefined || column === undefined) continue
    const place = new Map(fixed.map((cell, at) => [cell.id, at]))
    const sums = new Map<string, { sum: number; count: number }>()
    for (const link of links) {
      const [near, far] = rightwards ? [link.to, link.from] : [link.from, link.to]
      const at = place.get(far)
      if (at === undefined) continue
      const entry = sums.get(near) ?? { sum: 0, count: 0 }
      sums.set(near, { sum: entry.sum + at, count: entry.count + 1 })
    }
    const keyed = column.map((cell, at) => {
      const entry = sums.get(cell.id)
      return { cell, at, key: entry ? entry.sum / entry.count : at }
    })
    const families = familyKeys(keyed)
    const family = (one: Keyed): number => families.get(one.cell.family ?? one.cell.id) ?? one.key
    keyed.sort(
      (a, b) =>
        a.cell.section - b.cell.section ||
        family(a) - family(b) ||
        ((a.cell.family ?? '') < (b.cell.family ?? '') ? -1 : a.cell.family === b.cell.family ? 0 : 1) ||
        a.key - b.key ||
        a.at - b.at,
    )
    result[index] = keyed.map((one) => one.cell)
  }
  return result
}

interface Keyed {
  readonly cell: Cell
  readonly at: number
  readonly key: number
}
/** The mean key of each family. */
function familyKeys(cells: readonly Keyed[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { cell, key } of cells) {
    if (cell.family === undefined) continue
    const entry = sums.get(cell.family) ?? { sum: 0, count: 0 }
    sums.set(cell.family, { sum: entry.sum + key, count: entry.count + 1 })
  }
  return new Map([...sums].map(([family, { sum, count }]) => [family, sum / count]))
}

/** Pairs of links between the same two columns that cross. */
export function crossings(order: Order, links: readonly Link[]): number {
  const place = new Map<string, { column: number; at: number }>()
  for (const [column, cells] of order.entries()) {
    for (const [at, cell] of cells.entries()) place.set(cell.id, { column, at })
  }
  const byColumn = new Map<number, { from: number; to: number }[]>()
  for (const link of links) {
    const from = place.get(link.from)
    const to = place.get(link.to)
    if (from === undefined || to === undefined) continue
    byColumn.set(from.column, [...(byColumn.get(from.column) ?? []), { from: from.at, to: to.at }])
  }
  let count = 0
  for (const pairs of byColumn.values()) {
    pairs.sort((a, b) => a.from - b.from || a.to - b.to)
    count += inversions(pairs.map((pair) => pair.to))
  }
  return count
}

/** Pairs out of order, by merging: n log n. */
function inversions(values: number[]): number {
  if (values.length < 2) return 0
  const middle = values.length >> 1
  const left = values.slice(0, middle)
  const right = values.slice(middle)
  let count = inversions(left) + inversions(right)
  let l = 0
  let r = 0
  for (let at = 0; at < values.length; at += 1) {
    const a = left[l]
    const b = right[r]
    if (b === undefined || (a !== undefined && a <= b)) {
      values[at] = a ?? 0
      l += 1
    } else {
      values[at] = b
      r += 1
      count += left.length - l
    }
  }
  return count
}
