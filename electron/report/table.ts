import type { Canvas, Struct, TextStyle } from './canvas.ts'
import { LINE } from './canvas.ts'
import { HEAD, RULE, ZEBRA } from './theme.ts'

export interface Column {
  readonly title: string
  /** In points: a share of the page would break dates in the middle. */
  readonly width: number
  readonly align?: 'right'
  readonly style?: TextStyle
}
/** A cell's text, or a text with a colour of its own. */
export type Cell = string | { readonly text: string; readonly style: TextStyle }

const PAD_X = 4
const PAD_Y = 3

/** Writes a table that repeats its header on every page and breaks between rows. */
export function table(
  canvas: Canvas,
  parent: Struct,
  columns: readonly Column[],
  rows: Iterable<readonly Cell[]>,
  size = 7.5,
): void {
  const element = canvas.doc.struct('Table')
  parent.add(element)
  const header = columns.map(({ title }) => title)
  const headStyle: TextStyle = { font: 'bold', size, colour: '#ffffff' }
  const head = layout(canvas, columns, header, size, headStyle)
  canvas.ensure(height(head, size) * 3)
  drawRow(canvas, columns, head, size, HEAD, element, 'TH')
  let zebra = false
  for (const row of rows) {
    const cells = layout(canvas, columns, row, size)
    if (canvas.ensure(height(cells, size))) {
      drawRow(canvas, columns, head, size, HEAD, null, 'TH')
      zebra = false
    }
    drawRow(canvas, columns, cells, size, zebra ? ZEBRA : null, element, 'TD')
    zebra = !zebra
  }
  element.end()
  canvas.y += 10
}

interface CellLayout {
  readonly lines: readonly string[]
  readonly style: TextStyle
}

/** More lines than a page holds would never fit; the rest of such a cell is counted. */
const MOST_LINES = 30

function layout(
  canvas: Canvas,
  columns: readonly Column[],
  row: readonly Cell[],
  size: number,
  forced: TextStyle = {},
): readonly CellLayout[] {
  return columns.map((column, at) => {
    const cell = row[at] ?? ''
    const own = typeof cell === 'string' ? {} : cell.style
    const style = { size, ...column.style, ...own, ...forced }
    const lines = canvas.lines(typeof cell === 'string' ? cell : cell.text, column.width - 2 * PAD_X, style)
    return lines.length <= MOST_LINES
      ? { lines, style }
      : { lines: [...lines.slice(0, MOST_LINES - 1), `… ${lines.length - MOST_LINES + 1} more lines`], style }
  })
}

function height(cells: readonly CellLayout[], size: number): number {
  return Math.max(...cells.map(({ lines }) => lines.length)) * size * LINE + 2 * PAD_Y
}

/** `parent` null draws the row as an artifact: a header that was already read once. */
function drawRow(
  canvas: Canvas,
  columns: readonly Column[],
  cells: readonly CellLayout[],
  size: number,
  fill: string | null,
  parent: Struct | null,
  tag: 'TH' | 'TD',
): void {
  const { doc, left } = canvas
  const rowHeight = height(cells, size)
  const top = canvas.y
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  canvas.artifact(() => {
    if (fill !== null) doc.rect(left, top, total, rowHeight).fill(fill)
    doc
      .moveTo(left, top + rowHeight)
      .lineTo(left + total, top + rowHeight)
      .lineWidth(0.4)
      .stroke(RULE)
  })
  const row = parent === null ? null : doc.struct('TR')
  if (row !== null) parent?.add(row)
  let x = left
  columns.forEach((column, at) => {
    const cell = cells[at]
    const start = x
    const draw = () => {
      cell?.lines.forEach((line, number) => {
        const offset =
          column.align === 'right' ? column.width - 2 * PAD_X - canvas.widthOf(line, cell.style) : 0
        canvas.line(line, start + PAD_X + offset, top + PAD_Y + number * size * LINE, cell.style)
      })
    }
    if (row === null) canvas.artifact(draw, 'Pagination')
    else row.add(doc.struct(tag, {}, draw))
    x += column.width
  })
  row?.end()
  canvas.y = top + rowHeight
}
