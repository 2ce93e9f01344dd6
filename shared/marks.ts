/**
 * Marks that nobody sees, or that make a text read as another one: controls (a terminal obeys them), soft hyphens, fillers,
 * joiners, marks and overrides of the reading direction, tags, and halves of characters. Text of an account can hold any of
 * them. This is the one list: whatever shows, prints or writes such text uses it.
 * https://www.unicode.org/reports/tr36/ https://trojansource.codes
 */
const MARKS =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f' +
  '\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\u{e0000}-\\u{e0fff}'
// With the u flag a surrogate matches only where it forms no pair.
const ANY_MARK = new RegExp(`[${MARKS}]`, 'u')
const EVERY_MARK = new RegExp(`[${MARKS}]`, 'gu')

/** True for a text with such a mark in it. */
export function hasMarks(text: string): boolean {
  return ANY_MARK.test(text)
}

/** The text with each mark replaced; `keep` holds those that stay, such as line breaks. */
export function replaceMarks(text: string, by: (mark: string) => string, keep = ''): string {
  return text.replace(EVERY_MARK, (mark) => (keep.includes(mark) ? mark : by(mark)))
}

/** As JSON and JavaScript write a character: `\u202e`; two of them for one beyond 16 bits. */
export function escapedMark(mark: string): string {
  let out = ''
  for (let at = 0; at < mark.length; at += 1) {
    out += `\\u${mark.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return out
}

/** As Unicode names a character: `[U+202E]`. */
export function namedMark(mark: string): string {
  return `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
}
