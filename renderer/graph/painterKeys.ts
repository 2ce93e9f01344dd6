import type { KeyboardEvent } from 'react'
import type { Layout } from '../../shared/graph/layout.ts'
import type { Scene, SceneNode } from '../../shared/graph/scene.ts'
import { endOfColumn, firstEdge, nextEdge, step } from '../../shared/graph/walk.ts'

/** What keys do to a picture. */
export interface PainterActions {
  readonly focus: (id: string) => void
  readonly select: (id: string | null, also: boolean) => void
  readonly explain: (id: string, also: boolean) => void
  readonly toggle: (node: SceneNode, wish: 'open' | 'closed') => void
  readonly open: (id: string) => void
  readonly menu: (id: string) => void
  readonly close: (id: string) => void
  readonly fit: () => void
  readonly zoom: (factor: number) => void
  /** Left out: the view around it has nothing to search with. */
  readonly search: (() => void) | undefined
  /** Further keys of the view around it. */
  readonly others: ReadonlyMap<string, () => void>
}

const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const
function isArrow(key: string): key is keyof typeof ARROWS {
  return Object.hasOwn(ARROWS, key)
}

/** Does what a key asks for; `at`: the node or edge that has the focus. False: the key means nothing here. */
export function pressKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  at: string | null,
  { scene, layout }: { readonly scene: Scene; readonly layout: Layout },
  act: PainterActions,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { key, shiftKey } = event
  const node = scene.nodes.find(({ id }) => id === at)
  if (at !== null && isArrow(key)) {
    const next =
      node === undefined ? alongEdge(at, ARROWS[key], scene, layout) : step(scene, layout, at, ARROWS[key])
    if (next !== null) act.focus(next)
    return true
  }
  if (at !== null && onPlace(key, shiftKey, at, node, { scene, layout }, act)) return true
  switch (key) {
    case '0':
      act.fit()
      return true
    case '+':
    case '=':
      act.zoom(1.25)
      return true
    case '-':
      act.zoom(0.8)
      return true
    case 'Escape':
      act.select(null, false)
      return true
    case '/':
      act.search?.()
      return act.search !== undefined
    default: {
      const other = act.others.get(key.toLowerCase())
      other?.()
      return other !== undefined
    }
  }
}

/** Keys that mean the node or edge with the focus. */
function onPlace(
  key: string,
  shiftKey: boolean,
  at: string,
  node: SceneNode | undefined,
  { scene, layout }: { readonly scene: Scene; readonly layout: Layout },
  act: PainterActions,
): boolean {
  const go = (to: string | null): true => {
    if (to !== null) act.focus(to)
    return true
  }
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'Enter':
    case ' ':
      act.explain(at, shiftKey)
      return true
    case 'ContextMenu':
      act.menu(at)
      return true
    case 'F10':
      if (shiftKey) act.menu(at)
      return shiftKey
    case 'e':
      if (node?.expansion === 'closed') act.toggle(node, 'open')
      return true
    case 'c':
      if (node?.expansion === 'open') act.toggle(node, 'closed')
      return true
    case 'o':
      act.open(at)
      return true
    case 'p':
      act.select(at, true)
      return true
    case 'f':
      act.close(at)
      return true
    case 'Home':
      return go(endOfColumn(scene, layout, at, 'first'))
    case 'End':
      return go(endOfColumn(scene, layout, at, 'last'))
    case '.':
      return go(firstEdge(scene, layout, at, 'from'))
    case ',':
      return go(firstEdge(scene, layout, at, 'to'))
    default:
      return false
  }
}

/** From an edge: to its ends, or to the next one beside it. */
function alongEdge(
  id: string,
  direction: (typeof ARROWS)[keyof typeof ARROWS],
  scene: Scene,
  layout: Layout,
): string | null {
  const edge = scene.edges.find((one) => one.id === id)
  if (direction === 'left') return edge?.from ?? null
  if (direction === 'right') return edge?.to ?? null
  return nextEdge(scene, layout, id, direction)
}
