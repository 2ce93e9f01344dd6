import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { visualPieces } from './bidi.ts'
import type { FontName } from './fonts.ts'
import { FONT_FILES } from './fonts.ts'
import { FOOTER, INK, MARGIN } from './theme.ts'
import { visibleText } from './visibleText.ts'
import { wrapLines } from './wrap.ts'

export type Doc = PDFKit.PDFDocument
export type Struct = PDFKit.PDFStructureElement

export interface TextStyle {
  readonly font?: FontName
  readonly size?: number
  readonly colour?: string
}

/** What pdfkit's fonts can say beyond their published types. */
interface OpenFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

export const LINE = 1.35

/**
 * A document with a place to write next. It knows fonts, widths, wrapping and pages; what is written is up to the
 * sections. Every mark goes into the structure tree or is marked as an artifact, so that screen readers can follow.
 */
export class Canvas {
  readonly doc: Doc
  y = MARGIN
  #landscape = false
  readonly #files: Readonly<Record<FontName, string>>
  readonly #advances = new Map<string, number>()
  readonly #glyphs = new Map<string, boolean>()

  constructor(fontFolder: string, options: PDFKit.PDFDocumentOptions) {
    const file = (name: FontName) => join(fontFolder, FONT_FILES[name])
    // Fonts go by their path: under an alias pdfkit opens the default font's file again at every use.
    this.#files = { plain: file('plain'), bold: file('bold'), mono: file('mono') }
    // `font` keeps pdfkit from reading its own Helvetica metrics, which a bundle does not carry.
    this.doc = new PDFDocument({
      ...options,
      font: this.#files.plain,
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      pdfVersion: '1.7',
      displayTitle: true,
    })
  }

  get left(): number {
    return MARGIN
  }
  get width(): number {
    return this.doc.page.width - 2 * MARGIN
  }
  get bottom(): number {
    return this.doc.page.height - MARGIN - FOOTER
  }
  /** The number of the page that is being written, from 1. */
  get pageNumber(): number {
    const { start, count } = this.doc.bufferedPageRange()
    return start + count
  }

  newPage(layout: 'portrait' | 'landscape' = this.#landscape ? 'landscape' : 'portrait'): void {
    this.#landscape = layout === 'landscape'
    this.doc.addPage({ size: 'A4', layout, margin: 0 })
    this.y = MARGIN
  }
  /** Begins a new page when `height` does not fit on this one; true when it did. */
  ensure(height: number): boolean {
    if (this.y + height <= this.bottom) return false
    this.newPage()
    return true
  }

  /** Makes text safe to draw in a font: no invisible and no missing characters. */
  visible(text: string, font: FontName = 'plain'): string {
    return visibleText(text, (code) => this.#hasGlyph(font, code))
  }
  /** The width of visible text in points. */
  widthOf(text: string, { font = 'plain', size = 9 }: TextStyle): number {
    let width = 0
    for (const char of text) {
      const key = font + char
      let advance = this.#advances.get(key)
      if (advance === undefined) {
        advance = this.doc.font(this.#files[font]).fontSize(1000).widthOfString(char) / 1000
        this.#advances.set(key, advance)
      }
      width += advance
    }
    return width * size
  }
  /** The lines that a text takes in a width. */
  lines(text: string, width: number, style: TextStyle = {}): readonly string[] {
    return wrapLines(this.visible(text, style.font), width, (part) => this.widthOf(part, style))
  }

  /** Draws one line that was made by `lines`; the caller holds the structure. */
  line(line: string, x: number, y: number, { font = 'plain', size = 9, colour = INK }: TextStyle = {}): void {
    this.doc.font(this.#files[font]).fontSize(size).fillColor(colour)
    let at = x
    for (const piece of visualPieces(line)) {
      this.doc.text(piece, at, y, { lineBreak: false })
      at += this.doc.widthOfString(piece)
    }
  }

  /** Draws what carries no content: rules, fills, page headers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  /** Writes a wrapped text as one structure element and moves on; breaks pages where it has to. */
  paragraph(
    parent: Struct,
    tag: string,
    text: string,
    style: TextStyle & { readonly x?: number; readonly width?: number; readonly after?: number } = {},
  ): void {
    const { size = 9, x = this.left, width = this.width - (x - this.left), after = 6 } = style
    const element = this.doc.struct(tag)
    parent.add(element)
    for (const line of this.lines(text, width, style)) {
      this.ensure(size * LINE)
      element.add(this.doc.struct('Span', {}, () => this.line(line, x, this.y, style)))
      this.y += size * LINE
    }
    element.end()
    this.y += after
  }

  #hasGlyph(font: FontName, code: number): boolean {
    const key = font + code
    let known = this.#glyphs.get(key)
    if (known === undefined) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pdfkit's types leave out the font that it opened
      const open = this.doc.font(this.#files[font]) as unknown as OpenFont
      known = open._font.font.hasGlyphForCodePoint(code)
      this.#glyphs.set(key, known)
    }
    return known
  }
}
