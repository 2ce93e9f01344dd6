import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { HEADER, MARGIN } from '../../shared/graph/layout.ts'
import type { Box, Layout } from '../../shared/graph/layout.ts'
import { aboutScene, type Scene, type SceneNode } from '../../shared/graph/scene.ts'
import { pathsThrough, step } from '../../shared/graph/walk.ts'
import type { Direction } from '../../shared/graph/walk.ts'
import { GraphEdges } from './GraphEdges.tsx'
import { GraphNode } from './GraphNode.tsx'
import { useZoom } from './useZoom.ts'

export interface PainterHandle {
  /** `whole`: all of it is in view, however small that gets. */
  readonly fit: (whole?: boolean) => void
  readonly by: (factor: number) => void
  readonly focus: (nodeId: string) => void
}
interface Props {
  readonly scene: Scene
  readonly layout: Layout
  readonly selected: string | null
  /** `also`: it was chosen beside what is selected, with the Shift key. */
  readonly onSelect: (id: string | null, also: boolean) => void
  readonly onToggle: (id: string, wish: 'open' | 'closed') => void
  readonly onSearch?: () => void
  /** A double click on what has nothing to open in place. */
  readonly onOpen?: (id: string) => void
  readonly ref?: Ref<PainterHandle>
}

const ARROWS = new Map<string, Direction>([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
])

/** Draws a placed scene as SVG whose nodes are real buttons: one Tab stop, arrows walk the edges. */
export function GraphPainter(props: Props) {
  const { scene, layout, selected, onSelect, onToggle, onSearch, onOpen, ref } = props
  const head = scene.nodes.find((node) => node.column === 'principal')?.id
  const headBox = head === undefined ? undefined : layout.boxes.get(head)
  const selectedBox = selected === null ? undefined : layout.boxes.get(selected)
  const { frame, layer, fit, by, reveal } = useZoom(
    layout,
    headBox ? headBox.y + headBox.height / 2 : null,
    selectedBox ?? null,
  )
  const [hovered, setHovered] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const ids = useMemo(() => new Set(scene.nodes.map((node) => node.id)), [scene])
  const lead = [hovered, selected].find((id) => id !== null && ids.has(id)) ?? null
  const lit = useMemo(() => (lead === null ? null : litBy(scene, lead)), [scene, lead])
  const stop = [active, selected].find((id) => id !== null && ids.has(id)) ?? head ?? scene.nodes[0]?.id

  const title = useRef<string | null>(null)
  useEffect(() => {
    // A new principal is fitted; opening something on the same one leaves the view where it is.
    if (title.current === scene.title) return
    title.current = scene.title
    fit()
  }, [scene.title, fit])

  const still = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const pressed = useRef<string | null>(null)
  const focusNode = useCallback(
    (id: string): void => {
      const element = frame.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(id)}"]`)
      const box = layout.boxes.get(id)
      if (!element || !box) return
      element.focus({ preventScroll: true })
      reveal(box)
      setActive(id)
    },
    [frame, layout, reveal],
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
      if (first !== undefined) focusNode(first.id)
      return
    }
    // What was opened comes into view, but never at the price of the node it came from.
    const children = scene.edges.flatMap((edge) =>
      edge.from === node.id ? (layout.boxes.get(edge.to) ?? []) : [],
    )
    reveal(around([own, ...children]))
    reveal(own)
  }, [layout, scene, reveal, focusNode])
  const toggle = (node: SceneNode, wish: 'open' | 'closed'): void => {
    if (wish === 'open') opened.current = { node, before: ids }
    onToggle(node.id, wish)
  }

  useImperativeHandle(ref, () => ({ fit, by, focus: focusNode }))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const id = nodeOf(event.target)
    const direction = ARROWS.get(event.key)
    const node = scene.nodes.find((one) => one.id === id)
    if (direction && id !== null) {
      const next = step(scene, layout, id, direction)
      if (next !== null) focusNode(next)
    } else if ((event.key === 'Enter' || event.key === ' ') && id !== null) onSelect(id, event.shiftKey)
    else if ((event.key === 'e' || event.key === 'E') && node?.expansion === 'closed') toggle(node, 'open')
    else if ((event.key === 'c' || event.key === 'C') && node?.expansion === 'open') toggle(node, 'closed')
    else if (event.key === '0') fit(true)
    else if (event.key === '+' || event.key === '=') by(1.25)
    else if (event.key === '-') by(0.8)
    else if (event.key === 'Escape') onSelect(null, false)
    else if (event.key === '/' && onSearch !== undefined) onSearch()
    else return
    event.preventDefault()
  }

  return (
    <div className="wg-frame" ref={frame}>
      <div className="wg-layer" ref={layer}>
        <svg
          className="wg-svg"
          width={layout.width}
          height={layout.height}
          role="group"
          aria-roledescription="permission graph"
          aria-label={`${aboutScene(scene)}: ${scene.nodes.length} nodes. Arrow keys follow the edges, Enter explains, E opens, C closes.`}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            if (event.detail > 1 && !onToggleMark(event.target)) return
            const id = nodeOf(event.target)
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
            const id = nodeOf(event.target)
            setActive(id)
            const box = id === null ? undefined : layout.boxes.get(id)
            // Only for the keyboard: under the pointer nothing may move between press and release.
            if (box && event.target.matches(':focus-visible')) reveal(box)
          }}
          onPointerOver={(event) => {
            // The graph moved under a pointer that rests since its click: that is no hovering.
            const rest = still.current
            if (rest !== null && rest.x === event.clientX && rest.y === event.clientY) return
            still.current = null
            setHovered(nodeOf(event.target))
          }}
          onPointerLeave={() => setHovered(null)}
        >
          <GraphEdges scene={scene} layout={layout} lit={lit} />
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
              />
            )
          })}
          {/* Last, so that it stays readable above what scrolls under it; useZoom keeps it at the top. */}
          <g data-pinned="">
            <rect className="wg-band" width={layout.width} height={HEADER} />
            {layout.columns.map((column) => (
              <text key={column.id} className="wg-heading" x={column.x} y={MARGIN + 12}>
                {column.title}
              </text>
            ))}
            <path className="wg-rule" d={`M${MARGIN} ${HEADER}H${layout.width - MARGIN}`} />
          </g>
        </svg>
      </div>
    </div>
  )
}

/** What is on the ways through a node; of a group that is open, on those through its members. */
function litBy(scene: Scene, lead: string): ReadonlySet<string> {
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

function nodeOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-node]')?.getAttribute('data-node') ?? null) : null
}
function onToggleMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-toggle]') !== null
}
