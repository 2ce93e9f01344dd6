import { AccountThread, type ThreadHooks, type ThreadWorker } from './accountThread.ts'
import type { Question } from './question.ts'

export interface PoolOptions extends Pick<ThreadHooks, 'filesOf' | 'nextCall' | 'grace' | 'warm'> {
  readonly start: () => ThreadWorker
  /** So many threads are kept; more only while all of them work. */
  readonly most: number
}

/** One thread for each open account, the least recently asked of which is let go; questions of no account have one too. */
export class ThreadPool {
  readonly #options: PoolOptions
  /** By the first snapshot of their questions, the least recently asked first. */
  readonly #threads = new Map<string, AccountThread>()
  readonly #ending = new Set<Promise<void>>()
  /** Started ahead, for the first account. */
  #spare: ThreadWorker | null = null
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /**
   * Starts the thread for what is of no account, and that of the first account, so that neither the first list of
   * snapshots nor the first account waits for a thread to start.
   */
  prepare(): void {
    this.#threads.set('', this.#start(''))
    const spare = (this.#spare = this.#options.start())
    // One that ends before it is used is not used.
    const gone = (): void => {
      if (this.#spare === spare) this.#spare = null
    }
    spare.on('error', gone)
    spare.on('exit', gone)
  }

  ask(question: Question): void {
    if (this.#closed || question.settled) return question.end()
    const key = keyOf(question)
    const thread = this.#threads.get(key) ?? this.#start(key)
    this.#threads.delete(key)
    this.#threads.set(key, thread)
    thread.ask(question)
    this.#trim(thread)
  }

  /** Its asker does not wait for it any more. */
  drop(question: Question): void {
    question.end()
    this.#threads.get(keyOf(question))?.drop(question)
  }

  /** Ends the thread of a snapshot that was deleted; the others let it go. */
  forget(snapshot: string): void {
    const own = this.#threads.get(snapshot)
    if (own !== undefined) this.#end(own)
    for (const thread of this.#threads.values()) thread.forget(snapshot)
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.#closed = true
    for (const thread of this.#threads.values()) this.#end(thread)
    const spare = this.#takeSpare()
    await Promise.all([...this.#ending, spare?.terminate()])
  }

  /** The snapshots whose threads run, the least recently asked first. */
  get running(): readonly string[] {
    return [...this.#threads.keys()]
  }

  #start(key: string): AccountThread {
    return new AccountThread(key, this.#takeSpare() ?? this.#options.start(), {
      ...this.#options,
      over: (thread, left) => {
        if (this.#threads.get(key) === thread) this.#threads.delete(key)
        for (const question of left) this.ask(question)
      },
      idle: () => this.#trim(),
    })
  }

  #takeSpare(): ThreadWorker | null {
    const spare = this.#spare
    this.#spare = null
    return spare
  }

  /** Ends what rests beyond the number that is kept. */
  #trim(newest?: AccountThread): void {
    for (const thread of this.#threads.values()) {
      if (this.#threads.size <= this.#options.most) return
      if (thread !== newest && thread.isIdle) this.#end(thread)
    }
  }

  #end(thread: AccountThread): void {
    const ending = thread.end()
    this.#ending.add(ending)
    void ending.finally(() => this.#ending.delete(ending))
  }
}

/** The snapshot whose thread answers; empty: of no account. */
function keyOf({ snapshots: [first = ''] }: Question): string {
  return first
}
