/**
 * A reader for RFC 4180 text. Ours, because csv-parse's types pull Node's Buffer and streams into this pure folder.
 * https://www.rfc-editor.org/rfc/rfc4180
 */
export interface CsvTable {
  readonly rows: readonly (readonly string[])[]
  /** True when the text ends inside a quoted cell: it was cut off. */
  readonly openQuote: boolean
}

/** Takes CSV text (LF, CRLF or CR between rows, BOM allowed) and gives its rows; blank lines are left out. */
export function readCsv(text: string): CsvTable {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let wasQuoted = false
  const endRow = () => {
    row.push(cell)
    if (row.length > 1 || cell !== '' || wasQuoted) rows.push(row)
    row = []
    cell = ''
    wasQuoted = false
  }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (quoted) {
      if (char !== '"') cell += char
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell === '') {
      quoted = true
      wasQuoted = true
    } else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at++
      endRow()
    } else cell += char
  }
  if (cell !== '' || row.length > 0 || quoted) endRow()
  return { rows, openQuote: quoted }
}
