import { memo } from 'react'
import type { Box } from '../../shared/graph/layout.ts'
import type { SceneNode } from '../../shared/graph/scene.ts'
import { GLYPHS, ICONS, nodeShape } from '../../shared/graph/shapes.ts'
import { nodeText, outcomeBar } from '../../shared/graph/style.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { KIND_TITLES } from '../../shared/graph/words.ts'

interface Props {
  readonly node: SceneNode
  readonly box: Box
  readonly selected: boolean
  readonly tabStop: boolean
  readonly dim: boolean
  /** It has a menu of what can be done with it. */
  readonly menu: boolean
}

/** One node as a focusable button. Events are handled by the painter, which finds the node by its data-node. */
export const GraphNode = memo(function GraphNode({ node, box, selected, tabStop, dim, menu }: Props) {
  const shape = nodeShape(node.kind, box.width, box.height)
  const text = nodeText(node, box)
  const classes = ['wg-node', `wg-tone-${node.tone}`]
  if (node.hollow) classes.push('wg-hollow')
  if (selected) classes.push('wg-chosen')
  if (dim) classes.push('wg-dim')
  const glyph = GLYPHS[node.tone]
  const name = visibleText(node.name)
  return (
    <g
      className={classes.join(' ')}
      transform={`translate(${box.x} ${box.y})`}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-haspopup={menu ? 'menu' : undefined}
      aria-pressed={selected}
      aria-expanded={node.expansion === null ? undefined : node.expansion === 'open'}
      data-node={node.id}
    >
      {/* Its accessible name, and what the pointer is told: the text beside it may be cut or broken. */}
      <title>{`${KIND_TITLES[node.kind]}: ${name}`}</title>
      <rect className="wg-ring" x={-5} y={-5} width={box.width + 10} height={box.height + 10} rx={10} />
      <path className="wg-outline" d={shape.outline} />
      {shape.extras.map((extra) => (
        <path key={extra} className="wg-extra" d={extra} />
      ))}
      <path className="wg-icon" transform={`translate(14 ${box.height / 2 - 8})`} d={ICONS[node.kind]} />
      {text.label.map((line) => (
        <text key={line.y} className="wg-label" x={text.textX} y={line.y} fontSize={text.labelSize}>
          {line.text}
        </text>
      ))}
      <text className="wg-detail" x={text.textX} y={text.detail.y} fontSize={text.detailSize}>
        {text.detail.text}
      </text>
      {outcomeBar(node, box).map((part) => (
        <rect
          key={part.outcome}
          className={`wg-bar wg-tone-${part.outcome}`}
          x={part.x}
          y={part.y}
          width={part.width}
          height={part.height}
        />
      ))}
      {glyph !== '' && (
        <path
          className="wg-glyph"
          transform={`translate(${box.width - 26} ${(text.label[0]?.y ?? 0) - 10})`}
          d={glyph}
        />
      )}
      {node.expansion !== null && (
        <g data-toggle="" transform={`translate(${box.width} ${box.height / 2})`}>
          <circle className="wg-toggle" r={8} />
          <path className="wg-toggle-mark" d={node.expansion === 'open' ? 'M-4 0H4' : 'M-4 0H4M0 -4V4'} />
        </g>
      )}
    </g>
  )
})
