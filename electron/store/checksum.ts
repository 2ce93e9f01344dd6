import { createHash } from 'node:crypto'

/**
 * How a snapshot's text ends: the SHA-256 of the text as it would be without this member. Nothing else in a snapshot ends
 * like it, so that a name that is another one was changed.
 */
const ENDING = /,"([^"]*)":"([0-9a-f]{64})"\}\s*$/
/** The ending and some space after it. */
const LONGEST = 256

/** The JSON text of an object with its own checksum as the last member. */
export function withChecksum(json: string): string {
  return `${json.slice(0, -1)},"checksum":"${sumOf(json)}"}`
}

/** The text without its checksum; null where the checksum is not that of the text. Files of earlier versions have none. */
export function withoutChecksum(text: string): string | null {
  const end = text.slice(-LONGEST)
  const found = ENDING.exec(end)
  if (found === null) return text
  const json = `${text.slice(0, text.length - end.length + found.index)}}`
  return found[1] === 'checksum' && sumOf(json) === found[2] ? json : null
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
