import { escapedMark, replaceMarks } from '../../../shared/marks.ts'

/**
 * Text from AWS or from a file, made safe for a terminal: control characters (escape sequences), invisible characters and
 * those that turn the reading direction are shown as escapes instead of being obeyed.
 */
export function plain(text: string): string {
  return replaceMarks(text, escapedMark)
}

/** JSON on several lines; what JSON itself lets through but a terminal obeys is escaped, which stays the same JSON. */
export function jsonText(value: unknown, indent = 2): string {
  // The line feeds are those that JSON.stringify wrote itself; in texts it escapes them.
  return replaceMarks(JSON.stringify(value, null, indent), escapedMark, '\n')
}

/** Rows as columns of equal width, two spaces apart; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)))
  const lines = rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '),
  )
  return lines.map((text) => `${text}\n`).join('')
}

/** `1 role`, `2 roles`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`
}
