import { setMaxListeners } from 'node:events'
import type { CallName } from '../../shared/services/calls.ts'
import { DEADLINES, inWords, timedOut, type Deadlines } from './deadlines.ts'
import { outageOf } from './outage.ts'

export interface SendOptions {
  readonly abortSignal: AbortSignal
}
export type Send<T> = (options: SendOptions) => Promise<T>

export interface PatienceOptions {
  /** Ends every wait. */
  readonly stop: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly deadlines?: Deadlines | undefined
  /** Hears of a call that has been waited for longer than a moment, and that it has ended. */
  readonly onSlow?: ((call: CallName, slow: boolean) => void) | undefined
}

/** Before the second and the third try of what broke off. */
const PAUSES_MS = [2000, 10_000]

/** How long a crawl waits for one call, and what it says meanwhile. */
export class Patience {
  readonly #options: PatienceOptions
  readonly #deadlines: Deadlines
  readonly #slow = new Map<CallName, number>()
  /** Calls of which the last one broke off however often it was asked again: the next is asked once. */
  readonly #broken = new Set<CallName>()
  /** The last call of any operation did, and nothing was answered since: the next hardly fares better. */
  #nothingComes = false

  constructor(options: PatienceOptions) {
    this.#options = options
    this.#deadlines = options.deadlines ?? DEADLINES
  }

  /**
   * Asks, and asks again after pauses what broke off: the SDK stops trying when much breaks off, and most of it is over
   * soon. What AWS throttles or leaves unanswered has had its time, and so has what broke off to the end before.
   */
  ask<T>(call: CallName, send: Send<T>): Promise<T> {
    return this.#told(call, async () => {
      for (const pause of this.#nothingComes || this.#broken.has(call) ? [] : PAUSES_MS) {
        try {
          return this.#answered(call, await this.#inTime(call, send))
        } catch (error) {
          if (this.#stopped() || outageOf(error) !== 'broken') throw error
          await this.#options.wait(pause, this.#options.stop)
          if (this.#stopped()) throw error
        }
      }
      return this.#lastTime(call, send)
    })
  }

  async #lastTime<T>(call: CallName, send: Send<T>): Promise<T> {
    try {
      return this.#answered(call, await this.#inTime(call, send))
    } catch (error) {
      this.#nothingComes = outageOf(error) === 'broken'
      if (this.#nothingComes) this.#broken.add(call)
      throw error
    }
  }

  #answered<T>(call: CallName, answer: T): T {
    this.#broken.delete(call)
    this.#nothingComes = false
    return answer
  }

  /** Waits for what a call asked for, or ends early when the crawl stops. */
  async waitFor(call: CallName, milliseconds: number): Promise<void> {
    this.#tell(call, 1)
    await this.#options.wait(milliseconds, this.#options.stop)
    this.#tell(call, -1)
  }

  #stopped(): boolean {
    return this.#options.stop.aborted
  }

  /** Sends, and waits no longer than the deadline of a call. */
  async #inTime<T>(call: CallName, send: Send<T>): Promise<T> {
    const { call: most } = this.#deadlines
    const late = new AbortController()
    // A signal of its own for each call: listeners that the SDK leaves behind go with it.
    const signal = AbortSignal.any([this.#options.stop, late.signal])
    setMaxListeners(0, signal)
    const ending = setTimeout(() => late.abort(), most)
    try {
      return await abortable(send({ abortSignal: signal }), signal)
    } catch (error) {
      throw late.signal.aborted ? timedOut(`${call} within ${inWords(most)}`) : error
    } finally {
      clearTimeout(ending)
    }
  }

  /** Says what is waited for while it takes longer than a moment. */
  async #told<T>(call: CallName, work: () => Promise<T>): Promise<T> {
    let end = (): void => undefined
    const telling = setTimeout(() => {
      this.#tell(call, 1)
      end = () => this.#tell(call, -1)
    }, this.#deadlines.notice)
    try {
      return await work()
    } finally {
      clearTimeout(telling)
      end()
    }
  }

  /** Several calls of one operation can be waited for at once. */
  #tell(call: CallName, more: 1 | -1): void {
    const count = (this.#slow.get(call) ?? 0) + more
    this.#slow.set(call, count)
    if (more === 1 || count === 0) this.#options.onSlow?.(call, count > 0)
  }
}

/** Gives up waiting when the signal fires: the SDK does not look at it while it pauses between two attempts. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new DOMException('The crawl was stopped', 'AbortError'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
