import type { Box } from './layout.ts'
import type { GraphOutcome, SceneEdge, SceneNode } from './scene.ts'

/** How lines, text and bars are drawn: shared by the React painter and the SVG export. */

export interface EdgeStyle {
  readonly width: number
  readonly dash: string | null
  readonly opacity: number
  /** Two lines with a gap: an explicit deny. */
  readonly double: boolean
  /** Ends in a bar instead of an arrow. */
  readonly bar: boolean
  /** Carries its tone's mark in the middle. */
  readonly glyph: boolean
  readonly end: (at: { readonly x: number; readonly y: number }) => string
}

/** Allow solid, conditional dashed, explicit deny double with a bar, cut away dotted, faded and struck. */
export function edgeStyle(edge: Pick<SceneEdge, 'kind' | 'tone' | 'weight'>): EdgeStyle {
  const structural = edge.tone === 'none'
  const taken = edge.kind === 'denies' || edge.kind === 'cuts'
  const width = structural ? 1.2 : Math.round((1.2 + Math.min(1.6, Math.log2(edge.weight + 1) / 4)) * 10) / 10
  const double = edge.kind === 'denies'
  return {
    width: double ? 4 : width,
    dash:
      edge.kind === 'cuts' || edge.tone === 'cut'
        ? '1.5 4'
        : edge.tone === 'conditional'
          ? '6 4'
          : edge.tone === 'denied' && !double
            ? '9 3 2 3'
            : null,
    opacity: structural ? 0.6 : edge.tone === 'cut' ? 0.75 : taken ? 1 : 0.85,
    double,
    bar: taken,
    glyph: taken,
    end: taken
      ? ({ x, y }) => `M${x - 2} ${y - 6}V${y + 6}`
      : ({ x, y }) => `M${x - 7} ${y - 3.5}L${x - 1} ${y}L${x - 7} ${y + 3.5}Z`,
  }
}

const LAYERS: readonly (readonly SceneEdge['tone'][])[] = [
  ['none'],
  ['allowed', 'gated', 'except', 'conditional'],
  ['cut', 'denied'],
]
/** What must not be overdrawn comes last: denies on top. */
export function drawOrder<T extends Pick<SceneEdge, 'tone'>>(edges: readonly T[]): readonly T[] {
  return LAYERS.flatMap((tones) => edges.filter((edge) => tones.includes(edge.tone)))
}

export interface NodeText {
  readonly textX: number
  readonly labelY: number
  readonly detailY: number
  readonly labelWidth: number
  readonly detailWidth: number
  readonly labelSize: number
  readonly detailSize: number
}
/** Where a node's two lines stand. */
export function nodeText(node: SceneNode, box: Box): NodeText {
  const textX = 37
  const middle =
    box.height / 2 - (node.bar.length > 0 && node.kind !== 'fold' ? 3 : 0) - (node.kind === 'fold' ? 5 : 0)
  const right =
    node.expansion === null ? (node.column === 'policies' ? 18 : 12) : node.kind === 'fold' ? 16 : 28
  const glyph = node.tone === 'none' ? 0 : 18
  return {
    textX,
    labelY: middle - 2,
    detailY: middle + 12,
    // Semibold runs about a tenth wider than the estimate for regular text.
    labelWidth: Math.floor((box.width - textX - right - glyph) / 1.12),
    detailWidth: box.width - textX - right,
    labelSize: node.column === 'principal' ? 14 : 13,
    detailSize: 11,
  }
}

export interface BarPart extends Box {
  readonly outcome: GraphOutcome
}
/** The thin bar along a service's foot: each outcome's share, at least 4 pixels so that none disappears. */
export function outcomeBar(node: SceneNode, box: Box): readonly BarPart[] {
  if (node.bar.length === 0 || node.kind === 'fold') return []
  const x = 37
  const width = box.width - x - 22
  const total = node.bar.reduce((sum, one) => sum + one.count, 0)
  const gaps = (node.bar.length - 1) * 2
  const spare = width - gaps - node.bar.length * 4
  let at = x
  return node.bar.map(({ outcome, count }) => {
    const part = {
      outcome,
      x: at,
      y: box.height - 9,
      width: 4 + Math.floor((spare * count) / total),
      height: 4,
    }
    at += part.width + 2
    return part
  })
}
