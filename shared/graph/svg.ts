import type { Box, Layout, Route } from './layout.ts'
import { HEADER, MARGIN } from './layout.ts'
import { LIGHT } from './palette.ts'
import type { Palette } from './palette.ts'
import { aboutScene } from './scene.ts'
import type { Scene, SceneEdge, SceneNode } from './scene.ts'
import { GLYPHS, ICONS, nodeShape } from './shapes.ts'
import { escapeXml, fitText } from './text.ts'
import { drawOrder, edgeStyle, nodeText, outcomeBar } from './style.ts'
import { KIND_TITLES, OUTCOME_TITLES } from './words.ts'

/** A scene as one SVG file: standalone, no script, no font, no image, no address but the SVG namespace. */

const FONT = "'Open Sans', 'Helvetica Neue', Roboto, Arial, sans-serif"
const LEGEND = 40
const LEGEND_LINE = 20
const LEGEND_CELL = 220

interface SvgOptions {
  readonly palette?: Palette
  /** What the picture says of itself, below it. */
  readonly lines?: readonly string[]
}

/** Takes a placed scene; gives the file's text. All text in it is escaped. */
export function sceneSvg(
  scene: Scene,
  layout: Layout,
  { palette = LIGHT, lines = [] }: SvgOptions = {},
): string {
  const { width } = layout
  // A narrow picture has the legend on several lines.
  const perLine = Math.max(1, Math.floor((width - MARGIN) / LEGEND_CELL))
  const rows = Math.ceil(scene.legend.length / perLine)
  const foot = layout.height + LEGEND + (rows - 1) * LEGEND_LINE
  const height = foot + lines.length * LEGEND_LINE
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT)}" role="img">`,
    `<title>${escapeXml(aboutScene(scene))}</title>`,
    `<rect width="${width}" height="${height}" fill="${palette.surface}"/>`,
    ...layout.columns.map(
      (column) =>
        `<text x="${column.x}" y="${MARGIN + 8}" font-size="12" font-weight="700" fill="${palette.faint}">${escapeXml(column.title)}</text>`,
    ),
    `<path d="M${MARGIN} ${HEADER}H${width - MARGIN}" stroke="${palette.line}" stroke-opacity="0.4"/>`,
    ...drawOrder(scene.edges).map((edge) => edgeSvg(edge, layout.routes.get(edge.id), palette)),
    ...scene.nodes.map((node) => nodeSvg(node, layout.boxes.get(node.id), palette)),
    legendSvg(scene, layout.height, perLine, palette),
    ...lines.map(
      (line, at) =>
        `<text x="${MARGIN}" y="${foot + at * LEGEND_LINE + 4}" font-size="11" fill="${palette.faint}">${escapeXml(fitText(line, width - 2 * MARGIN, 11))}</text>`,
    ),
    '</svg>',
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function edgeSvg(edge: SceneEdge, route: Route | undefined, palette: Palette): string {
  if (route === undefined) return ''
  const style = edgeStyle(edge, route)
  const colour = palette.tones[edge.tone]
  const common = `d="${route.path}" fill="none"`
  const dash = style.dash === null ? '' : ` stroke-dasharray="${style.dash}"`
  const line = `<path ${common} stroke="${colour}" stroke-width="${style.width}" stroke-opacity="${style.opacity}"${dash}/>`
  const inner = style.double
    ? `<path ${common} stroke="${palette.surface}" stroke-width="${style.width - 2.4}"/>`
    : ''
  const end = `<path d="${style.end(route.end)}" fill="${style.bar ? 'none' : colour}" stroke="${colour}" stroke-width="${style.bar ? 3 : 1}" stroke-opacity="${style.opacity}" fill-opacity="${style.opacity}"/>`
  return `<g>${line}${inner}${end}${glyphAt(edge, route, style.glyph, palette)}</g>`
}
function glyphAt(edge: SceneEdge, route: Route, shown: boolean, palette: Palette): string {
  if (!shown) return ''
  const { x, y } = route.middle
  const colour = palette.tones[edge.tone]
  return `<g transform="translate(${x - 6} ${y - 6})"><circle cx="6" cy="6" r="7" fill="${palette.surface}" stroke="${colour}"/><path d="${GLYPHS[edge.tone]}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round"/></g>`
}

function nodeSvg(node: SceneNode, box: Box | undefined, palette: Palette): string {
  if (box === undefined) return ''
  const shape = nodeShape(node.kind, box.width, box.height)
  const colour = palette.tones[node.tone]
  const strong = node.tone !== 'none' ? 1.8 : 1.2
  const dash = node.hollow ? ' stroke-dasharray="4 3"' : ''
  const { textX, label, detail, labelSize, detailSize } = nodeText(node, box)
  const glyph = GLYPHS[node.tone]
  return [
    `<g transform="translate(${box.x} ${box.y})"><title>${escapeXml(`${KIND_TITLES[node.kind]}: ${node.name}`)}</title>`,
    `<path d="${shape.outline}" fill="${palette.surface}" stroke="${colour}" stroke-width="${strong}"${dash}/>`,
    ...shape.extras.map(
      (extra) => `<path d="${extra}" fill="none" stroke="${colour}" stroke-width="1.2"${dash}/>`,
    ),
    `<path transform="translate(14 ${box.height / 2 - 8})" d="${ICONS[node.kind]}" fill="none" stroke="${colour}" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round"/>`,
    ...label.map(
      ({ text, y }) =>
        `<text x="${textX}" y="${y}" font-size="${labelSize}" font-weight="600" fill="${palette.text}">${escapeXml(text)}</text>`,
    ),
    `<text x="${textX}" y="${detail.y}" font-size="${detailSize}" fill="${palette.faint}">${escapeXml(detail.text)}</text>`,
    ...outcomeBar(node, box).map(
      (part) =>
        `<rect x="${part.x}" y="${part.y}" width="${part.width}" height="${part.height}" fill="${palette.tones[part.outcome]}"/>`,
    ),
    glyph === ''
      ? ''
      : `<path transform="translate(${box.width - 26} ${(label[0]?.y ?? 0) - 10})" d="${glyph}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round"/>`,
    '</g>',
  ].join('')
}

function legendSvg(scene: Scene, first: number, perLine: number, palette: Palette): string {
  return scene.legend
    .map((row, index) => {
      const x = MARGIN + (index % perLine) * LEGEND_CELL
      const top = first + Math.floor(index / perLine) * LEGEND_LINE
      const colour = palette.tones[row.outcome]
      const style = edgeStyle({ kind: ROW_EDGES[row.outcome], tone: row.outcome, weight: 4 })
      const dash = style.dash === null ? '' : ` stroke-dasharray="${style.dash}"`
      const inner = style.double
        ? `<path d="M${x} ${top + 12}H${x + 28}" stroke="${palette.surface}" stroke-width="1.6"/>`
        : ''
      return `<path d="M${x} ${top + 12}H${x + 28}" stroke="${colour}" stroke-width="${style.double ? 4 : 2.4}"${dash}/>${inner}<text x="${x + 36}" y="${top + 16}" font-size="12" fill="${palette.text}">${escapeXml(`${OUTCOME_TITLES[row.outcome]} ${row.count}${row.shown ? '' : ' (hidden)'}`)}</text>`
    })
    .join('\n')
}
const ROW_EDGES = {
  allowed: 'allows',
  gated: 'allows',
  except: 'allows',
  conditional: 'allows',
  denied: 'denies',
  cut: 'cuts',
} as const
