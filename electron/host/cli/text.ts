/**
 * Text from AWS or from a file, made safe for a terminal: control characters (escape sequences) and characters that
 * turn the reading direction are shown as escapes instead of being obeyed.
 */
export function plain(text: string): string {
  return text.replace(UNSAFE, escapeCharacter)
}

/** JSON on several lines; what JSON itself lets through but a terminal obeys is escaped, which stays the same JSON. */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE_IN_JSON, escapeCharacter)
}

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
// Line feeds here are the ones that JSON.stringify wrote itself.
const UNSAFE_IN_JSON = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
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
