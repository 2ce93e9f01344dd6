import type { SceneEdge } from './scene.ts'

/**
 * Many edges of one kind at one node are drawn as one line that parts, or that gathers: a trunk at the node, a spine in the
 * gap between the columns, and a twig for each.
 */

export interface Bundle {
  /** Names the node and what the edges have in common. */
  readonly id: string
  readonly node: string
  /** Whether the node is where they start, or where they end. */
  readonly end: 'from' | 'to'
  /** The gap in which they run: that behind the column of this number. null: they pass columns, in one channel. */
  readonly gap: number | null
  readonly edges: readonly SceneEdge[]
}

/** Fewer edges than this are clearer one by one. */
const FEWEST = 4

/** Of edges that pass columns: a channel each costs height. */
const FEWEST_FAR = 2

/** Takes edges and the number of the column of each node. */
export function bundlesOf(
  edges: readonly SceneEdge[],
  columnOf: (node: string) => number | undefined,
): readonly Bundle[] {
  const passes = ({ from, to }: SceneEdge): number => (columnOf(to) ?? NaN) - (columnOf(from) ?? NaN)
  const near = edges.filter((edge) => passes(edge) === 1)
  const far = edges.filter((edge) => passes(edge) > 1)
  return [
    ...together(near, FEWEST, ({ from }) => columnOf(from) ?? 0),
    // Only what passes the same columns can share a channel.
    ...[...new Set(far.map((edge) => columnsOf(edge, columnOf)))].flatMap((columns) =>
      together(
        far.filter((edge) => columnsOf(edge, columnOf) === columns),
        FEWEST_FAR,
        () => null,
      ),
    ),
  ]
}

function columnsOf({ from, to }: SceneEdge, columnOf: (node: string) => number | undefined): string {
  return `${columnOf(from) ?? ''} ${columnOf(to) ?? ''}`
}

/** Each edge runs in the larger of the two bundles that it could be in. */
function together(
  edges: readonly SceneEdge[],
  fewest: number,
  gapOf: (edge: SceneEdge) => number | null,
): readonly Bundle[] {
  const leaving = groupsOf(edges, 'from')
  const arriving = groupsOf(edges, 'to')
  const chosen = new Map<string, { readonly end: Bundle['end']; readonly edges: SceneEdge[] }>()
  for (const edge of edges) {
    const out = leaving.get(keyOf(edge, 'from')) ?? 0
    const into = arriving.get(keyOf(edge, 'to')) ?? 0
    if (Math.max(out, into) < fewest) continue
    const end = out > into ? 'from' : 'to'
    const key = keyOf(edge, end)
    const found = chosen.get(key)
    if (found === undefined) chosen.set(key, { end, edges: [edge] })
    else found.edges.push(edge)
  }
  return [...chosen].flatMap(([id, { end, edges: list }]): readonly Bundle[] => {
    const [first] = list
    if (first === undefined || list.length < fewest) return []
    return [{ id, node: first[end], end, gap: gapOf(first), edges: list }]
  })
}

function keyOf({ kind, tone, ...edge }: SceneEdge, end: Bundle['end']): string {
  return `${end}|${kind}|${tone}|${edge[end]}`
}

function groupsOf(edges: readonly SceneEdge[], end: Bundle['end']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const edge of edges) counts.set(keyOf(edge, end), (counts.get(keyOf(edge, end)) ?? 0) + 1)
  return counts
}
