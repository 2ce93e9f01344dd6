import type { Box } from './routes.ts'
import type { GraphOutcome, SceneEdge, SceneNode } from './scene.ts'
import { fitText, textWidth, visibleText } from './text.ts'
import { widthOnTwoLines, wrapText } from './wrap.ts'

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

/**
 * Allow solid, conditional dashed, explicit deny double with a bar, cut away dotted, faded and struck. `bundled`: in a
 * bundle all are equally thin, and cover one another where they run together.
 */
export function edgeStyle(
  edge: Pick<SceneEdge, 'kind' | 'tone' | 'weight'>,
  { bundled }: { readonly bundled: boolean } = { bundled: false },
): EdgeStyle {
  const structural = edge.tone === 'none'
  const taken = edge.kind === 'denies' || edge.kind === 'cuts'
  const free = structural ? 1.2 : Math.round((1.2 + Math.min(1.6, Math.log2(edge.weight + 1) / 4)) * 10) / 10
  const width = bundled ? Math.min(free, 1.6) : free
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
    opacity: bundled && !structural ? 1 : structural ? 0.6 : edge.tone === 'cut' ? 0.75 : taken ? 1 : 0.85,
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

/** A line of a node's text, and where it stands. */
interface TextLine {
  readonly text: string
  readonly y: number
}
export interface NodeText {
  readonly textX: number
  /** One line or two. */
  readonly label: readonly TextLine[]
  readonly labelSize: number
  readonly detail: TextLine
  readonly detailSize: number
}
const TEXT_X = 34
export const LINE = 15
/** Semibold runs about a tenth wider than the estimate for regular text. */
const SEMIBOLD = 1.12
const DETAIL_SIZE = 11

function labelSizeOf({ column }: SceneNode): number {
  return column === 'principal' ? 14 : 13
}
/** What stands right of a node's text: its mark, the button that opens it, a corner. */
function beside(node: SceneNode): number {
  const edge =
    node.expansion === null ? (node.column === 'policies' ? 16 : 12) : node.kind === 'fold' ? 18 : 16
  return edge + (node.tone === 'none' ? 0 : 16)
}
/** The width at which a node's text stands whole, with its name on so many lines. */
export function widthFor(node: SceneNode, lines: 1 | 2): number {
  const size = labelSizeOf(node)
  const label = lines === 1 ? textWidth(visibleText(node.label), size) : widthOnTwoLines(node.label, size)
  // Below the mark the second line has the room to itself.
  const detail = textWidth(visibleText(node.detail), DETAIL_SIZE)
  const right = beside(node)
  return Math.ceil(TEXT_X + Math.max(label * SEMIBOLD + right, lines === 1 ? detail + 14 : 0))
}
/** The lines of a node's name in a box of this width. */
function labelLines(node: SceneNode, width: number): readonly string[] {
  return wrapText(node.label, (width - TEXT_X - beside(node) + 1) / SEMIBOLD, labelSizeOf(node))
}
/** How many lines its name needs more than one. */
export function furtherLines(node: SceneNode, width: number): number {
  return labelLines(node, width).length - 1
}

/** Where a node's lines stand. */
export function nodeText(node: SceneNode, box: Pick<Box, 'width' | 'height'>): NodeText {
  const middle =
    box.height / 2 - (node.bar.length > 0 && node.kind !== 'fold' ? 3 : 0) - (node.kind === 'fold' ? 3 : 0)
  const lines = labelLines(node, box.width)
  const top = middle - 2 - ((lines.length - 1) * LINE) / 2
  const right = node.expansion === null ? 12 : 16
  return {
    textX: TEXT_X,
    label: lines.map((text, at) => ({ text, y: top + at * LINE })),
    labelSize: labelSizeOf(node),
    detail: {
      text: fitText(node.detail, box.width - TEXT_X - right, DETAIL_SIZE),
      y: top + (lines.length - 1) * LINE + 14,
    },
    detailSize: DETAIL_SIZE,
  }
}

export interface BarPart extends Box {
  readonly outcome: GraphOutcome
}
/** The thin bar along a service's foot: each outcome's share, at least 4 pixels so that none disappears. */
export function outcomeBar(node: SceneNode, box: Box): readonly BarPart[] {
  if (node.bar.length === 0 || node.kind === 'fold') return []
  const x = TEXT_X
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
