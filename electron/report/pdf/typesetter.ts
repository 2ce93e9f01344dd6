import { visualPieces } from '../bidi.ts'
import { FALLBACKS, FONT_FILES, type FontName, type FontPaths } from '../fonts.ts'
import { ScriptFonts } from '../scriptFonts.ts'
import { visibleText } from '../visibleText.ts'
import { wrapLines } from '../wrap.ts'
import { type Glyph, PdfFont, type ShapedGlyph } from './font.ts'
import { number } from './values.ts'

export interface TextStyle {
  readonly font?: FontName
  readonly size?: number
  readonly colour?: string
}

/** A stretch of a line in one font: `shown` gives the operators at a size, `width` is in thousandths of it. */
export interface Run {
  readonly font: PdfFont
  readonly width: number
  readonly shown: (size: number) => string
}

interface Drawn {
  readonly font: PdfFont
  readonly glyph: Glyph
}

/** Letters that join, marks that stand on others: the font's own rules place them. */
const SHAPED = /[\p{M}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Scripts whose signs are drawn in another order than they are read in, or as several glyphs: what is read stands beside. */
const REORDERED = /[\p{Script=Thai}\p{Script=Devanagari}\p{Script=Tamil}]\p{M}|\u0e33/u

/** The fonts of a document: how wide texts are, where they break, and with which glyphs they are drawn. */
export class Typesetter {
  readonly #fonts = new Map<string, PdfFont>()
  readonly #chars: Readonly<Record<FontName, Map<string, Drawn | null>>> = {
    plain: new Map(),
    bold: new Map(),
    mono: new Map(),
  }
  readonly #paths: FontPaths
  readonly #scripts: ScriptFonts

  constructor(paths: FontPaths) {
    this.#paths = paths
    this.#scripts = new ScriptFonts(paths)
  }

  /** Makes text safe to draw: every character that no font has, or that nobody would see, becomes its code. */
  visible(text: string, font: FontName = 'plain'): string {
    return visibleText(text, (code) => this.#drawn(String.fromCodePoint(code), font) !== null)
  }

  /** The width of visible text in points. */
  widthOf(text: string, { font = 'plain', size = 9 }: TextStyle): number {
    let width = 0
    for (const char of text) width += this.#drawn(char, font)?.glyph.width ?? 0
    return (width * size) / 1000
  }

  /** The lines that a text takes in a width. */
  lines(text: string, width: number, style: TextStyle = {}): readonly string[] {
    return wrapLines(this.visible(text, style.font), width, (part) => this.widthOf(part, style))
  }

  /** How one line is drawn, from the left; `reads` is left out where that is the order in which it is read. */
  runs(line: string, font: FontName = 'plain'): { readonly runs: readonly Run[]; readonly reads?: string } {
    if (!SHAPED.test(line) && !REORDERED.test(line)) return { runs: this.#plainRuns(line, font) }
    const pieces = visualPieces(line)
    return {
      runs: pieces.flatMap((piece) =>
        SHAPED.test(piece) || REORDERED.test(piece)
          ? this.#shapedRun(piece, font)
          : this.#plainRuns(piece, font),
      ),
      ...(pieces.length === 1 && pieces[0] === line && !REORDERED.test(line) ? {} : { reads: line }),
    }
  }

  /** The distance from the top of a line to where its letters stand. */
  ascent(font: FontName = 'plain'): number {
    return this.#font(FONT_FILES[font]).ascent
  }

  /** The fonts with which something was drawn, by their names in the resources. */
  get fonts(): readonly PdfFont[] {
    return [...this.#fonts.values()].filter(({ isUsed }) => isUsed)
  }

  #plainRuns(text: string, font: FontName): readonly Run[] {
    const runs: { font: PdfFont; hex: string; width: number }[] = []
    for (const char of text) {
      const drawn = this.#drawn(char, font)
      if (drawn === null) continue
      let run = runs.at(-1)
      if (run?.font !== drawn.font) runs.push((run = { font: drawn.font, hex: '', width: 0 }))
      run.hex += drawn.glyph.hex
      run.width += drawn.glyph.width
    }
    return runs.map(({ font: of, hex, width }) => ({ font: of, width, shown: () => `<${hex}> Tj` }))
  }

  #shapedRun(text: string, font: FontName): readonly Run[] {
    const stretches: { font: PdfFont; text: string }[] = []
    for (const char of text) {
      const of = this.#drawn(char, font)?.font ?? this.#font(FONT_FILES.plain)
      const last = stretches.at(-1)
      if (last?.font === of) last.text += char
      else stretches.push({ font: of, text: char })
    }
    return stretches.flatMap(({ font: of, text: part }) => {
      const glyphs = of.shape(part)
      if (glyphs === null) return this.#plainRuns(part, font)
      const width = glyphs.reduce((sum, { advance }) => sum + advance, 0)
      return { font: of, width, shown: (size) => shapedText(glyphs, size) }
    })
  }

  #drawn(char: string, font: FontName): Drawn | null {
    const known = this.#chars[font].get(char)
    if (known !== undefined) return known
    const code = char.codePointAt(0) ?? 0
    const found =
      this.#in([FONT_FILES[font], ...FALLBACKS], code) ?? this.#in(this.#scripts.filesFor(code), code)
    this.#chars[font].set(char, found)
    return found
  }

  #in(files: readonly string[], code: number): Drawn | null {
    for (const file of files) {
      const font = this.#font(file)
      const glyph = font.glyph(code)
      if (glyph !== null) return { font, glyph }
    }
    return null
  }

  #font(file: string): PdfFont {
    let font = this.#fonts.get(file)
    if (font === undefined) {
      font = new PdfFont(this.#paths(file), `F${this.#fonts.size + 1}`)
      this.#fonts.set(file, font)
    }
    return font
  }
}

/** Glyph after glyph, each moved to its place and the next one put behind it. */
function shapedText(glyphs: readonly ShapedGlyph[], size: number): string {
  return glyphs
    .map(({ hex, width, advance, x, y }) => {
      const before = x === 0 ? '' : `${number(-x)} `
      const after = number(width + x - advance)
      const rise = y === 0 ? '' : `${number((y * size) / 1000)} Ts `
      return `${rise}[${before}<${hex}>${after === '0' ? '' : ` ${after}`}] TJ${rise === '' ? '' : ' 0 Ts'}`
    })
    .join('\n')
}
