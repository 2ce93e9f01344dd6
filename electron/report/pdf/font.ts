import { readFileSync } from 'node:fs'
import { create, type Font, type Subset } from 'fontkit'
import { unpackWoff } from './woff.ts'
import { hexOf, hexUnit, number, reference } from './values.ts'
import type { PdfWriter } from './writer.ts'

/** A character as it is drawn: its code in the file, and its width in thousandths of the size. */
export interface Glyph {
  readonly hex: string
  readonly width: number
}
/** A glyph of a shaped text, moved from where it would stand. */
export interface ShapedGlyph extends Glyph {
  readonly advance: number
  readonly x: number
  readonly y: number
}

interface Used {
  readonly glyph: number
  readonly text: string
  readonly width: number
}

/**
 * A font of the file with the glyphs that were used of it. Each pair of a glyph and the text that it stands for has a code of
 * its own, so that what is copied, searched or read aloud is the text that was written, whatever glyphs it shares.
 */
export class PdfFont {
  /** Its name in the resources of pages. */
  readonly name: string
  /** From the top of a line to the line that letters stand on, in thousandths of the size. */
  readonly ascent: number
  readonly #font: Font
  readonly #subset: Subset
  readonly #scale: number
  readonly #used: Used[] = []
  readonly #codes = new Map<string, Glyph>()
  readonly #glyphs = new Map<number, Glyph | null>()

  constructor(file: string, name: string) {
    const font = create(unpackWoff(readFileSync(file)))
    this.name = name
    this.#font = font
    this.#subset = font.createSubset()
    this.#scale = 1000 / font.unitsPerEm
    this.ascent = font.ascent * this.#scale
  }

  /** Whether anything was drawn with it. */
  get isUsed(): boolean {
    return this.#used.length > 0
  }

  has(code: number): boolean {
    return this.#font.hasGlyphForCodePoint(code)
  }

  /** The glyph of one character; null where the font has none. */
  glyph(code: number): Glyph | null {
    let found = this.#glyphs.get(code)
    if (found === undefined) {
      const glyph = this.has(code) ? this.#font.glyphForCodePoint(code) : null
      found = glyph === null ? null : this.#use(glyph.id, String.fromCodePoint(code), glyph.advanceWidth)
      this.#glyphs.set(code, found)
    }
    return found
  }

  /**
   * The glyphs of a word in a script whose letters join or carry marks, from the left; null where fontkit fails on the rules
   * of the font, as it does where a mark has no place of its own: then each letter stands by itself.
   */
  shape(text: string): readonly ShapedGlyph[] | null {
    let laid: ReturnType<Font['layout']>
    try {
      laid = this.#font.layout(withNikhahit(text))
    } catch {
      return null
    }
    return laid.glyphs.map((glyph, at) => {
      // A sign that is drawn in several parts has its text at one of them; every code has to stand for something.
      const stands = glyph.codePoints.length === 0 ? NOTHING_SEEN : String.fromCodePoint(...glyph.codePoints)
      const of = this.#use(glyph.id, stands, glyph.advanceWidth)
      const place = laid.positions[at]
      return {
        ...of,
        advance: (place?.xAdvance ?? glyph.advanceWidth) * this.#scale,
        x: (place?.xOffset ?? 0) * this.#scale,
        y: (place?.yOffset ?? 0) * this.#scale,
      }
    })
  }

  #use(glyph: number, text: string, advance: number): Glyph {
    const key = `${glyph} ${text}`
    let code = this.#codes.get(key)
    if (code === undefined) {
      const width = advance * this.#scale
      this.#used.push({ glyph, text, width })
      // Code 0 is what a font shows where it has nothing.
      code = { hex: hexUnit(this.#used.length), width }
      this.#codes.set(key, code)
    }
    return code
  }

  /** Writes the font with the glyphs that were used and gives its number in the file. */
  write(writer: PdfWriter): number {
    const font = this.#font
    const scale = this.#scale
    const map = Buffer.alloc((this.#used.length + 1) * 2)
    this.#used.forEach(({ glyph }, at) => map.writeUInt16BE(this.#subset.includeGlyph(glyph), (at + 1) * 2))
    const id = writer.newId()
    const file = writer.newId()
    const toGlyph = writer.newId()
    const toUnicode = writer.newId()
    const descriptor = writer.newId()
    const descendant = writer.newId()
    const bytes = this.#subset.encode()
    writer.stream(file, `/Length1 ${bytes.length}`, bytes)
    writer.stream(toGlyph, '', map)
    writer.stream(toUnicode, '', unicodeMap(this.#used.map(({ text }) => text)))
    const base = `/${tagOf(this.name)}+${font.postscriptName.replaceAll(' ', '_')}`
    const { bbox } = font
    const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((each) => number(each * scale)).join(' ')
    writer.object(
      descriptor,
      `<</Type/FontDescriptor/FontName${base}/Flags ${font.post.isFixedPitch ? 5 : 4}/FontBBox[${box}]/ItalicAngle ${number(font.italicAngle)}` +
        `/Ascent ${number(this.ascent)}/Descent ${number(font.descent * scale)}/CapHeight ${number((font.capHeight || font.ascent) * scale)}` +
        `/StemV 80/FontFile2 ${reference(file)}>>`,
    )
    const widths = [0, ...this.#used.map(({ width }) => width)].map(number).join(' ')
    writer.object(
      descendant,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont${base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
        `/FontDescriptor ${reference(descriptor)}/W[0[${widths}]]/CIDToGIDMap ${reference(toGlyph)}>>`,
    )
    writer.object(
      id,
      `<</Type/Font/Subtype/Type0/BaseFont${base}/Encoding/Identity-H/DescendantFonts[${reference(descendant)}]/ToUnicode ${reference(toUnicode)}>>`,
    )
    return id
  }
}

const NOTHING_SEEN = '\u200b'

/**
 * The Thai vowel am as its two parts, the round one below a tone mark: fonts place them so, and fontkit leaves it to who asks.
 * https://learn.microsoft.com/en-us/typography/script-development/thai
 */
function withNikhahit(text: string): string {
  return text.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32')
}

/** A list of this kind may have so many lines. */
const LINES = 100

/** Which text each code stands for. https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf, 9.10.3 */
function unicodeMap(texts: readonly string[]): string {
  const lines = texts.map((text, at) => `<${hexUnit(at + 1)}> <${hexOf(text)}>`)
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += LINES) {
    const block = lines.slice(at, at + LINES)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('')}` +
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'
  )
}

/** Six capitals that tell this subset from others of the same font, from a name such as `F12`. 9.6.4 there. */
function tagOf(name: string): string {
  const digits = [...name.slice(1).padStart(3, '0')]
  return `WHE${digits.map((digit) => String.fromCodePoint(65 + Number(digit))).join('')}`
}
