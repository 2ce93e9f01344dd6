import type { CallOptions, CallProgress } from '../../shared/api/types.ts'
import type { Stage } from '../analysis/analysis.ts'

/** Nobody is told of answers that come sooner, milliseconds. */
const SHOWN = 250

/** One call while it runs. */
export interface RunningCall {
  readonly signal: AbortSignal
  readonly onStage: (stage: Stage) => void
}

/** The calls that run: those with an id tell how far they are, and can be ended by it. */
export class Calls {
  readonly #tell: (progress: CallProgress) => void
  readonly #running = new Map<string, AbortController>()

  constructor(tell: (progress: CallProgress) => void) {
    this.#tell = tell
  }

  /** Does the work of a call, with the signal that ends it and whom to tell how far it is. */
  async run<T>({ call, signal: asker }: CallOptions, work: (running: RunningCall) => Promise<T>): Promise<T> {
    const abort = new AbortController()
    const { signal } = abort
    const end = (): void => abort.abort()
    if (asker?.aborted === true) end()
    asker?.addEventListener('abort', end, { once: true })
    const teller = call === undefined ? null : new Teller((stage) => this.#tell({ call, ...stage }))
    if (call !== undefined) this.#running.set(call, abort)
    try {
      return await work({ signal, onStage: (stage) => teller?.stage(stage) })
    } finally {
      asker?.removeEventListener('abort', end)
      teller?.end()
      if (call !== undefined && this.#running.get(call) === abort) this.#running.delete(call)
    }
  }

  /** Ends a call; one that is over, or unknown, needs nothing. */
  cancel(call: string): void {
    this.#running.get(call)?.abort()
  }
}

/** Tells the stages of a call that lasts. */
class Teller {
  readonly #tell: (stage: Stage) => void
  readonly #timer: NodeJS.Timeout
  #last: Stage | undefined
  #shown = false

  constructor(tell: (stage: Stage) => void) {
    this.#tell = tell
    this.#timer = setTimeout(() => {
      this.#shown = true
      if (this.#last !== undefined) tell(this.#last)
    }, SHOWN)
  }

  stage(stage: Stage): void {
    this.#last = stage
    if (this.#shown) this.#tell(stage)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
