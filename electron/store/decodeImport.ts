import { WhenceError } from '../../shared/errors.ts'
import type { ImportFile } from '../../shared/snapshot/import/file.ts'
import { excessOf, MAX_MEGABYTES, unpack } from './unpack.ts'
import type { Excess } from './unpack.ts'

/**
 * The text of a file that people have: UTF-8 or UTF-16, with a byte order mark or without (Windows PowerShell's `>` writes
 * UTF-16), packed by gzip or not. Throws `import-unreadable` for what is none of these.
 */
export async function decodeImport(name: string, bytes: Uint8Array): Promise<ImportFile> {
  if (starts(bytes, 0x1f, 0x8b)) return textOf(name, await unpacked(name, bytes))
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04))
    throw unreadable(name, 'is a ZIP archive', 'Unpack it and give the file that is in it.')
  return textOf(name, bytes)
}

async function unpacked(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const answer = await unpack(bytes, isText)
  switch (answer.state) {
    case 'done':
      return answer.bytes
    case 'excess':
      throw tooLarge(name, answer.excess)
    case 'foreign':
      throw unreadable(
        name,
        'is packed and holds no text',
        'Give the output of the command as it was written.',
      )
    case 'damaged':
      throw unreadable(
        name,
        'is a gzip file that is damaged or ends too early',
        'Copy it again, or give the file that is in it.',
      )
  }
}

/** No text in any encoding begins with two zeros. */
function isText([first, second]: Buffer): boolean {
  return first !== 0 || second !== 0
}

const EXCESSES: Readonly<Record<Excess, string>> = {
  bytes: `holds more than ${MAX_MEGABYTES} MB`,
  values: 'holds more values than any account has',
  depth: 'is nested deeper than any output of AWS',
}

/** The error of a file that is larger than what can be read. */
export function tooLarge(name: string, excess: Excess): WhenceError {
  return unreadable(
    name,
    `is too large: it ${EXCESSES[excess]}`,
    'No account is that large: give the output of the one command alone.',
  )
}

function textOf(name: string, bytes: Uint8Array): ImportFile {
  const excess = excessOf(bytes)
  if (excess !== undefined) throw tooLarge(name, excess)
  if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff))
    throw unreadable(name, 'is in UTF-32', 'Save it as UTF-8.')
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) {
    const text = decoded(bytes, utf16)
    if (text === undefined)
      throw unreadable(name, 'is UTF-16 that is damaged or ends too early', 'Make it again.')
    return { name, text, notes: ['It was read as UTF-16.'] }
  }
  const text = decoded(bytes, 'utf-8')
  if (text !== undefined) return { name, text }
  return {
    name,
    text: decoded(bytes, 'windows-1252') ?? '',
    notes: ['It is not UTF-8 and was read as Windows-1252: letters beyond ASCII may be others.'],
  }
}

/**
 * UTF-16 by its byte order mark, or by what every file of an import begins with: characters of ASCII, whose other byte
 * is zero. JSON and CSV in UTF-8 hold no zero byte.
 */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  const [one = 0, two = 0, three = 0, four = 0] = bytes
  if (one !== 0 && two === 0 && three !== 0 && four === 0) return 'utf-16le'
  return one === 0 && two !== 0 && three === 0 && four !== 0 ? 'utf-16be' : undefined
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function starts(bytes: Uint8Array, ...begin: readonly number[]): boolean {
  return begin.every((byte, at) => bytes[at] === byte)
}

function unreadable(name: string, what: string, whatToDo: string): WhenceError {
  return new WhenceError('import-unreadable', `${name} ${what}.`, whatToDo)
}
