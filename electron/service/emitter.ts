import type { ApiEvent, ApiEvents } from '../../shared/api/types.ts'

type Listener<E extends ApiEvent> = (payload: ApiEvents[E]) => void

/** Carries the service's events to every host that listens. */
export class Emitter {
  readonly #listeners = new Map<ApiEvent, Set<Listener<ApiEvent>>>()

  /** Returns the function that ends the subscription. */
  on<E extends ApiEvent>(event: E, listener: Listener<E>): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener as Listener<ApiEvent>)
    return () => listeners.delete(listener as Listener<ApiEvent>)
  }

  emit<E extends ApiEvent>(event: E, payload: ApiEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload)
  }
}
