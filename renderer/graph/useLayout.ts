import { useState } from 'react'
import { layoutScene } from '../../shared/graph/layout.ts'
import type { Layout } from '../../shared/graph/layout.ts'
import type { Scene } from '../../shared/graph/scene.ts'
import type { FrameSize } from './useFrame.ts'
import { READABLE } from './useZoom.ts'

interface Placed {
  readonly facts: unknown
  readonly scene: Scene
  readonly room: number | undefined
  /** It is too high for its frame: it is drawn smaller, and has the more room at its sides. */
  readonly tall: boolean
  readonly layout: Layout
}

/**
 * Where everything of a scene stands, in a frame of this size; what stood there before, of the same `facts`, keeps its place
 * as far as it can.
 */
export function useLayout(facts: unknown, scene: Scene, frame: FrameSize | null): Layout {
  const [placed, setPlaced] = useState(() => place({ facts, scene, frame }))
  const room = frame?.width
  if (placed.facts === facts && placed.scene === scene && placed.room === room) return placed.layout
  const before = placed.facts === facts ? placed : undefined
  const now = place({ facts, scene, frame, before })
  setPlaced(now)
  return now.layout
}

function place({
  facts,
  scene,
  frame,
  before,
}: {
  readonly facts: unknown
  readonly scene: Scene
  readonly frame: FrameSize | null
  readonly before?: Placed | undefined
}): Placed {
  const previous = before?.layout
  const room = frame?.width
  const isNew = before?.room === undefined
  const first = layoutScene(scene, { previous, room: room === undefined ? room : spread(room, before?.tall) })
  const tall = isNew ? frame !== null && first.height > frame.height : before.tall
  if (!tall || before?.tall === true || room === undefined) return { facts, scene, room, tall, layout: first }
  return { facts, scene, room, tall, layout: layoutScene(scene, { previous, room: spread(room, true) }) }
}

function spread(room: number, tall = false): number {
  return tall ? Math.floor(room / READABLE) : room
}
