import type { Layout } from './layout.ts'
import type { Scene, SceneEdge, SceneNode } from './scene.ts'

/** Moving through a scene: by key, by outline, and along everything that a node is part of. */

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The node an arrow key leads to: along an edge sideways, to the next of the column up and down; null: none. */
export function step(scene: Scene, layout: Layout, from: string, direction: Direction): string | null {
  const middle = (id: string): number => {
    const box = layout.boxes.get(id)
    return box ? box.y + box.height / 2 : 0
  }
  const here = middle(from)
  if (direction === 'left' || direction === 'right') {
    const ids = scene.edges.flatMap((edge) =>
      direction === 'right' ? (edge.from === from ? [edge.to] : []) : edge.to === from ? [edge.from] : [],
    )
    return nearest(ids, (id) => Math.abs(middle(id) - here))
  }
  const column = scene.nodes.find((node) => node.id === from)?.column
  const ids = scene.nodes
    .filter((node) => node.column === column && node.id !== from)
    .map((node) => node.id)
    .filter((id) => (direction === 'down' ? middle(id) > here : middle(id) < here))
  return nearest(ids, (id) => Math.abs(middle(id) - here))
}
/** The edge of a node that a key leads to first: the uppermost of those that go on, or that lead to it; null: none. */
export function firstEdge(scene: Scene, layout: Layout, node: string, end: 'from' | 'to'): string | null {
  return (
    inOrder(
      scene.edges.filter((edge) => edge[end] === node),
      layout,
    )[0]?.id ?? null
  )
}

/** The next edge above or below that starts where this one does, or ends there if it is alone; null: none. */
export function nextEdge(scene: Scene, layout: Layout, id: string, direction: 'up' | 'down'): string | null {
  const edge = scene.edges.find((one) => one.id === id)
  if (edge === undefined) return null
  const beside = scene.edges.filter(({ from }) => from === edge.from)
  const list = inOrder(beside.length > 1 ? beside : scene.edges.filter(({ to }) => to === edge.to), layout)
  const at = list.findIndex((one) => one.id === id) + (direction === 'down' ? 1 : -1)
  return list[at]?.id ?? null
}

function inOrder(edges: readonly SceneEdge[], { boxes }: Layout): readonly SceneEdge[] {
  const height = (id: string): number => boxes.get(id)?.y ?? 0
  return edges.toSorted(
    (a, b) => height(a.to) - height(b.to) || height(a.from) - height(b.from) || (a.id < b.id ? -1 : 1),
  )
}

/** The first or last node of a node's column. */
export function endOfColumn(
  scene: Scene,
  layout: Layout,
  from: string,
  end: 'first' | 'last',
): string | null {
  const column = scene.nodes.find(({ id }) => id === from)?.column
  const inside = scene.nodes
    .filter((node) => node.column === column)
    .sort((a, b) => (layout.boxes.get(a.id)?.y ?? 0) - (layout.boxes.get(b.id)?.y ?? 0))
  return inside.at(end === 'first' ? 0 : -1)?.id ?? null
}

function nearest(ids: readonly string[], distance: (id: string) => number): string | null {
  return ids.reduce<string | null>(
    (best, id) => (best === null || distance(id) < distance(best) ? id : best),
    null,
  )
}

/** Every node and edge on a path through this node: what leads to it, and what it leads to. */
export function pathsThrough(scene: Scene, id: string): ReadonlySet<string> {
  const found = new Set<string>([id])
  for (const forward of [true, false]) {
    const queue = [id]
    const seen = new Set(queue)
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const edge of scene.edges) {
        if ((forward ? edge.from : edge.to) !== at) continue
        const next = forward ? edge.to : edge.from
        found.add(edge.id).add(next)
        if (!seen.has(next)) {
          seen.add(next)
          queue.push(next)
        }
      }
    }
  }
  return found
}

export interface OutlineItem {
  readonly node: SceneNode
  /** How it is reached: the edge's verb; empty at the top. */
  readonly verb: string
  readonly children: readonly OutlineItem[]
}
/** The scene as a tree in which each node stands once, under the first node in reading order that leads to it. */
export function outline(scene: Scene): readonly OutlineItem[] {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]))
  const parents = new Map<string, { parent: string; verb: string }>()
  for (const node of scene.nodes) {
    for (const edge of scene.edges) {
      if (edge.from === node.id && nodes.has(edge.to) && !parents.has(edge.to)) {
        parents.set(edge.to, { parent: node.id, verb: edge.verb })
      }
    }
  }
  // The principal heads the tree even where something leads to it.
  const head = scene.nodes.find((node) => node.column === 'principal')
  if (head) parents.delete(head.id)
  const build = (node: SceneNode): OutlineItem => ({
    node,
    verb: parents.get(node.id)?.verb ?? '',
    children: scene.nodes.filter((one) => parents.get(one.id)?.parent === node.id).map(build),
  })
  return scene.nodes.filter((node) => !parents.has(node.id)).map(build)
}
