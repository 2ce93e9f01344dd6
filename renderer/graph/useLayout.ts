import { useState } from 'react'
import { layoutScene } from '../../shared/graph/layout.ts'
import type { Layout } from '../../shared/graph/layout.ts'
import type { Scene } from '../../shared/graph/scene.ts'

/** Where everything of a scene stands; what stood there before, of the same `facts`, keeps its place as far as it can. */
export function useLayout(facts: unknown, scene: Scene): Layout {
  const [placed, setPlaced] = useState(() => ({ facts, scene, layout: layoutScene(scene) }))
  if (placed.facts === facts && placed.scene === scene) return placed.layout
  const layout = layoutScene(scene, placed.facts === facts ? placed.layout : undefined)
  setPlaced({ facts, scene, layout })
  return layout
}
