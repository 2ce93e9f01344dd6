import { memo } from 'react'
import type { Layout, Route } from '../../shared/graph/layout.ts'
import type { Scene, SceneEdge } from '../../shared/graph/scene.ts'
import { GLYPHS } from '../../shared/graph/shapes.ts'
import { drawOrder, edgeStyle } from '../../shared/graph/style.ts'
import { edgeName } from '../../shared/graph/words.ts'

interface Props {
  readonly scene: Scene
  readonly layout: Layout
  readonly lit: ReadonlySet<string> | null
  readonly selected: string | null
}

/** All edges, each a button that explains it. They are no Tab stops: from a node the keys `.` and `,` lead to them. */
export const GraphEdges = memo(function GraphEdges({ scene, layout, lit, selected }: Props) {
  const labels = new Map(scene.nodes.map(({ id, label }) => [id, label]))
  const isFew = scene.edges.length < 60
  return (
    <g>
      {drawOrder(scene.edges).map((edge) => {
        const route = layout.routes.get(edge.id)
        if (route === undefined) return null
        return (
          <GraphEdge
            key={edge.id}
            edge={edge}
            route={route}
            name={edgeName(edge, labels)}
            isMarked={isFew || lit?.has(edge.id) === true}
            isDim={lit !== null && !lit.has(edge.id)}
            isSelected={edge.id === selected}
          />
        )
      })}
    </g>
  )
})

const GraphEdge = memo(function GraphEdge({
  edge,
  route,
  name,
  isMarked,
  isDim,
  isSelected,
}: {
  readonly edge: SceneEdge
  readonly route: Route
  readonly name: string
  readonly isMarked: boolean
  readonly isDim: boolean
  readonly isSelected: boolean
}) {
  const style = edgeStyle(edge, route)
  const classes = ['wg-edge', `wg-tone-${edge.tone}`]
  if (isDim) classes.push('wg-dim')
  if (isSelected) classes.push('wg-chosen')
  return (
    <g
      className={classes.join(' ')}
      role="button"
      tabIndex={-1}
      aria-label={name}
      aria-pressed={isSelected}
      data-edge={edge.id}
    >
      <title>{name}</title>
      <path
        className="wg-edge-line"
        d={route.path}
        strokeWidth={style.width}
        strokeOpacity={style.opacity}
        strokeDasharray={style.dash ?? undefined}
      />
      {style.double && <path className="wg-edge-gap" d={route.path} strokeWidth={style.width - 2.4} />}
      <path className={style.bar ? 'wg-edge-stop' : 'wg-edge-end'} d={style.end(route.end)} />
      {style.glyph && isMarked && (
        <g transform={`translate(${route.middle.x - 6} ${route.middle.y - 6})`}>
          <circle className="wg-edge-mark" cx={6} cy={6} r={7} />
          <path className="wg-glyph" d={GLYPHS[edge.tone]} />
        </g>
      )}
      <path className="wg-edge-hit" d={route.own} />
    </g>
  )
})
