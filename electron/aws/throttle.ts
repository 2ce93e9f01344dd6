import { failureKind } from './errors.ts'
import { addMiddleware } from './middleware.ts'
import { callOf } from './readOnly.ts'

/** After this time of refusals the user is told; before it the SDK's quiet retries are enough. */
export const THROTTLE_NOTICE_MS = 3000

/**
 * Watches single attempts, inside the SDK's retries, and says when AWS has been throttling for three seconds. The
 * listener hears true once, and false when an attempt succeeds again.
 */
export class ThrottleMonitor {
  #timer: ReturnType<typeof setTimeout> | null = null
  #told = false
  #listener: (throttling: boolean) => void = () => undefined
  readonly #others = new Set<(throttling: boolean) => void>()
  readonly #throttled = new Set<string>()
  #attempts = 0

  onChange(listener: (throttling: boolean) => void): void {
    this.#listener = listener
  }

  /** For others who work with the same connection; returns the function that ends it. */
  also(listener: (throttling: boolean) => void): () => void {
    this.#others.add(listener)
    return () => void this.#others.delete(listener)
  }

  /** How often AWS has been asked, with every try of a call. */
  get attempts(): number {
    return this.#attempts
  }

  /** Whether AWS throttled the last attempt of this call. */
  throttles(call: string): boolean {
    return this.#throttled.has(call)
  }

  /** Adds the watch to the client of a service; `low` priority puts it inside the retry middleware. */
  watch(client: unknown, service: string): void {
    addMiddleware(
      client,
      { step: 'finalizeRequest', priority: 'low', name: 'whenceThrottleMonitor' },
      (next, context) => async (args) => {
        const call = callOf(service, context)
        this.#attempts += 1
        try {
          const output = await next(args)
          this.#throttled.delete(call)
          this.answered()
          return output
        } catch (error) {
          if (failureKind(error) === 'throttled') {
            this.#throttled.add(call)
            this.throttled()
          } else this.#throttled.delete(call)
          throw error
        }
      },
    )
  }

  throttled(): void {
    if (this.#timer !== null || this.#told) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#told = true
      this.#tell(true)
    }, THROTTLE_NOTICE_MS)
  }

  answered(): void {
    this.stop()
    if (this.#told) {
      this.#told = false
      this.#tell(false)
    }
  }

  #tell(throttling: boolean): void {
    for (const listener of [this.#listener, ...this.#others]) listener(throttling)
  }

  /** Ends a pending notice. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
