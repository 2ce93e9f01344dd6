import { edgeStyle } from '../../shared/graph/style.ts'
import { ICONS, nodeShape } from '../../shared/graph/shapes.ts'
import { fitText } from '../../shared/graph/text.ts'
import type { EscalationPath } from '../../shared/paths/edge/path.ts'
import { navigate } from '../router/navigation.ts'
import { formatRoute } from '../router/route.ts'
import { isPrincipal, shortName } from '../common/principalNames.ts'
import { endName } from './ends.ts'
import { GAP, NODE, pathScene } from './pathScene.ts'
import type { PathEdge, PathNode } from './pathScene.ts'
import { CERTAINTIES } from './rows.ts'
import '../graph/graph.css'

/** A picture that is a little too wide shrinks; a wider one scrolls, so that its text stays readable. */
const SMALLEST = 0.9

/** A path drawn from left to right, in the graph's shapes. The list of hops below it says the same in words. */
export function PathPicture(props: { readonly path: EscalationPath; readonly snapshot: string }) {
  const { path, snapshot } = props
  const scene = pathScene(path)
  const words = `Path from ${shortName(path.from)} to ${endName(path.to)}: ${path.hops.length} ${path.hops.length === 1 ? 'hop' : 'hops'}, ${CERTAINTIES[path.certainty].toLowerCase()}`
  return (
    <div className="wg-root pa-frame" tabIndex={0} role="region" aria-label={words}>
      <svg
        width={scene.width}
        height={scene.height}
        viewBox={`0 0 ${scene.width} ${scene.height}`}
        className="pa-svg"
        style={{ minWidth: scene.width * SMALLEST }}
      >
        {scene.edges.map((edge) => (
          <Hop key={edge.number} edge={edge} middle={scene.middle} />
        ))}
        {scene.nodes.map((node, index) => (
          <Principal key={index} node={node} middle={scene.middle} snapshot={snapshot} />
        ))}
      </svg>
    </div>
  )
}

/** Decoration: the list of hops carries the same. */
function Hop({ edge, middle }: { readonly edge: PathEdge; readonly middle: number }) {
  const { tone, from, to, number } = edge
  const style = edgeStyle({ kind: 'allows', tone: tone === 'denied' ? 'allowed' : tone, weight: 3 })
  const center = (from + to) / 2
  return (
    <g className={`wg-edge wg-tone-${tone}`} aria-hidden="true">
      <path
        className="wg-edge-line"
        d={`M${from + 2} ${middle}H${to - 8}`}
        strokeWidth={2}
        strokeDasharray={tone === 'none' ? '1.5 4' : (style.dash ?? undefined)}
      />
      <path
        className="wg-edge-end"
        d={`M${to - 11} ${middle - 5}L${to - 2} ${middle}L${to - 11} ${middle + 5}Z`}
      />
      <circle className="wg-edge-mark" cx={center} cy={middle} r={11} strokeWidth={2} />
      <text className="wg-label" x={center} y={middle + 4.5} fontSize={12} textAnchor="middle">
        {number}
      </text>
      <text className="wg-label" x={center} y={middle - 20} fontSize={13} textAnchor="middle">
        {fitText(edge.title, GAP - 14, 13)}
      </text>
      {edge.steps.map((step, index) => (
        <text
          key={index}
          className="wg-detail"
          x={center}
          y={middle + 28 + index * 17}
          fontSize={12}
          textAnchor="middle"
        >
          {fitText(step, GAP - 14, 12)}
        </text>
      ))}
    </g>
  )
}

function Principal(props: { readonly node: PathNode; readonly middle: number; readonly snapshot: string }) {
  const { node, middle, snapshot } = props
  const admin = node.id === 'admin'
  const shape = nodeShape(node.kind, NODE.width, NODE.height)
  const drawn = (
    <g
      className={`wg-node wg-tone-${admin ? 'denied' : 'none'}`}
      transform={`translate(${node.x} ${middle - NODE.height / 2})`}
    >
      <title>{admin ? node.label : node.id}</title>
      <rect className="wg-ring" x={-5} y={-5} width={NODE.width + 10} height={NODE.height + 10} rx={12} />
      <path className="wg-outline" d={shape.outline} />
      {shape.extras.map((extra) => (
        <path key={extra} className="wg-extra" d={extra} />
      ))}
      <path
        className="wg-icon"
        transform={`translate(14 ${NODE.height / 2 - 8})`}
        d={ICONS[admin ? 'scp' : node.kind]}
      />
      <text className="wg-label" x={38} y={24} fontSize={13}>
        {fitText(node.label, NODE.width - 60, 13)}
      </text>
      <text className="wg-detail" x={38} y={41} fontSize={12}>
        {node.detail}
      </text>
    </g>
  )
  if (node.kind === 'resource' || !isPrincipal(node.id)) return drawn
  const route = { view: 'principal', snapshot, principal: node.id } as const
  return (
    <a
      className="pa-link"
      href={formatRoute(route)}
      aria-label={`Open ${node.detail.toLowerCase()} ${node.label}`}
      onClick={(event) => {
        event.preventDefault()
        navigate(route)
      }}
    >
      {drawn}
    </a>
  )
}
