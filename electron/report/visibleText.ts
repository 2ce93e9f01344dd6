import { hasMarks, namedMark } from '../../shared/marks.ts'

/** Beside the marks: whatever Unicode has no character for, or prints as nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u

/**
 * Takes untrusted text and makes every character visible: one that the font has no glyph for, or that is invisible
 * (control characters, direction overrides, zero width), becomes its code such as `[U+202E]`.
 */
export function visibleText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  if (/^[\x20-\x7E]*$/.test(text)) return text
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    out += !hasMarks(char) && !INVISIBLE.test(char) && hasGlyph(code) ? char : namedMark(char)
  }
  return out
}
