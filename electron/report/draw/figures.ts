import type { Canvas } from '../canvas.ts'
import type { Bar, Block } from '../content/blocks.ts'
import type { Element } from '../pdf/structure.ts'
import { HEAD, RULE, SOFT, ZEBRA } from '../theme.ts'

type Of<K extends Block['kind']> = Extract<Block, { readonly kind: K }>

const GAP = 8
const TILE = 50
const TILES_A_ROW = 4

export function tilesHeight({ tiles }: Of<'tiles'>): number {
  return Math.ceil(tiles.length / TILES_A_ROW) * (TILE + GAP) + 4
}

/** Figures with what they count. */
export function drawTiles(canvas: Canvas, parent: Element, block: Of<'tiles'>): void {
  canvas.ensure(tilesHeight(block))
  const width = (canvas.width - GAP * (TILES_A_ROW - 1)) / TILES_A_ROW
  const top = canvas.y
  block.tiles.forEach(({ value, label }, at) => {
    const x = canvas.left + (at % TILES_A_ROW) * (width + GAP)
    const y = top + Math.floor(at / TILES_A_ROW) * (TILE + GAP)
    canvas.artifact(() => canvas.page.ops.rectangle(x, y, width, TILE, ZEBRA))
    canvas.leaf(parent, 'P', () => {
      canvas.line(value, x + 8, y + 6, { font: 'bold', size: value.length > 12 ? 9.5 : 14 })
      canvas
        .lines(label, width - 14, { size: 7.2 })
        .forEach((line, row) => canvas.line(line, x + 8, y + 27 + row * 9, { size: 7.2, colour: SOFT }))
    })
  })
  canvas.y = top + tilesHeight(block)
}

const BAR = 13
const LABEL = 76
const VALUE = 40

export function barsHeight({ charts }: Of<'bars'>): number {
  return 20 + Math.max(...charts.map(({ bars }) => bars.length)) * BAR + 10
}

/** Bar charts beside one another. All bars of a group have one scale, and each is also written as a number. */
export function drawBars(canvas: Canvas, parent: Element, block: Of<'bars'>): void {
  canvas.ensure(barsHeight(block))
  const { charts } = block
  const gap = 22
  const width = (canvas.width - gap * (charts.length - 1)) / charts.length
  const most = Math.max(1, ...charts.flatMap(({ bars }) => bars.map(({ value }) => value)))
  const top = canvas.y
  charts.forEach(({ title, bars }, at) => {
    const x = canvas.left + at * (width + gap)
    const chart = parent.add('Sect')
    canvas.leaf(chart, 'P', () => canvas.line(title, x, top, { font: 'bold', size: 9, colour: HEAD }))
    bars.forEach((bar, row) => drawBar(canvas, chart, bar, { x, y: top + 18 + row * BAR, width, most }))
    chart.end()
  })
  canvas.y = top + barsHeight(block)
}

function drawBar(
  canvas: Canvas,
  parent: Element,
  { label, value, colour }: Bar,
  {
    x,
    y,
    width,
    most,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly most: number },
): void {
  const room = width - LABEL - VALUE
  const start = x + LABEL
  canvas.artifact(() => {
    const { ops } = canvas.page
    ops.rectangle(start, y, room, 9, ZEBRA)
    if (value > 0) ops.rectangle(start, y, Math.max(1, (value / most) * room), 9, colour)
    ops.rule([start, y - 1], [start, y + 10], { colour: RULE, width: 0.6 })
  })
  canvas.leaf(parent, 'P', () => {
    canvas.line(label, x, y, { size: 7.6 })
    canvas.line(value.toLocaleString('en-US'), start + room + 6, y, { size: 7.6, font: 'bold' })
  })
}

export const BADGES = 18

/** Words on a ground of colour, and an id behind them. */
export function drawBadges(canvas: Canvas, parent: Element, { badges, id }: Of<'badges'>): void {
  const y = canvas.y
  let x = canvas.left
  const style = { font: 'bold', size: 7.2, colour: '#ffffff' } as const
  const placed = badges.map(({ text, colour }) => {
    const width = canvas.widthOf(text, style) + 12
    const place = { text, colour, x, width }
    x += width + 5
    return place
  })
  canvas.artifact(() => {
    for (const badge of placed) canvas.page.ops.rectangle(badge.x, y, badge.width, 12, badge.colour)
  })
  canvas.leaf(parent, 'P', () => {
    for (const badge of placed) canvas.line(badge.text, badge.x + 6, y + 1.6, style)
    canvas.line(id, x + 2, y + 1.8, { font: 'mono', size: 7.4, colour: SOFT })
  })
  canvas.y = y + BADGES
}
