import type { Bundle } from './bundles.ts'
import type { SceneEdge } from './scene.ts'

/** Where edges run: from the right side of one box to the left side of another. */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Point {
  readonly x: number
  readonly y: number
}
export interface Route {
  /** SVG path data: curves between columns, straight lines through channels. */
  readonly path: string
  /** Where a glyph on the edge sits. */
  readonly middle: Point
  /** Where it ends, coming from the left. */
  readonly end: Point
  /** Corner points of the path, for tests and hit areas. */
  readonly points: readonly Point[]
  /** It shares a trunk and a spine with others of its kind. */
  readonly bundled: boolean
  /** Path data of what is its alone: where a pointer finds it. */
  readonly own: string
}
/** How far from the middle of its two boxes an edge begins and ends. */
interface Port {
  readonly from: number
  readonly to: number
}

const CENTRE: Port = { from: 0, to: 0 }

/** Edges at one side of a box leave from points of their own, in the order of where they lead; a bundle has one for all. */
export function portsOf(
  edges: readonly SceneEdge[],
  boxes: ReadonlyMap<string, Box>,
  bundleOf: ReadonlyMap<string, Bundle>,
): ReadonlyMap<string, Port> {
  const ports = new Map<string, Port>()
  for (const end of ['from', 'to'] as const) {
    const other = end === 'from' ? 'to' : 'from'
    const byNode = new Map<string, Map<string, SceneEdge[]>>()
    for (const edge of edges) {
      const bundle = bundleOf.get(edge.id)
      const holder = bundle?.end === end ? bundle.id : edge.id
      const holders = byNode.get(edge[end]) ?? new Map<string, SceneEdge[]>()
      byNode.set(edge[end], holders)
      holders.set(holder, [...(holders.get(holder) ?? []), edge])
    }
    for (const [id, holders] of byNode) {
      const box = boxes.get(id)
      if (box === undefined) continue
      const list = [...holders].map(([holder, held]) => ({
        holder,
        held,
        y: held.reduce((sum, edge) => sum + (boxes.get(edge[other])?.y ?? 0), 0) / held.length,
      }))
      list.sort((a, b) => a.y - b.y || (a.holder < b.holder ? -1 : 1))
      const step = Math.min(9, Math.floor((box.height - 14) / Math.max(1, list.length - 1)))
      for (const [at, { held }] of list.entries()) {
        const place = Math.round((at - (list.length - 1) / 2) * step)
        for (const { id } of held) ports.set(id, { ...(ports.get(id) ?? CENTRE), [end]: place })
      }
    }
  }
  return ports
}

function endsOf(from: Box, to: Box, port: Port): { readonly start: Point; readonly end: Point } {
  return {
    start: { x: from.x + from.width, y: from.y + Math.round(from.height / 2) + port.from },
    end: { x: to.x, y: to.y + Math.round(to.height / 2) + port.to },
  }
}

/** An edge through the channels of the columns that it passes; `bundled`: it shares them with others that meet at that end. */
export function route(
  from: Box,
  to: Box,
  port: Port,
  through: readonly { readonly x: number; readonly width: number; readonly y: number }[],
  bundled?: Bundle['end'],
): Route {
  const { start, end } = endsOf(from, to, port)
  const points = [
    start,
    ...through.flatMap(({ x, width, y }) => [
      { x, y },
      { x: x + width, y },
    ]),
    end,
  ]
  // Odd stations are curves across a gap; even ones run straight through a column.
  const parts = points.slice(1).map((b, at) => {
    const a = points[at] ?? start
    const bend = a.x + Math.round((b.x - a.x) / 2)
    return at % 2 === 0 ? `C${bend} ${a.y} ${bend} ${b.y} ${b.x} ${b.y}` : `H${b.x}`
  })
  const path = `M${start.x} ${start.y}${parts.join('')}`
  const last = points[points.length - 2] ?? start
  const middle = { x: Math.round((last.x + end.x) / 2), y: Math.round((last.y + end.y) / 2) }
  if (bundled === undefined || points.length === 2)
    return { path, middle, end, points, bundled: false, own: path }
  const own =
    bundled === 'to' ? `M${start.x} ${start.y}${parts[0] ?? ''}` : `M${last.x} ${last.y}${parts.at(-1) ?? ''}`
  return { path, middle, end, points, bundled: true, own }
}

/** Radius of the corners of a bundle. */
const CORNER = 7

/** An edge in a bundle: along the trunk, up or down the spine at `lane`, and along its twig. */
export function routeInBundle(from: Box, to: Box, port: Port, lane: number, node: Bundle['end']): Route {
  const { start, end } = endsOf(from, to, port)
  const rise = end.y - start.y
  const bend = Math.min(CORNER, Math.floor(Math.abs(rise) / 2))
  const by = rise < 0 ? -bend : bend
  const path =
    bend === 0
      ? `M${start.x} ${start.y}H${lane}L${lane + 1} ${end.y}H${end.x}`
      : `M${start.x} ${start.y}H${lane - bend}Q${lane} ${start.y} ${lane} ${start.y + by}V${end.y - by}Q${lane} ${end.y} ${lane + bend} ${end.y}H${end.x}`
  const middle =
    node === 'from'
      ? { x: Math.round((lane + bend + end.x) / 2), y: end.y }
      : { x: Math.round((start.x + lane - bend) / 2), y: start.y }
  const points = [start, { x: lane, y: start.y }, { x: lane, y: end.y }, end]
  const own = node === 'from' ? `M${lane} ${end.y}H${end.x}` : `M${start.x} ${start.y}H${lane}`
  return { path, middle, end, points, bundled: true, own }
}
