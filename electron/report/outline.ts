import type { Canvas, Struct } from './canvas.ts'
import { ACCENT, HEAD, MARGIN, RULE, SOFT } from './theme.ts'

export interface ContentsEntry {
  readonly title: string
  readonly level: 1 | 2
  readonly page: number
  readonly anchor: string
}

/** Headings with their bookmarks, and the contents that are written once all page numbers are known. */
export class Outline {
  readonly entries: ContentsEntry[] = []
  readonly #canvas: Canvas
  #section: PDFKit.PDFOutline | null = null

  constructor(canvas: Canvas) {
    this.#canvas = canvas
  }

  /** Writes a heading at the place of the canvas. */
  heading(parent: Struct, level: 1 | 2, title: string): void {
    const canvas = this.#canvas
    if (level === 2) canvas.ensure(90)
    const anchor = `heading-${this.entries.length + 1}`
    const shown = canvas.visible(title, 'bold')
    canvas.doc.addNamedDestination(anchor, 'XYZ', 0, canvas.y, null)
    if (level === 1 || this.#section === null) this.#section = canvas.doc.outline.addItem(shown)
    else this.#section.addItem(shown)
    this.entries.push({ title: shown, level, page: canvas.pageNumber, anchor })
    canvas.paragraph(parent, level === 1 ? 'H1' : 'H2', title, {
      font: 'bold',
      size: level === 1 ? 17 : 11,
      colour: HEAD,
      after: level === 1 ? 10 : 4,
    })
  }

  /** Fills the page that was kept for it (counted from 0). */
  contents(page: number, parent: Struct): void {
    const canvas = this.#canvas
    const { doc } = canvas
    doc.switchToPage(page)
    canvas.y = MARGIN
    canvas.paragraph(parent, 'H1', 'Contents', { font: 'bold', size: 17, colour: HEAD, after: 14 })
    const toc = doc.struct('TOC')
    parent.add(toc)
    for (const { title, level, page: target, anchor } of this.entries) {
      const size = level === 1 ? 10 : 8.5
      const x = canvas.left + (level === 1 ? 0 : 14)
      if (level === 1) canvas.y += 5
      const style = { size, font: level === 1 ? 'bold' : 'plain' } as const
      const number = String(target)
      const numberX = canvas.left + canvas.width - canvas.widthOf(number, style)
      const [line = ''] = canvas.lines(title, canvas.width - 60, style)
      const y = canvas.y
      toc.add(
        doc.struct('TOCI', {}, () => {
          canvas.line(line, x, y, style)
          canvas.line(number, numberX, y, { ...style, colour: ACCENT })
        }),
      )
      canvas.artifact(() => {
        const from = x + canvas.widthOf(line, style) + 6
        if (from < numberX - 6) {
          doc
            .moveTo(from, y + size)
            .lineTo(numberX - 6, y + size)
            .lineWidth(0.5)
            .dash(0.5, { space: 2.5 })
          doc.stroke(RULE).undash()
        }
      })
      doc.goTo(x, y, canvas.left + canvas.width - x, size * 1.4, anchor)
      canvas.y += size * 1.55
    }
    toc.end()
  }
}

/** Writes the footer of every page: what this is, and page n of m. */
export function footers(canvas: Canvas, text: string): void {
  const { doc } = canvas
  const { start, count } = doc.bufferedPageRange()
  const style = { size: 7.5, colour: SOFT }
  for (let at = start; at < start + count; at++) {
    doc.switchToPage(at)
    const y = doc.page.height - MARGIN
    canvas.artifact(() => {
      doc
        .moveTo(MARGIN, y - 6)
        .lineTo(doc.page.width - MARGIN, y - 6)
        .lineWidth(0.5)
        .stroke(RULE)
      const number = `page ${at + 1} of ${count}`
      canvas.line(canvas.visible(text), MARGIN, y, style)
      canvas.line(number, doc.page.width - MARGIN - canvas.widthOf(number, style), y, style)
    }, 'Pagination')
  }
}
