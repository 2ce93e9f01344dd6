import type { ApiBridge } from '../../shared/api/types.ts'
import type { PageClient } from './pageClient.ts'
import { valueOf } from './reply.ts'

/** The client in the desktop window: calls go through the preload's bridge. */
export function createDesktopClient(bridge: ApiBridge): PageClient {
  return {
    async call(method, input, { signal } = {}) {
      signal?.throwIfAborted()
      const reply = await bridge.call(method, input)
      signal?.throwIfAborted()
      return valueOf(method, reply)
    },
    on: (event, listener) => bridge.on(event, listener),
    // IPC has no connection that could break.
    onReconnect: () => () => undefined,
  }
}
