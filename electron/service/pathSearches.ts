import { errorInfoOf, WhenceError } from '../../shared/errors.ts'

/** Ids that are remembered; a page that is left sends one. */
const MOST_EARLY = 100

/** Searches for paths and cuts that their askers gave an id, by which they are ended. */
export class PathSearches {
  readonly #running = new Map<string, AbortController>()
  /** Ids of searches that were ended before they began. */
  readonly #early = new Set<string>()

  /**
   * Runs a search, which the signal ends that it is given. Throws `search-stopped` when it was ended by its id, and
   * what the search throws.
   */
  async run<T>(
    search: string | undefined,
    asker: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController()
    if (search !== undefined && this.#early.delete(search)) throw stopped()
    if (search !== undefined) this.#running.set(search, abort)
    try {
      return await work(asker === undefined ? abort.signal : AbortSignal.any([abort.signal, asker]))
    } catch (thrown) {
      throw abort.signal.aborted && errorInfoOf(thrown).code === 'cancelled' ? stopped() : thrown
    } finally {
      if (search !== undefined) this.#running.delete(search)
    }
  }

  /** Ends it, also where it was asked for and waits for the account to be opened; one that is over needs nothing. */
  stop(search: string): void {
    const running = this.#running.get(search)
    if (running !== undefined) return running.abort()
    if (this.#early.size >= MOST_EARLY) this.#early.clear()
    this.#early.add(search)
  }

  close(): void {
    for (const abort of this.#running.values()) abort.abort()
  }
}

function stopped(): WhenceError {
  return new WhenceError(
    'search-stopped',
    'The search was stopped before it had an answer.',
    'Ask again, or ask about one principal: that is faster.',
  )
}
