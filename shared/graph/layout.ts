import { type Bundle, bundlesOf } from './bundles.ts'
import { columnWidths } from './columns.ts'
import { untangle } from './order.ts'
import type { Cell, Link, Order } from './order.ts'
import { placeCells } from './place.ts'
import { type Box, portsOf, type Route, route, routeInBundle } from './routes.ts'
import type { ColumnId, NodeKind, Scene, SceneNode } from './scene.ts'
import { furtherLines, LINE } from './style.ts'

export type { Box, Route } from './routes.ts'

/** Layered layout: fixed columns, own order and heights. Deterministic; integers only, so alike on every system. */

export interface Layout {
  readonly width: number
  readonly height: number
  readonly columns: readonly {
    readonly id: ColumnId
    readonly title: string
    readonly x: number
    readonly width: number
  }[]
  readonly boxes: ReadonlyMap<string, Box>
  readonly routes: ReadonlyMap<string, Route>
}

export const MARGIN = 16
export const HEADER = 36
const COLUMN_GAP = 50
/** Between the spines of bundles in one gap. */
const LANE = 8
const MOST_LANES = 7
const CHANNEL_HEIGHT = 8
const TALL: ReadonlySet<NodeKind> = new Set(['service'])

function nodeHeight(node: SceneNode, width: number): number {
  const height = node.column === 'principal' ? 56 : TALL.has(node.kind) || node.bar.length > 0 ? 46 : 40
  return height + furtherLines(node, width) * LINE
}

export interface LayoutOptions {
  /** What was on screen before: what was there keeps its order. */
  readonly previous?: Layout | undefined
  /** Width of the frame that it shall fill; left out: as wide as the names want. */
  readonly room?: number | undefined
}

/** Places a scene. The same scene and options give the same layout. */
export function layoutScene(scene: Scene, { previous, room }: LayoutOptions = {}): Layout {
  const columnOf = new Map(scene.columns.map((column, index) => [column.id, index]))
  const columnOfNode = new Map(scene.nodes.map(({ id, column }) => [id, columnOf.get(column) ?? 0]))
  const bundles = bundlesOf(scene.edges, (node) => columnOfNode.get(node))
  const gaps = scene.columns.slice(1).map((_, gap) => {
    const lanes = Math.min(MOST_LANES, bundles.filter((bundle) => bundle.gap === gap).length)
    return COLUMN_GAP + Math.max(0, lanes - 1) * LANE
  })
  const widths = columnWidths(scene, gaps, room === undefined ? null : room - 2 * MARGIN)
  let x = MARGIN
  const columns = scene.columns.map((column, at) => {
    const placed = { id: column.id, title: column.title, x, width: widths.columns[at] ?? 0 }
    x += placed.width + (widths.gaps[at] ?? 0)
    return placed
  })
  const heights = new Map(
    scene.nodes.map((node) => [
      node.id,
      nodeHeight(node, columns[columnOf.get(node.column) ?? 0]?.width ?? 0),
    ]),
  )
  const bundleOf = new Map(bundles.flatMap((bundle) => bundle.edges.map((edge) => [edge.id, bundle])))
  const { cells, links, chains } = cellsAndLinks(scene, columnOf, heights, bundleOf)
  const first: Order = scene.columns.map((_, index) => cells.filter((cell) => cell.column === index))
  const order = previous === undefined ? untangle(first, links) : keepOrder(first, links, previous)
  const tops = placeCells(order, links)

  const boxes = new Map<string, Box>()
  for (const node of scene.nodes) {
    const column = columns[columnOf.get(node.column) ?? 0]
    if (column === undefined) continue
    const y = (tops.get(node.id) ?? 0) + HEADER + MARGIN
    boxes.set(node.id, { x: column.x, y, width: column.width, height: heights.get(node.id) ?? 0 })
  }
  const channelY = (id: string): number => (tops.get(id) ?? 0) + HEADER + MARGIN + CHANNEL_HEIGHT / 2
  const ports = portsOf(scene.edges, boxes, bundleOf)
  const lanes = lanesOf(bundles, columns, boxes)
  const routes = new Map<string, Route>()
  for (const edge of scene.edges) {
    const from = boxes.get(edge.from)
    const to = boxes.get(edge.to)
    if (from === undefined || to === undefined) continue
    const port = ports.get(edge.id) ?? { from: 0, to: 0 }
    const bundle = bundleOf.get(edge.id)
    const lane = bundle === undefined ? undefined : lanes.get(bundle.id)
    if (bundle !== undefined && lane !== undefined) {
      routes.set(edge.id, routeInBundle(from, to, port, lane, bundle.end))
      continue
    }
    const through = (chains.get(edge.id) ?? []).map((cell) => ({
      x: columns[cell.column]?.x ?? 0,
      width: columns[cell.column]?.width ?? 0,
      y: channelY(cell.id),
    }))
    routes.set(edge.id, route(from, to, port, through, bundle?.end))
  }
  const bottom = Math.max(HEADER + MARGIN, ...[...boxes.values()].map((box) => box.y + box.height))
  const last = columns.at(-1)
  const width = (last === undefined ? 0 : last.x + last.width) + MARGIN
  return { width, height: bottom + MARGIN, columns, boxes, routes }
}

/** Where the spine of each bundle stands: side by side in its gap, those that part before those that gather. */
function lanesOf(
  bundles: readonly Bundle[],
  columns: Layout['columns'],
  boxes: ReadonlyMap<string, Box>,
): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>()
  for (const [gap, column] of columns.entries()) {
    const next = columns[gap + 1]
    if (next === undefined) continue
    const inside = bundles
      .filter((bundle) => bundle.gap === gap)
      .sort(
        (a, b) =>
          Number(a.end === 'to') - Number(b.end === 'to') ||
          (boxes.get(a.node)?.y ?? 0) - (boxes.get(b.node)?.y ?? 0) ||
          (a.id < b.id ? -1 : 1),
      )
    const start = column.x + column.width
    const step = Math.min(2 * LANE, (next.x - start - 36) / Math.max(1, inside.length - 1))
    const first = start + 16 + Math.max(0, (next.x - start - 36 - step * (inside.length - 1)) / 2)
    for (const [at, { id }] of inside.entries()) lanes.set(id, Math.round(first + at * step))
  }
  return lanes
}

/** Nodes as cells, and a channel cell for each column that a long edge passes. */
function cellsAndLinks(
  scene: Scene,
  columnOf: ReadonlyMap<ColumnId, number>,
  heights: ReadonlyMap<string, number>,
  bundleOf: ReadonlyMap<string, Bundle>,
): { cells: readonly Cell[]; links: readonly Link[]; chains: ReadonlyMap<string, readonly Cell[]> } {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]))
  const cells: Cell[] = scene.nodes.map((node) => ({
    id: node.id,
    column: columnOf.get(node.column) ?? 0,
    section: node.section,
    height: heights.get(node.id) ?? 0,
    node: true,
    ...familyOf(scene, node),
  }))
  const links = new Map<string, Link>()
  const channels = new Map<string, Cell>()
  const chains = new Map<string, readonly Cell[]>()
  for (const edge of scene.edges) {
    const from = nodes.get(edge.from)
    const to = nodes.get(edge.to)
    if (from === undefined || to === undefined) continue
    const start = columnOf.get(from.column) ?? 0
    const stop = columnOf.get(to.column) ?? 0
    const chain: Cell[] = []
    for (let column = start + 1; column < stop; column += 1) {
      // A bundle runs in one channel.
      const id = `${bundleOf.get(edge.id)?.id ?? edge.id}@${start}-${stop}@${column}`
      // Channels keep the section of where they lead, so that they part as their targets do.
      const section = Math.min(to.section, 1)
      const cell = channels.get(id) ?? { id, column, section, height: CHANNEL_HEIGHT, node: false }
      channels.set(id, cell)
      chain.push(cell)
    }
    chains.set(edge.id, chain)
    const stations = [edge.from, ...chain.map((cell) => cell.id), edge.to]
    for (let at = 1; at < stations.length; at += 1) {
      const link = { from: stations[at - 1] ?? edge.from, to: stations[at] ?? edge.to }
      links.set(`${link.from}\n${link.to}`, link)
    }
  }
  cells.push(...channels.values())
  return { cells, links: [...links.values()], chains }
}

/** Action groups of one service stay together. */
function familyOf(scene: Scene, node: SceneNode): { readonly family?: string } {
  if (node.kind !== 'actions') return {}
  const parent = scene.edges.find((edge) => edge.to === node.id && edge.kind === 'contains')?.from
  return parent === undefined ? {} : { family: parent }
}

/** What was on screen keeps its order; what is new stands where its left neighbours are. */
function keepOrder(first: Order, links: readonly Link[], previous: Layout): Order {
  const height = new Map<string, number>()
  return first.map((column) => {
    const keyed = column.map((cell, at) => {
      const box = previous.boxes.get(cell.id)
      const lefts = links.flatMap((link) => (link.to === cell.id ? [height.get(link.from) ?? 0] : []))
      const mean = lefts.length > 0 ? lefts.reduce((sum, y) => sum + y, 0) / lefts.length : 0
      const key = box ? box.y + box.height / 2 : mean
      height.set(cell.id, key)
      return { cell, at, key }
    })
    keyed.sort((a, b) => a.cell.section - b.cell.section || a.key - b.key || a.at - b.at)
    return keyed.map((one) => one.cell)
  })
}
