import type { Canvas } from '../canvas.ts'
import { LINE } from '../canvas.ts'
import type { Cell, Column, TableBlock } from '../content/blocks.ts'
import { type Element, OF_COLUMN } from '../pdf/structure.ts'
import type { TextStyle } from '../pdf/typesetter.ts'
import { HEAD, RULE, ZEBRA } from '../theme.ts'
import { TONE_STYLE } from './tones.ts'

const SIZE = 7.2
const STEP = SIZE * LINE
const PAD_X = 3.5
const PAD_Y = 2.6
const HEADER_STYLE: TextStyle = { font: 'bold', size: SIZE, colour: '#ffffff' }
const AFTER = 10
/** Readers go through all rows of a table for each page of it: a longer one is several, one behind another. */
const LONGEST = 200

interface CellLine {
  readonly text: string
  readonly style: TextStyle
}
interface Row {
  readonly cells: readonly (readonly CellLine[])[]
  readonly lines: number
}
interface Layout {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
}

/** How much room a table needs to begin: its header and two rows, or its only one. */
export function tableStart(canvas: Canvas, { columns, rows }: TableBlock): number {
  const layout = layoutOf(canvas, columns)
  const first = rows.slice(0, 2).map((row) => Math.min(rowHeight(layOut(canvas, layout, row)), 160))
  return rowHeight(headerOf(canvas, layout)) + first.reduce((sum, height) => sum + height, 0)
}

/**
 * Draws a table: its header again on every page, no row alone on its last page, and a row that is longer than a page goes on
 * on the next one. Nothing of a cell is left out.
 */
export function drawTable(canvas: Canvas, parent: Element, { columns, rows }: TableBlock): void {
  const layout = layoutOf(canvas, columns)
  const header = headerOf(canvas, layout)
  canvas.ensure(tableStart(canvas, { kind: 'table', columns, rows }))
  const begin = () => {
    const table = parent.add('Table')
    const head = table.add('THead')
    drawRow(canvas, layout, header, { fill: HEAD, parent: head, tag: 'TH' })
    head.end()
    return { table, body: table.add('TBody') }
  }
  let open = begin()
  let inTable = 0
  let placed = 0
  let zebra = false
  const end = () => {
    open.body.end()
    open.table.end()
  }
  const breakPage = (inRow: boolean) => {
    canvas.newPage()
    if (!inRow && inTable >= LONGEST) {
      end()
      open = begin()
      inTable = 0
    } else drawRow(canvas, layout, header, { fill: HEAD, parent: null, tag: 'TH' })
    placed = 0
    zebra = false
  }
  let next = rows[0] === undefined ? null : layOut(canvas, layout, rows[0])
  for (let at = 0; next !== null; at++) {
    const row: Row = next
    const following = rows[at + 1]
    next = following === undefined ? null : layOut(canvas, layout, following)
    const room = canvas.bottom - canvas.y
    const leavesOne =
      next !== null &&
      at + 2 === rows.length &&
      placed >= 2 &&
      rowHeight(row) + rowHeight(next) > room &&
      rowHeight(row) <= room
    if (leavesOne || (rowHeight(row) > room && !isLong(canvas, row))) breakPage(false)
    const to = { parent: open.body, fill: zebra ? ZEBRA : null }
    drawPieces(canvas, layout, row, to, () => breakPage(true))
    canvas.onRow()
    inTable++
    placed++
    zebra = !zebra
  }
  end()
  canvas.y += AFTER
}

/** A row that takes more than half a page is not kept together. */
function isLong(canvas: Canvas, row: Row): boolean {
  return rowHeight(row) > (canvas.bottom - canvas.top) / 2
}

/** Draws a row in as many pieces as there are pages for it; its cells are one each for who has it read aloud. */
function drawPieces(
  canvas: Canvas,
  layout: Layout,
  row: Row,
  { parent, fill }: { readonly parent: Element; readonly fill: string | null },
  breakPage: () => void,
): void {
  const element = parent.add('TR')
  const cells = row.cells.map(() => element.add('TD'))
  for (let from = 0; from < row.lines;) {
    let fits = Math.floor((canvas.bottom - canvas.y - 2 * PAD_Y) / STEP)
    if (fits < Math.min(row.lines - from, 3)) {
      breakPage()
      fits = Math.max(1, Math.floor((canvas.bottom - canvas.y - 2 * PAD_Y) / STEP))
    }
    const to = Math.min(row.lines, from + fits)
    drawLines(canvas, layout, row, { from, to, fill, elements: cells })
    from = to
  }
  for (const cell of cells) cell.end()
  element.end()
}

/** The columns in points. A title is never broken inside a word. */
function layoutOf(canvas: Canvas, columns: readonly Column[]): Layout {
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  const least = columns.map(
    ({ title, fits = '' }) =>
      Math.max(...[...title.split(' '), fits].map((word) => canvas.widthOf(word, HEADER_STYLE))) +
      2 * PAD_X +
      0.5,
  )
  const wanted = columns.map(({ share }) => (share / total) * canvas.width)
  const lacking = wanted.reduce((sum, width, at) => sum + Math.max(0, (least[at] ?? 0) - width), 0)
  const spare = wanted.reduce((sum, width, at) => sum + Math.max(0, width - (least[at] ?? 0)), 0)
  const widths = wanted.map((width, at) => {
    const min = least[at] ?? 0
    return width < min ? min : width - ((width - min) / Math.max(spare, 1)) * lacking
  })
  return { columns, widths }
}

function headerOf(canvas: Canvas, { columns, widths }: Layout): Row {
  const cells = columns.map(({ title }, at) =>
    canvas
      .lines(title, (widths[at] ?? 0) - 2 * PAD_X, HEADER_STYLE)
      .map((text) => ({ text, style: HEADER_STYLE })),
  )
  return { cells, lines: Math.max(...cells.map(({ length }) => length)) }
}

function layOut(canvas: Canvas, { columns, widths }: Layout, row: readonly Cell[]): Row {
  const cells = columns.map((_, at) => cellLines(canvas, row[at] ?? '', (widths[at] ?? 0) - 2 * PAD_X))
  return { cells, lines: Math.max(1, ...cells.map(({ length }) => length)) }
}

function cellLines(canvas: Canvas, cell: Cell, width: number): readonly CellLine[] {
  if (typeof cell === 'string') return partLines(canvas, cell, { size: SIZE }, width)
  const parts = 'text' in cell ? [cell] : cell
  return parts.flatMap(({ text, tone }) => {
    const style = TONE_STYLE[tone]
    return partLines(canvas, text, { ...style, size: SIZE * (style.scale ?? 1) }, width)
  })
}

function partLines(canvas: Canvas, text: string, style: TextStyle, width: number): readonly CellLine[] {
  return text === '' ? [] : canvas.lines(text, width, style).map((line) => ({ text: line, style }))
}

function rowHeight({ lines }: Row): number {
  return lines * STEP + 2 * PAD_Y
}

/** A header: `parent` null draws it as an artifact, for it was read already. */
function drawRow(
  canvas: Canvas,
  layout: Layout,
  row: Row,
  {
    fill,
    parent,
    tag,
  }: { readonly fill: string; readonly parent: Element | null; readonly tag: 'TH' | 'TD' },
): void {
  const element = parent?.add('TR')
  const elements = element === undefined ? null : row.cells.map(() => element.add(tag, OF_COLUMN))
  drawLines(canvas, layout, row, { from: 0, to: row.lines, fill, elements })
  for (const each of elements ?? []) each.end()
  element?.end()
}

function drawLines(
  canvas: Canvas,
  { columns, widths }: Layout,
  { cells }: Row,
  {
    from,
    to,
    fill,
    elements,
  }: {
    readonly from: number
    readonly to: number
    readonly fill: string | null
    readonly elements: readonly Element[] | null
  },
): void {
  const { left, y: top, width: total } = canvas
  const height = (to - from) * STEP + 2 * PAD_Y
  canvas.artifact(() => {
    const { ops } = canvas.page
    if (fill !== null) ops.rectangle(left, top, total, height, fill)
    ops.rule([left, top + height], [left + total, top + height], { colour: RULE, width: 0.4 })
  })
  let x = left
  cells.forEach((lines, at) => {
    const width = widths[at] ?? 0
    const start = x + PAD_X
    const shown = lines.slice(from, to)
    const draw = () => {
      shown.forEach(({ text, style }, number) => {
        const offset = columns[at]?.right === true ? width - 2 * PAD_X - canvas.widthOf(text, style) : 0
        canvas.line(text, start + offset, top + PAD_Y + number * STEP, style)
      })
    }
    const element = elements?.[at]
    if (shown.length > 0) {
      if (element === undefined) canvas.artifact(draw, 'Pagination')
      else canvas.mark(element, draw)
    }
    x += width
  })
  canvas.y = top + height
}
