import { createHash } from 'node:crypto'

const DIGITS = 16

/** One line of a journal: the value behind a checksum, so that a line that was torn or changed is known as one. */
export function lineOf(value: unknown): string {
  const json = JSON.stringify(value)
  return `${sumOf(json)} ${json}\n`
}

/** The value of a line without its end; undefined for a line that was torn or changed. */
export function valueOf(line: string): unknown {
  const json = line.slice(DIGITS + 1)
  if (line[DIGITS] !== ' ' || line.slice(0, DIGITS) !== sumOf(json)) return undefined
  return JSON.parse(json) as unknown
}

function sumOf(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, DIGITS)
}
