/** Values of a PDF file as text. https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf, 7.3 */

/** A number with at most three digits behind the point. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** A reference to an object by its number. */
export function reference(id: number): string {
  return `${id} 0 R`
}

/** A text string: as it stands where it is ASCII, else in UTF-16. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  return `<${hexOf(`\ufeff${text}`)}>`
}

/** UTF-16 units as hexadecimal digits. */
export function hexOf(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at++) out += hexUnit(text.charCodeAt(at))
  return out
}

/** Two bytes as four hexadecimal digits. */
export function hexUnit(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** `2026-09-30T10:15:00Z` as a date of PDF, 7.9.4. */
export function dateString(iso: string): string {
  const digits = new Date(iso).toISOString().replace(/\D/g, '').slice(0, 14)
  return `(D:${digits}Z)`
}

/** `#rrggbb` as three numbers from 0 to 1. */
export function rgb(colour: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ')
}
