import { createHash } from 'node:crypto'

/**
 * How a snapshot's text ends: the SHA-256 of the text as it would be without this member. Nothing else in a snapshot ends
 * like it, so that a name that is another one was changed.
 */
const ENDING = /,"([^"]*)":"([0-9a-f]{64})"\}\s*$/
/** The ending and some space after it. */
const LONGEST = 256

/** The JSON text of an object, in parts, with its own checksum as the last member. */
export function* withChecksum(json: Iterable<string>): Generator<string> {
  const hash = createHash('sha256')
  // The brace at the end comes after the checksum.
  let held = ''
  for (const part of json) {
    hash.update(part)
    if (part === '') continue
    yield held + part.slice(0, -1)
    held = part.slice(-1)
  }
  yield `,"checksum":"${hash.digest('hex')}"}`
}

/** The text without its checksum; null where the checksum is not that of the text. Files of earlier versions have none. */
export function withoutChecksum(text: string): string | null {
  const end = text.slice(-LONGEST)
  const found = ENDING.exec(end)
  if (found === null) return text
  const json = `${text.slice(0, text.length - end.length + found.index)}}`
  return found[1] === 'checksum' && sumOf(json) === found[2] ? json : null
}

/** Whether the bytes of a text end in their own checksum; nothing of them is kept. */
export async function hasChecksum(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk])
    if (held.length <= LONGEST) continue
    hash.update(held.subarray(0, -LONGEST))
    held = held.subarray(-LONGEST)
  }
  // Each byte is one letter, so that places in the text are places in the bytes.
  const found = ENDING.exec(held.toString('latin1'))
  if (found === null) return false
  hash.update(held.subarray(0, found.index)).update('}')
  return found[1] === 'checksum' && hash.digest('hex') === found[2]
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
