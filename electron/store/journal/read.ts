import { createReadStream } from 'node:fs'
import { isRecord } from '../../../shared/json.ts'
import { valueOf } from './line.ts'
import { journalHeader, type Entry, type JournalHeader, type RunStart } from './types.ts'

const END = 0x0a

interface Found {
  /** Without the answer itself, which is read when it is needed. */
  readonly entry: Entry | RunStart
  readonly at: number
  readonly length: number
}

/** The lines of a journal that are whole; those that were torn or changed are passed over. */
export async function readEntries(file: string): Promise<{
  readonly header: JournalHeader | null
  readonly entries: readonly Found[]
  readonly size: number
  /** The file does not end with the end of a line. */
  readonly torn: boolean
}> {
  const entries: Found[] = []
  let header: JournalHeader | null = null
  let size = 0
  let torn = false
  for await (const { line, at, whole } of linesOf(file)) {
    size = at + line.length + (whole ? 1 : 0)
    torn = !whole
    const value = whole ? valueOf(line.toString('utf8')) : undefined
    if (at === 0) header = headerOf(value)
    else if (isEntry(value))
      entries.push({ entry: { ...value, answer: null, asked: null }, at, length: line.length })
    else if (isRunStart(value)) entries.push({ entry: value, at, length: line.length })
  }
  return { header, entries, size, torn }
}

/** The first line of a journal alone, and how many lines there are. */
export async function readHeader(
  file: string,
): Promise<{ readonly header: JournalHeader | null; readonly lines: number }> {
  let header: JournalHeader | null = null
  let lines = 0
  for await (const { line, at, whole } of linesOf(file)) {
    if (at === 0 && whole) header = headerOf(valueOf(line.toString('utf8')))
    if (whole) lines += 1
  }
  return { header, lines }
}

async function* linesOf(
  file: string,
): AsyncGenerator<{ readonly line: Buffer; readonly at: number; readonly whole: boolean }> {
  let parts: Buffer[] = []
  let begin = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(END); end !== -1; end = chunk.indexOf(END, from)) {
      const line = Buffer.concat([...parts, chunk.subarray(from, end)])
      parts = []
      yield { line, at: begin, whole: true }
      begin += line.length + 1
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (parts.length > 0) yield { line: Buffer.concat(parts), at: begin, whole: false }
}

function headerOf(value: unknown): JournalHeader | null {
  return journalHeader.safeParse(value).data ?? null
}

function isEntry(value: unknown): value is Entry {
  return isRecord(value) && typeof value['key'] === 'string'
}

function isRunStart(value: unknown): value is RunStart {
  return isRecord(value) && typeof value['run'] === 'string'
}
