import { namedMark, replaceMarks } from '../marks.ts'

/** What a spreadsheet takes for the beginning of a formula, in full and half width, whatever blanks stand before it. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/
/** In front they would let a formula through some spreadsheets' trimming. */
const BREAK = /^[\t\r\n]/

/**
 * One cell: numbers and booleans as they are, text quoted where needed, never a formula, and with no mark that a terminal
 * obeys or nobody sees; line feeds and tabs stay.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const seen = replaceMarks(value.replaceAll('\r\n', '\n'), namedMark, '\n\t')
  const unmarked = replaceMarks(value, () => '', '\r\n\t')
  const safe = FORMULA.test(unmarked) || BREAK.test(unmarked) ? `'${seen}` : seen
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
