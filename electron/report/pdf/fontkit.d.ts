/** The part of fontkit that the report uses; the package has no types of its own. https://github.com/foliojs/fontkit */
declare module 'fontkit' {
  export interface FontGlyph {
    readonly id: number
    readonly codePoints: readonly number[]
    /** In units of the font. */
    readonly advanceWidth: number
  }
  export interface GlyphPosition {
    readonly xAdvance: number
    readonly xOffset: number
    readonly yOffset: number
  }
  export interface Subset {
    /** The number of the glyph in the subset. */
    includeGlyph(glyph: number): number
    encode(): Uint8Array
  }
  export interface Font {
    readonly postscriptName: string
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly italicAngle: number
    readonly bbox: {
      readonly minX: number
      readonly minY: number
      readonly maxX: number
      readonly maxY: number
    }
    readonly post: { readonly isFixedPitch: number }
    hasGlyphForCodePoint(code: number): boolean
    glyphForCodePoint(code: number): FontGlyph
    layout(text: string): {
      readonly glyphs: readonly FontGlyph[]
      readonly positions: readonly GlyphPosition[]
    }
    createSubset(): Subset
  }
  export function create(bytes: Uint8Array): Font
}
