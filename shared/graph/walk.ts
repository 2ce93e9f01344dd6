import type { Layout } from './layout.ts'
import type { Scene, SceneNode } from './scene.ts'

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
