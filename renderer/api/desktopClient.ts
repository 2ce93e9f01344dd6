import type { ApiBridge } from '../../shared/api/types.ts'
import type { PageClient } from './pageClient.ts'
import { valueOf } from './reply.ts'

/** The client in the desktop window: calls go through the preload's bridge. */
export function createDesktopClient(bridge: ApiBridge): PageClient {
  return {
    async call(method, input, { signal, call = crypto.randomUUID() } = {}) {
      signal?.throwIfAborted()
      // IPC cannot take a call back: it is ended by its id.
      const end = (): void => void bridge.call('call.cancel', { call }).catch(() => undefined)
      signal?.addEventListener('abort', end, { once: true })
      try {
        const reply = await bridge.call(method, input, call)
        signal?.throwIfAborted()
        return valueOf(method, typeof reply === 'string' ? JSON.parse(reply) : null)
      } finally {
        signal?.removeEventListener('abort', end)
      }
    },
    on: (event, listener) => bridge.on(event, listener),
    // IPC has no connection that could break.
    onReconnect: () => () => undefined,
  }
}
