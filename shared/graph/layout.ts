import { untangle } from './order.ts'
import type { Cell, Link, Order } from './order.ts'
import { placeCells } from './place.ts'
import type { ColumnId, NodeKind, Scene, SceneEdge, SceneNode } from './scene.ts'

/** Layered layout: fixed columns, own order and heights. Deterministic; integers only, so alike on every system. */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Route {
  /** SVG path data: curves between columns, straight lines through channels. */
  readonly path: string
  /** Where a glyph on the edge sits. */
  readonly middle: { readonly x: number; readonly y: number }
  /** Where it ends, coming from the left. */
  readonly end: { readonly x: number; readonly y: number }
  /** Corner points of the path, for tests and hit areas. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}
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
export const HEADER = 46
const COLUMN_GAP = 52
const CHANNEL_HEIGHT = 8
const WIDTHS: Readonly<Record<ColumnId, number>> = {
  source: 184,
  principal: 160,
  groups: 136,
  policies: 200,
  services: 164,
  actions: 168,
  resources: 184,
  outside: 212,
  principals: 236,
  become: 224,
  power: 236,
  valuables: 196,
}
const TALL: ReadonlySet<NodeKind> = new Set(['user', 'role', 'service'])

function nodeHeight(node: SceneNode): number {
  if (node.column === 'principal') return 60
  return TALL.has(node.kind) || node.bar.length > 0 ? 48 : 42
}

/** Places a scene. With the layout that was on screen before, what was there keeps its order. */
export function layoutScene(scene: Scene, previous?: Layout): Layout {
  const columnOf = new Map(scene.columns.map((column, index) => [column.id, index]))
  const { cells, links, chains } = cellsAndLinks(scene, columnOf)
  const first: Order = scene.columns.map((_, index) => cells.filter((cell) => cell.column === index))
  const order = previous === undefined ? untangle(first, links) : keepOrder(first, links, previous)
  const tops = placeCells(order, links)

  let x = MARGIN
  const columns = scene.columns.map((column) => {
    const placed = { id: column.id, title: column.title, x, width: WIDTHS[column.id] }
    x += placed.width + COLUMN_GAP
    return placed
  })
  const boxes = new Map<string, Box>()
  for (const node of scene.nodes) {
    const column = columns[columnOf.get(node.column) ?? 0]
    if (column === undefined) continue
    const y = (tops.get(node.id) ?? 0) + HEADER + MARGIN
    boxes.set(node.id, { x: column.x, y, width: column.width, height: nodeHeight(node) })
  }
  const channelY = (id: string): number => (tops.get(id) ?? 0) + HEADER + MARGIN + CHANNEL_HEIGHT / 2
  const ports = portsOf(scene.edges, boxes)
  const routes = new Map<string, Route>()
  for (const edge of scene.edges) {
    const from = boxes.get(edge.from)
    const to = boxes.get(edge.to)
    if (from === undefined || to === undefined) continue
    const through = (chains.get(edge.id) ?? []).map((cell) => ({
      x: columns[cell.column]?.x ?? 0,
      width: columns[cell.column]?.width ?? 0,
      y: channelY(cell.id),
    }))
    routes.set(edge.id, route(from, to, ports.get(edge.id) ?? { from: 0, to: 0 }, through))
  }
  const bottom = Math.max(HEADER + MARGIN, ...[...boxes.values()].map((box) => box.y + box.height))
  return { width: x - COLUMN_GAP + MARGIN, height: bottom + MARGIN, columns, boxes, routes }
}

/** Nodes as cells, and a channel cell for each column that a long edge passes. */
function cellsAndLinks(
  scene: Scene,
  columnOf: ReadonlyMap<ColumnId, number>,
): { cells: readonly Cell[]; links: readonly Link[]; chains: ReadonlyMap<string, readonly Cell[]> } {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]))
  const cells: Cell[] = scene.nodes.map((node) => ({
    id: node.id,
    column: columnOf.get(node.column) ?? 0,
    section: node.section,
    height: nodeHeight(node),
    node: true,
    ...familyOf(scene, node),
  }))
  const links: Link[] = []
  const chains = new Map<string, readonly Cell[]>()
  for (const edge of scene.edges) {
    const from = nodes.get(edge.from)
    const to = nodes.get(edge.to)
    if (from === undefined || to === undefined) continue
    const start = columnOf.get(from.column) ?? 0
    const stop = columnOf.get(to.column) ?? 0
    const chain: Cell[] = []
    for (let column = start + 1; column < stop; column += 1) {
      // Channels keep the section of where they lead, so that they part as their targets do.
      chain.push({
        id: `${edge.id}@${column}`,
        column,
        section: Math.min(to.section, 1),
        height: CHANNEL_HEIGHT,
        node: false,
      })
    }
    cells.push(...chain)
    chains.set(edge.id, chain)
    const stations = [edge.from, ...chain.map((cell) => cell.id), edge.to]
    for (let at = 1; at < stations.length; at += 1) {
      links.push({ from: stations[at - 1] ?? edge.from, to: stations[at] ?? edge.to })
    }
  }
  return { cells, links, chains }
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

/** Edges at one side of a box leave from points of their own, in the order of where they lead. */
function portsOf(
  edges: readonly SceneEdge[],
  boxes: ReadonlyMap<string, Box>,
): ReadonlyMap<string, { from: number; to: number }> {
  const ports = new Map<string, { from: number; to: number }>(
    edges.map((edge) => [edge.id, { from: 0, to: 0 }]),
  )
  for (const end of ['from', 'to'] as const) {
    const byNode = new Map<string, SceneEdge[]>()
    for (const edge of edges) byNode.set(edge[end], [...(byNode.get(edge[end]) ?? []), edge])
    for (const [id, list] of byNode) {
      const box = boxes.get(id)
      if (box === undefined) continue
      const other = end === 'from' ? 'to' : 'from'
      list.sort(
        (a, b) => (boxes.get(a[other])?.y ?? 0) - (boxes.get(b[other])?.y ?? 0) || (a.id < b.id ? -1 : 1),
      )
      const step = Math.min(9, Math.floor((box.height - 14) / Math.max(1, list.length - 1)))
      for (const [at, edge] of list.entries()) {
        const port = ports.get(edge.id)
        if (port) port[end] = Math.round((at - (list.length - 1) / 2) * step)
      }
    }
  }
  return ports
}

function route(
  from: Box,
  to: Box,
  port: { readonly from: number; readonly to: number },
  through: readonly { readonly x: number; readonly width: number; readonly y: number }[],
): Route {
  const start = { x: from.x + from.width, y: from.y + Math.round(from.height / 2) + port.from }
  const end = { x: to.x, y: to.y + Math.round(to.height / 2) + port.to }
  const points = [
    start,
    ...through.flatMap(({ x, width, y }) => [
      { x, y },
      { x: x + width, y },
    ]),
    end,
  ]
  let path = `M${start.x} ${start.y}`
  for (let at = 1; at < points.length; at += 1) {
    const a = points[at - 1] ?? start
    const b = points[at] ?? end
    const bend = a.x + Math.round((b.x - a.x) / 2)
    // Odd stations are curves across a gap; even ones run straight through a column.
    path += at % 2 === 1 ? `C${bend} ${a.y} ${bend} ${b.y} ${b.x} ${b.y}` : `H${b.x}`
  }
  const last = points[points.length - 2] ?? start
  return {
    path,
    middle: { x: Math.round((last.x + end.x) / 2), y: Math.round((last.y + end.y) / 2) },
    end,
    points,
  }
}
