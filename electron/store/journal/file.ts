import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { CrawlJournal, JournalAnswer, JournalCall } from '../../aws/journal.ts'
import { fromJournal, sortedJson, toJournal } from '../../aws/journalValues.ts'
import { nameOf } from '../../aws/readOnly.ts'
import { isRecord } from '../../../shared/json.ts'
import type { SnapshotPart } from '../../../shared/snapshot/schema.ts'
import { JournalRun } from './run.ts'
import { lineOf, valueOf } from './line.ts'
import { readEntries } from './read.ts'
import { TOUCHED_EVERY_MS } from './owner.ts'
import type { Entry, JournalHeader, RunStart } from './types.ts'

/** Where an answer stands in the file. */
interface Place {
  readonly at: number
  readonly length: number
  readonly run: number
  readonly denied: boolean
}

/**
 * The journal of one crawl: a file that is only ever appended to. Each answer is written before the crawl goes on with it,
 * so that what a kill takes away is asked again and nothing else.
 */
export class JournalFile implements CrawlJournal {
  readonly id: string
  readonly header: JournalHeader
  readonly #handle: FileHandle
  readonly #all = new Map<string, Place[]>()
  readonly #runs: JournalRun[] = []
  readonly #touching: NodeJS.Timeout
  #earlier = new Map<string, Place[]>()
  #end: number
  #writing: Promise<void> = Promise.resolve()
  #offline = false
  #lost = false
  #tellLost: () => void = () => undefined

  private constructor(id: string, header: JournalHeader, handle: FileHandle, end: number) {
    this.id = id
    this.header = header
    this.#handle = handle
    this.#end = end
    this.#touching = setInterval(() => {
      const now = new Date()
      void handle.utimes(now, now).catch(() => undefined)
    }, TOUCHED_EVERY_MS)
    this.#touching.unref()
  }

  /** A new journal. Throws what the file system does, with nothing left behind. */
  static async create(file: string, id: string, header: JournalHeader): Promise<JournalFile> {
    const handle = await open(file, 'ax+', 0o600)
    const journal = new JournalFile(id, header, handle, 0)
    await journal.#append(lineOf(header))
    await journal.#begin(header.startedAt)
    return journal
  }

  /** One that was left. `offline`: only to be read. Null: not even its first line was written. */
  static async resume(
    file: string,
    id: string,
    how: { readonly now: string; readonly offline: boolean },
  ): Promise<JournalFile | null> {
    const { header, entries, size, torn } = await readEntries(file)
    if (header === null) return null
    const handle = await open(file, how.offline ? 'r' : 'a+')
    const journal = new JournalFile(id, header, handle, size)
    for (const { entry, at, length } of entries) {
      if ('run' in entry) journal.#runs.push(new JournalRun())
      else journal.#note(entry, { at, length })
    }
    journal.#offline = how.offline
    if (!how.offline) {
      // What was torn stays a line of its own, which is passed over.
      if (torn) await journal.#append('\n')
      await journal.#begin(how.now)
    }
    journal.rewind()
    return journal
  }

  get startedAt(): string {
    return this.header.startedAt
  }

  parts(): readonly SnapshotPart[] {
    const parts = this.#runs.flatMap((run) => run.part() ?? [])
    return parts.length < 2 ? [] : parts
  }

  lastAt(): string {
    return this.#runs.flatMap((run) => run.part() ?? []).at(-1)?.to ?? this.header.startedAt
  }

  async take(call: JournalCall): Promise<JournalAnswer | null> {
    const places = this.#earlier.get(keyOf(call))
    const place = places?.shift()
    if (place === undefined) return null
    // Somebody may have given the right since.
    if (place.denied && place.run < this.#runs.length && !this.#offline) return this.take(call)
    const bytes = Buffer.alloc(place.length)
    await this.#handle.read(bytes, 0, place.length, place.at)
    const entry = valueOf(bytes.toString('utf8'))
    const answer = isRecord(entry) ? fromJournal(entry['answer']) : undefined
    return isAnswer(answer) ? answer : null
  }

  async keep(call: JournalCall, answer: JournalAnswer): Promise<void> {
    if (this.#lost || this.#offline) return
    const entry: Entry = {
      at: new Date().toISOString(),
      key: keyOf(call),
      call: nameOf(call.service, call.operation),
      ...('refusal' in answer && answer.refusal.denied ? { denied: true } : {}),
      asked: toJournal(call),
      answer: toJournal(answer),
    }
    const line = lineOf(entry)
    try {
      const at = await this.#append(line)
      this.#note(entry, { at, length: Buffer.byteLength(line) - 1 })
    } catch {
      this.#noteLost()
    }
  }

  onLost(tell: () => void): void {
    this.#tellLost = tell
  }

  /** Whether AWS answered anything yet. */
  get isEmpty(): boolean {
    return this.#all.size === 0
  }

  rewind(): void {
    this.#earlier = new Map([...this.#all].map(([key, places]) => [key, [...places]]))
  }

  async close(): Promise<void> {
    clearInterval(this.#touching)
    await this.#writing
    await this.#handle.close()
  }

  /** The crawl itself goes on. */
  #noteLost(): void {
    if (!this.#lost) this.#tellLost()
    this.#lost = true
  }

  async #begin(run: string): Promise<void> {
    const start: RunStart = { run }
    await this.#append(lineOf(start))
    this.#runs.push(new JournalRun())
  }

  /** A refusal for want of a right gives way to whatever came after it. */
  #note({ key, call, at: time, denied = false }: Entry, { at, length }: Pick<Place, 'at' | 'length'>): void {
    const before = (this.#all.get(key) ?? []).filter((place) => !place.denied)
    this.#all.set(key, [...before, { at, length, run: this.#runs.length, denied }])
    this.#runs.at(-1)?.note(call, time)
  }

  /** Lines are written one after the other; gives the place of this one. */
  #append(line: string): Promise<number> {
    const bytes = Buffer.from(line)
    const written = this.#writing.then(async () => {
      const at = this.#end
      await this.#handle.writeFile(bytes)
      this.#end += bytes.length
      return at
    })
    this.#writing = written.then(
      () => undefined,
      () => undefined,
    )
    return written
  }
}

/** The checksum says that it is as `keep` wrote it. */
function isAnswer(value: unknown): value is JournalAnswer {
  return isRecord(value) && ('output' in value || 'refusal' in value)
}

function keyOf({ reads, service, region, operation, input }: JournalCall): string {
  const text = sortedJson([reads, service, region ?? '', operation, toJournal(input)])
  return createHash('sha256').update(text).digest('base64url')
}
