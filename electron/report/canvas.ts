import { PdfDocument, type Bookmark, type Page } from './pdf/document.ts'
import type { DocumentInfo } from './pdf/metadata.ts'
import type { FontPaths } from './fonts.ts'
import type { Element } from './pdf/structure.ts'
import type { TextStyle } from './pdf/typesetter.ts'
import { FOOTER, INK, MARGIN, PAGE } from './theme.ts'

export const LINE = 1.35

/**
 * A document with a place to write next. It knows widths, wrapping and pages; what is written is up to those who draw.
 * Every mark goes into the structure tree or is an artifact, so that screen readers can follow.
 */
export class Canvas {
  readonly doc: PdfDocument
  readonly bookmarks: Bookmark[] = []
  y = MARGIN
  #page: Page
  readonly #pages: Omit<Page, 'ops'>[] = []
  /** A row of a table was drawn. */
  readonly onRow: () => void

  constructor(
    info: DocumentInfo,
    options: {
      readonly fontPaths: FontPaths
      readonly compress: boolean
      /** A row of a table was drawn. */
      readonly onRow?: (() => void) | undefined
    },
  ) {
    this.doc = new PdfDocument(info, options)
    this.onRow = options.onRow ?? (() => undefined)
    this.#page = this.doc.addPage(PAGE.width, PAGE.height)
  }

  readonly left = MARGIN
  readonly width = PAGE.width - 2 * MARGIN
  readonly top = MARGIN
  readonly bottom = PAGE.height - MARGIN - FOOTER

  get page(): Page {
    return this.#page
  }
  /** How many pages were begun. */
  get pageCount(): number {
    return this.#pages.length + 1
  }
  /** Whether nothing stands on the page yet. */
  get isAtTop(): boolean {
    return this.y <= MARGIN
  }

  newPage(): void {
    this.#finishPage()
    this.#page = this.doc.addPage(PAGE.width, PAGE.height)
    this.y = MARGIN
  }
  /** Begins a new page when `height` does not fit on this one; true when it did. */
  ensure(height: number): boolean {
    if (this.y + height <= this.bottom || this.isAtTop) return false
    this.newPage()
    return true
  }

  widthOf(text: string, style: TextStyle): number {
    return this.doc.text.widthOf(text, style)
  }
  visible(text: string, style: TextStyle = {}): string {
    return this.doc.text.visible(text, style.font)
  }
  /** The lines that a text takes in a width; its own line breaks are kept. */
  lines(text: string, width: number, style: TextStyle = {}): readonly string[] {
    return this.doc.text.lines(text, width, style)
  }

  /** Draws one line that was made by `lines`; the caller holds the structure. */
  line(line: string, x: number, y: number, { font = 'plain', size = 9, colour = INK }: TextStyle = {}): void {
    const { runs, reads } = this.doc.text.runs(line, font)
    this.#page.ops.line(runs, { x, y: y + (this.doc.text.ascent(font) * size) / 1000, size, colour, reads })
  }

  /** Draws what belongs to an element. */
  mark(element: Element, draw: () => void): void {
    this.doc.mark(this.#page, element, draw)
  }
  /** Draws what carries no content: rules, fills, page headers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.#page.ops.beginArtifact(type)
    draw()
    this.#page.ops.end()
  }
  /** An element whose whole content is drawn at once. */
  leaf(parent: Element, tag: string, draw: () => void): void {
    const element = parent.add(tag)
    this.mark(element, draw)
    element.end()
  }

  /** Writes a wrapped text as one element and moves on; breaks pages where it has to. */
  paragraph(
    parent: Element,
    tag: string,
    text: string,
    style: TextStyle & { readonly x?: number; readonly width?: number; readonly after?: number } = {},
  ): void {
    const { size = 9, x = this.left, width = this.width - (x - this.left), after = 6 } = style
    const element = parent.add(tag)
    let rest = this.lines(text, width, style)
    while (rest.length > 0) {
      this.ensure(size * LINE * Math.min(2, rest.length))
      const fitting = Math.max(1, Math.floor((this.bottom - this.y) / (size * LINE)))
      const now = rest.slice(0, fitting)
      this.mark(element, () => {
        for (const line of now) {
          this.line(line, x, this.y, style)
          this.y += size * LINE
        }
      })
      rest = rest.slice(fitting)
    }
    element.end()
    this.y += after
  }

  /** How high such a paragraph is, without what follows. */
  heightOf(text: string, style: TextStyle & { readonly width?: number } = {}): number {
    const { size = 9, width = this.width } = style
    return this.lines(text, width, style).length * size * LINE
  }

  /** A place of the page as the target of a bookmark. */
  bookmark(title: string, level: number): Bookmark {
    const { id: page, height } = this.#page
    const bookmark = { title, level, page, y: this.y, height }
    this.bookmarks.push(bookmark)
    return bookmark
  }

  /** Puts the pages from this one (from 1) on before the page of a number: contents are written last. */
  movePages(from: number, before: number): void {
    this.#finishPage()
    const moved = this.#pages.splice(from - 1)
    this.#pages.splice(before - 1, 0, ...moved)
  }
  /** The number of a page, from 1. */
  numberOf(page: number): number {
    return this.#pages.findIndex(({ id }) => id === page) + 1 || this.pageCount
  }

  /** Ends the file; all pages have to be moved to their places. `footer` gives the line at the foot of each page. */
  end(footer: (number: number, total: number) => readonly FooterLine[]): Uint8Array {
    const total = this.#pages.length
    return this.doc.end(this.#pages, this.bookmarks, (ops, { height }, number) => {
      ops.beginArtifact('Pagination')
      const y = height - MARGIN
      ops.rule([MARGIN, y - 8], [MARGIN + this.width, y - 8], { colour: '#d1d5db', width: 0.5 })
      for (const { text, right, row } of footer(number, total)) {
        const shown = this.visible(text)
        const { runs, reads } = this.doc.text.runs(shown)
        const x = right === true ? MARGIN + this.width - this.widthOf(shown, { size: 6.8 }) : MARGIN
        ops.line(runs, { x, y: y + row * 9, size: 6.8, colour: '#545b64', reads })
      }
      ops.end()
    })
  }

  #finishPage(): void {
    this.doc.finish(this.#page)
    const { ops: _, ...page } = this.#page
    this.#pages.push(page)
  }
}

/** A line at the foot of a page: `row` counts from 0. */
export interface FooterLine {
  readonly text: string
  readonly right?: true
  readonly row: 0 | 1
}
