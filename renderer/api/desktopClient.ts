import type { ApiEvent, ApiEvents, ApiMethod } from '../../shared/api/types.ts'
import type { PageClient } from './client.ts'
import { valueOf } from './client.ts'

/** What the preload script exposes as `window.whence`. */
export interface Bridge {
  /** Resolves with an ApiReply. */
  call(method: ApiMethod, input: unknown): Promise<unknown>
  /** Returns the function that ends the subscription. */
  on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void): () => void
}

/** The client in the desktop window: calls go through the preload's bridge. */
export function createDesktopClient(bridge: Bridge): PageClient {
  return {
    async call(method, input, signal) {
      signal?.throwIfAborted()
      const reply = await bridge.call(method, input)
      signal?.throwIfAborted()
      return valueOf(reply)
    },
    on: (event, listener) => bridge.on(event, listener),
    // IPC has no connection that could break.
    onReconnect: () => () => undefined,
  }
}
