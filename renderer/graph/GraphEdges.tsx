import { memo } from 'react'
import type { Layout } from '../../shared/graph/layout.ts'
import type { Scene } from '../../shared/graph/scene.ts'
import { GLYPHS } from '../../shared/graph/shapes.ts'
import { drawOrder, edgeStyle } from '../../shared/graph/style.ts'

/** All edges. Decoration for the eye: the outline and the nodes' names carry the same for everyone else. */
export const GraphEdges = memo(function GraphEdges({
  scene,
  layout,
  lit,
}: {
  readonly scene: Scene
  readonly layout: Layout
  readonly lit: ReadonlySet<string> | null
}) {
  return (
    <g aria-hidden="true">
      {drawOrder(scene.edges).map((edge) => {
        const route = layout.routes.get(edge.id)
        if (route === undefined) return null
        const style = edgeStyle(edge)
        const marked = style.glyph && (scene.edges.length < 60 || lit?.has(edge.id) === true)
        const dim = lit !== null && !lit.has(edge.id)
        return (
          <g key={edge.id} className={`wg-edge wg-tone-${edge.tone}${dim ? ' wg-dim' : ''}`}>
            <path
              className="wg-edge-line"
              d={route.path}
              strokeWidth={style.width}
              strokeOpacity={style.opacity}
              strokeDasharray={style.dash ?? undefined}
            />
            {style.double && <path className="wg-edge-gap" d={route.path} strokeWidth={style.width - 2.4} />}
            <path className={style.bar ? 'wg-edge-stop' : 'wg-edge-end'} d={style.end(route.end)} />
            {marked && (
              <g transform={`translate(${route.middle.x - 6} ${route.middle.y - 6})`}>
                <circle className="wg-edge-mark" cx={6} cy={6} r={7} />
                <path className="wg-glyph" d={GLYPHS[edge.tone]} />
              </g>
            )}
          </g>
        )
      })}
    </g>
  )
})
