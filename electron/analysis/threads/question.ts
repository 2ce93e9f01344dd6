import { type ErrorInfo, WhenceError } from '../../../shared/errors.ts'
import type { AskOptions } from '../analysis.ts'
import { cancelled } from '../cancelled.ts'
import type { AnalysisMethod } from '../methods.ts'

/** One question on its way through a thread; it is settled once. */
export class Question {
  /** The number by which the thread answers. */
  call: number
  readonly method: AnalysisMethod
  readonly input: object
  readonly options: AskOptions
  /** What it is asked of; empty: of no account. */
  readonly snapshots: readonly string[]
  /** The answer as JSON. */
  readonly answer: Promise<string>
  /** When it was sent to a thread, by performance.now(). */
  sentAt = 0
  /** When the thread came to it, by performance.now(). */
  begunAt: number | null = null
  /** A thread died before it came to this question. */
  unlucky = false
  /** Since when nobody waits for it, by performance.now(); null: somebody does, or did until it was answered. */
  endedSince: number | null = null
  #settled = false
  readonly #resolve: (text: string) => void
  readonly #reject: (error: WhenceError) => void

  constructor(call: number, method: AnalysisMethod, input: object, options: AskOptions) {
    this.call = call
    this.method = method
    this.input = input
    this.options = options
    this.snapshots = snapshotsOf(method, input)
    let settle: readonly [(text: string) => void, (error: WhenceError) => void] | undefined
    this.answer = new Promise((resolve, reject) => (settle = [resolve, reject]))
    ;[this.#resolve, this.#reject] = settle ?? [() => undefined, () => undefined]
  }

  /** Nobody waits for it any more: it was answered, refused or ended by its asker. */
  get settled(): boolean {
    return this.#settled
  }

  /** Whether another question has the same answer. */
  isSame({ method, input, options }: Question): boolean {
    const asked = ({ thresholds }: AskOptions, given: object): string => JSON.stringify([given, thresholds])
    return method === this.method && asked(options, input) === asked(this.options, this.input)
  }

  done(text: string): void {
    this.#settled = true
    this.#resolve(text)
  }

  /** Sentence, advice and code are those of the thread. */
  refused({ code, message, whatToDo, command, ...more }: ErrorInfo): void {
    this.#settled = true
    this.#reject(new WhenceError(code, message, whatToDo, command, more))
  }

  end(): void {
    if (this.#settled) return
    this.#settled = true
    this.endedSince = performance.now()
    this.#reject(cancelled())
  }
}

/** The folder's own questions need no account, though some name a snapshot. */
function snapshotsOf(method: AnalysisMethod, input: object): readonly string[] {
  const isDiff = method.startsWith('snapshots.diff')
  if (method.startsWith('snapshots.') && method !== 'snapshots.facts' && !isDiff) return []
  if ('snapshots' in input && Array.isArray(input.snapshots)) {
    const named = input.snapshots.filter(isText)
    // It is asked of the account that is open, which is the later one.
    return isDiff ? named.reverse() : named
  }
  return 'snapshot' in input && isText(input.snapshot) ? [input.snapshot] : []
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
