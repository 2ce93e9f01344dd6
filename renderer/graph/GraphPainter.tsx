import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Ref } from 'react'
import type { Box } from '../../shared/graph/layout.ts'
import { aboutScene, type Scene, type SceneNode } from '../../shared/graph/scene.ts'
import { pathsThrough } from '../../shared/graph/walk.ts'
import { goToPane } from '../common/paneFocus.ts'
import { Beyond } from './Beyond.tsx'
import { GraphEdges } from './GraphEdges.tsx'
import { GraphNode } from './GraphNode.tsx'
import { Headings } from './Headings.tsx'
import { type PainterActions, pressKey } from './painterKeys.ts'
import { type MenuItem, PictureMenu } from './PictureMenu.tsx'
import { useFrame } from './useFrame.ts'
import { useHistoryKeys } from './useHistoryKeys.ts'
import { useLayout } from './useLayout.ts'
import { useZoom } from './useZoom.ts'

export interface PainterHandle {
  /** `whole`: all of it is in view, however small that gets. */
  readonly fit: (whole?: boolean) => void
  readonly by: (factor: number) => void
  readonly focus: (nodeId: string) => void
}
interface Props {
  readonly scene: Scene
  /** What the scene is drawn from: with the same, what stands there keeps its place. */
  readonly facts: unknown
  /** Id of a node or an edge. */
  readonly selected: string | null
  /** `also`: it was chosen beside what is selected, with the Shift key. */
  readonly onSelect: (id: string | null, also: boolean) => void
  readonly onToggle: (id: string, wish: 'open' | 'closed') => void
  /** A double click on what has nothing to open in place. */
  readonly onOpen?: (id: string) => void
  /** All that can be done with a node or an edge. */
  readonly menuOf?: (id: string) => readonly MenuItem[]
  readonly onSearch?: () => void
  /** Further keys, in small letters. */
  readonly keys?: ReadonlyMap<string, () => void>
  readonly ref?: Ref<PainterHandle>
}

const NO_KEYS: ReadonlyMap<string, () => void> = new Map()
interface OpenMenu {
  readonly id: string
  readonly at: { readonly x: number; readonly y: number }
}

/** Draws a scene as SVG whose nodes and edges are real buttons: one Tab stop, arrows walk the edges. */
export function GraphPainter(props: Props) {
  const { scene, facts, selected, onSelect, onToggle, onOpen, menuOf, onSearch, keys = NO_KEYS, ref } = props
  const frame = useRef<HTMLDivElement | null>(null)
  const size = useFrame(frame)
  const layout = useLayout(facts, scene, size)
  const head = scene.nodes.find((node) => node.column === 'principal')?.id
  const headBox = head === undefined ? undefined : layout.boxes.get(head)
  const zoom = useZoom(frame, {
    layout,
    centre: headBox ? headBox.y + headBox.height / 2 : null,
    kept: (selected === null ? undefined : layout.boxes.get(selected)) ?? null,
    room: size?.width,
  })
  const { layer, fit, by, reveal, close } = zoom
  const [hovered, setHovered] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const ids = useMemo(() => new Set([...scene.nodes, ...scene.edges].map(({ id }) => id)), [scene])
  const lead = [hovered, selected].find((id) => id !== null && ids.has(id)) ?? null
  const lit = useMemo(() => (lead === null ? null : litBy(scene, lead)), [scene, lead])
  const isNode = (id: string | null): boolean => id !== null && layout.boxes.has(id)
  const stop = [active, selected].find(isNode) ?? head ?? scene.nodes[0]?.id
  useHistoryKeys()

  const title = useRef<string | null>(null)
  useEffect(() => {
    // A new principal is fitted; opening something on the same one leaves the view where it is.
    if (title.current === scene.title) return
    title.current = scene.title
    fit()
  }, [scene.title, fit])

  const still = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const pressed = useRef<string | null>(null)
  const elementOf = useCallback(
    (id: string) =>
      frame.current?.querySelector<SVGGElement>(
        `[data-node="${CSS.escape(id)}"], [data-edge="${CSS.escape(id)}"]`,
      ) ?? null,
    [],
  )
  const focusOn = useCallback(
    (id: string): void => {
      elementOf(id)?.focus({ preventScroll: true })
      const box = layout.boxes.get(id)
      if (box === undefined) return
      reveal(box)
      setActive(id)
    },
    [elementOf, layout, reveal],
  )

  const opened = useRef<{ readonly node: SceneNode; readonly before: ReadonlySet<string> } | null>(null)
  useEffect(() => {
    if (opened.current === null) return
    const { node, before } = opened.current
    opened.current = null
    const own = layout.boxes.get(node.id)
    if (own === undefined) {
      // A fold goes when it is opened: the keyboard goes on from the first of what it held.
      const first = scene.nodes.find(({ id, column }) => column === node.column && !before.has(id))
      if (first !== undefined) focusOn(first.id)
      return
    }
    // What was opened comes into view, but never at the price of the node it came from.
    const children = scene.edges.flatMap((edge) =>
      edge.from === node.id ? (layout.boxes.get(edge.to) ?? []) : [],
    )
    reveal(around([own, ...children]))
    reveal(own)
  }, [layout, scene, reveal, focusOn])
  const toggle = (node: SceneNode, wish: 'open' | 'closed'): void => {
    if (wish === 'open') opened.current = { node, before: ids }
    onToggle(node.id, wish)
  }
  const openMenu = (id: string, at?: OpenMenu['at']): void => {
    if (menuOf === undefined || menuOf(id).length === 0) return
    const box = elementOf(id)?.getBoundingClientRect()
    setMenu({ id, at: at ?? { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 24 } })
  }

  useImperativeHandle(ref, () => ({ fit, by, focus: focusOn }))

  const actions: PainterActions = {
    focus: focusOn,
    select: onSelect,
    explain: (id, also) => {
      onSelect(id, also)
      if (!also) goToPane(id)
    },
    toggle,
    open: (id) => onOpen?.(id),
    menu: openMenu,
    close: (id) => {
      const box = layout.boxes.get(id)
      if (box !== undefined) close(box)
    },
    fit: () => fit(true),
    zoom: by,
    search: onSearch,
    others: keys,
  }
  return (
    <div className="wg-frame" ref={frame}>
      <div className="wg-layer" ref={layer}>
        <svg
          className="wg-svg"
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="group"
          aria-roledescription="permission graph"
          aria-label={`${aboutScene(scene)}: ${scene.nodes.length} nodes. Arrow keys follow the edges, Enter explains, E opens, C closes.`}
          onKeyDown={(event) => {
            if (pressKey(event, partOf(event.target), { scene, layout }, actions)) event.preventDefault()
          }}
          onContextMenu={(event) => {
            const id = partOf(event.target)
            if (id === null || menuOf === undefined) return
            event.preventDefault()
            setHovered(null)
            openMenu(id, { x: event.clientX, y: event.clientY })
          }}
          onClick={(event) => {
            if (event.detail > 1 && !onToggleMark(event.target)) return
            const id = partOf(event.target)
            pressed.current = id
            still.current = { x: event.clientX, y: event.clientY }
            setHovered(null)
            const node = scene.nodes.find((one) => one.id === id)
            if (node && node.expansion !== null && onToggleMark(event.target)) {
              toggle(node, node.expansion === 'open' ? 'closed' : 'open')
            } else onSelect(id, event.shiftKey)
          }}
          onDoubleClick={(event) => {
            // The first click may have opened the pane and moved the graph: its node is the one that was meant.
            const node = scene.nodes.find((one) => one.id === pressed.current)
            if (node && node.expansion !== null && !onToggleMark(event.target)) {
              toggle(node, node.expansion === 'open' ? 'closed' : 'open')
            } else if (node?.expansion === null) onOpen?.(node.id)
          }}
          onFocus={(event) => {
            const id = partOf(event.target)
            const box = id === null ? undefined : layout.boxes.get(id)
            if (box !== undefined) setActive(id)
            // Only for the keyboard: under the pointer nothing may move between press and release.
            if (box && event.target.matches(':focus-visible')) reveal(box)
          }}
          onPointerOver={(event) => {
            // The graph moved under a pointer that rests since its click: that is no hovering.
            const rest = still.current
            if (rest !== null && rest.x === event.clientX && rest.y === event.clientY) return
            still.current = null
            setHovered(partOf(event.target))
          }}
          onPointerLeave={() => setHovered(null)}
        >
          <GraphEdges scene={scene} layout={layout} lit={lit} selected={selected} />
          {scene.nodes.map((node) => {
            const box = layout.boxes.get(node.id)
            return box === undefined ? null : (
              <GraphNode
                key={node.id}
                node={node}
                box={box}
                selected={node.id === selected}
                tabStop={node.id === stop}
                dim={lit !== null && !lit.has(node.id)}
                menu={menuOf !== undefined}
              />
            )
          })}
          <Headings layout={layout} />
        </svg>
      </div>
      <Beyond layout={layout} zoom={zoom} />
      {menu !== null && (
        <PictureMenu
          title={scene.nodes.find(({ id }) => id === menu.id)?.label ?? 'Edge'}
          items={menuOf?.(menu.id) ?? []}
          at={menu.at}
          onClose={() => {
            setMenu(null)
            elementOf(menu.id)?.focus({ preventScroll: true })
          }}
        />
      )}
    </div>
  )
}

/** What is on the ways through a node; of a group that is open, on those through its members; of an edge, its ends. */
function litBy(scene: Scene, lead: string): ReadonlySet<string> {
  const edge = scene.edges.find(({ id }) => id === lead)
  if (edge !== undefined) return new Set([edge.id, edge.from, edge.to])
  const node = scene.nodes.find(({ id }) => id === lead)
  const inside = node?.expansion === 'open' ? node.members : []
  return new Set([lead, ...inside].flatMap((id) => [...pathsThrough(scene, id)]))
}

/** The smallest box around some. */
function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** The node or edge at which something happened. */
function partOf(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null
  const part = target.closest('[data-node], [data-edge]')
  return part?.getAttribute('data-node') ?? part?.getAttribute('data-edge') ?? null
}
function onToggleMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-toggle]') !== null
}
