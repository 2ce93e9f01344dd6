import type { ApiInput, ApiMethod, ApiOutput, CallProgress } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'
import type { PageClient } from './pageClient.ts'

/** `value` stays while it is asked for anew, so that the view does not flicker. */
export type QueryState<T> =
  | { readonly status: 'loading'; readonly value?: T; readonly progress?: CallProgress }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: ErrorInfo; readonly value?: T }

export const LOADING: QueryState<never> = { status: 'loading' }

/** Why a call was ended: whoever asked does not want to wait. */
const ENDED = new WhenceError('cancelled', 'The question was ended before it had an answer.', 'Ask again.')

/** One call, how it stands and who waits for it. */
class Entry {
  readonly method: ApiMethod
  readonly input: ApiInput<ApiMethod>
  readonly listeners = new Set<() => void>()
  state: QueryState<unknown> = LOADING
  running: AbortController | null = null
  /** The id of the call that runs. */
  call = ''

  constructor(method: ApiMethod, input: ApiInput<ApiMethod>) {
    this.method = method
    this.input = input
  }
}

/** Answers by method and input. Snapshots never change, so an answer stays good until it is dropped. */
export class QueryStore {
  readonly #client: PageClient
  readonly #entries = new Map<string, Entry>()

  constructor(client: PageClient) {
    this.#client = client
    client.on('call.progress', (progress) => this.#progress(progress))
  }

  static key(method: ApiMethod, input: object): string {
    return `${method} ${JSON.stringify(input)}`
  }

  /** Nothing is asked at the moment. */
  get isResting(): boolean {
    return [...this.#entries.values()].every(({ running }) => running === null)
  }

  state<M extends ApiMethod>(key: string): QueryState<ApiOutput<M>> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key begins with the method, which says what its answer is
    return (this.#entries.get(key)?.state ?? LOADING) as QueryState<ApiOutput<M>>
  }

  /** Asks, unless the answer is there or on its way. The returned function ends the wait of this listener. */
  subscribe<M extends ApiMethod>(method: M, input: ApiInput<M>, listener: () => void): () => void {
    const key = QueryStore.key(method, input)
    let entry = this.#entries.get(key)
    if (entry === undefined) {
      entry = new Entry(method, input)
      this.#entries.set(key, entry)
    }
    entry.listeners.add(listener)
    if (entry.state.status !== 'done' && entry.running === null) void this.#run(entry)
    const subscribed = entry
    return () => {
      subscribed.listeners.delete(listener)
      if (subscribed.listeners.size > 0 || subscribed.running === null) return
      subscribed.running.abort()
      this.#entries.delete(key)
    }
  }

  /** Ends a call at its asker's wish: it has failed then, and can be asked again. */
  cancel(key: string): void {
    this.#entries.get(key)?.running?.abort(ENDED)
  }

  /** Asks again for what is on the screen of this method, and forgets the rest. */
  refresh(...methods: readonly ApiMethod[]): void {
    for (const [key, entry] of this.#entries) {
      if (!methods.includes(entry.method)) continue
      if (entry.listeners.size === 0) this.#entries.delete(key)
      else void this.#run(entry)
    }
  }

  /** Puts in an answer that came another way, such as the list that a deletion returns. */
  put<M extends ApiMethod>(method: M, input: ApiInput<M>, value: ApiOutput<M>): void {
    const key = QueryStore.key(method, input)
    const entry = this.#entries.get(key) ?? new Entry(method, input)
    this.#entries.set(key, entry)
    this.#settle(entry, { status: 'done', value })
  }

  /** Forgets everything about one snapshot. */
  forgetSnapshot(snapshot: string): void {
    for (const [key, entry] of this.#entries) {
      if ('snapshot' in entry.input && entry.input.snapshot === snapshot) this.#entries.delete(key)
    }
  }

  async #run(entry: Entry): Promise<void> {
    entry.running?.abort()
    const controller = new AbortController()
    const { signal } = controller
    entry.running = controller
    entry.call = crypto.randomUUID()
    if (entry.state.status === 'failed') this.#settle(entry, LOADING, controller)
    try {
      const value = await this.#client.call(entry.method, entry.input, { signal, call: entry.call })
      if (!signal.aborted) this.#settle(entry, { status: 'done', value })
    } catch (thrown) {
      // An aborted call has nobody who waits for it, unless they ended it themselves.
      const error = errorInfoOf(signal.reason === ENDED ? ENDED : thrown)
      if (!signal.aborted || signal.reason === ENDED) this.#settle(entry, { status: 'failed', error })
    }
  }

  #progress(progress: CallProgress): void {
    for (const entry of this.#entries.values()) {
      if (entry.call !== progress.call || entry.state.status !== 'loading') continue
      this.#settle(entry, { ...entry.state, progress }, entry.running)
    }
  }

  #settle(entry: Entry, state: QueryState<unknown>, running: AbortController | null = null): void {
    entry.state = state
    entry.running = running
    for (const listener of entry.listeners) listener()
  }
}
