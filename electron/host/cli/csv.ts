import { csvCell } from '../../../shared/review/csv.ts'

/** A list as CSV (RFC 4180): the header line first, and no cell that a spreadsheet would run. */
export function csvText(header: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  return [header, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}
