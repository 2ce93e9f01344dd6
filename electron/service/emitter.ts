import type { ApiEvent, ApiEvents } from '../../shared/api/types.ts'

type Listener<E extends ApiEvent> = (payload: ApiEvents[E]) => void
type Listeners = { readonly [E in ApiEvent]: Set<Listener<E>> }

/** Carries the service's events to every host that listens. */
export class Emitter {
  readonly #listeners: Listeners = {
    'call.progress': new Set(),
    'crawl.state': new Set(),
    'live.denials': new Set(),
    'paths.progress': new Set(),
  }

  /** Returns the function that ends the subscription. */
  on<E extends ApiEvent>(event: E, listener: Listener<E>): () => void {
    const listeners: Listeners[E] = this.#listeners[event]
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<E extends ApiEvent>(event: E, payload: ApiEvents[E]): void {
    const listeners: Listeners[E] = this.#listeners[event]
    for (const listener of listeners) listener(payload)
  }
}
