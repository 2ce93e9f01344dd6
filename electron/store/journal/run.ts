import type { SnapshotPart } from '../../../shared/snapshot/schema.ts'

/** One run of a crawl: when it read, and which calls. */
export class JournalRun {
  readonly #calls = new Set<string>()
  #from = ''
  #to = ''

  note(call: string, at: string): void {
    if (this.#calls.size === 0) this.#from = at
    this.#to = at
    this.#calls.add(call)
  }

  /** Undefined for a run in which nothing was answered. */
  part(): SnapshotPart | undefined {
    if (this.#calls.size === 0) return undefined
    return { from: this.#from, to: this.#to, calls: [...this.#calls].toSorted() }
  }
}
