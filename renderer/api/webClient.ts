import type { ApiEvent, ApiEvents } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { PageClient } from './pageClient.ts'
import { valueOf } from './reply.ts'
import { keepConnected } from './eventSocket.ts'
import { isRecord } from '../../shared/json.ts'

export interface WebClientOptions {
  readonly origin: string
  /** The launch's token, or null when the page was opened without one. */
  readonly token: string | null
  readonly fetch: typeof fetch
  readonly openSocket: (url: string, protocols: string[]) => WebSocket
}

const STORED_TOKEN = 'whence-token'

/**
 * Takes the token out of the address, so that it is neither seen nor shared, and keeps it for reloads of this tab.
 * `#token=T` may be followed by the path of a view: `#token=T/settings`.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const match = /^#token=([A-Za-z0-9_-]+)(\/.*)?$/.exec(page.location.hash)
  if (match === null) return page.sessionStorage.getItem(STORED_TOKEN)
  const token = match[1] ?? ''
  page.sessionStorage.setItem(STORED_TOKEN, token)
  page.history.replaceState(null, '', `#${match[2] ?? '/start'}`)
  return token
}

/** The client of the loopback host: calls by POST, events by WebSocket. */
export function createWebClient(options: WebClientOptions): PageClient {
  const { origin, token } = options
  const listeners = new Map<ApiEvent, Set<(payload: never) => void>>()
  const reconnectListeners = new Set<() => void>()

  if (token !== null) {
    keepConnected({
      open: () => options.openSocket(`${origin.replace(/^http/, 'ws')}/api/events`, ['whence', token]),
      onMessage: (text) => {
        const message: unknown = JSON.parse(text)
        if (!isEventMessage(message)) return
        for (const listener of listeners.get(message.event) ?? []) listener(message.payload)
      },
      onReconnect: () => {
        for (const listener of reconnectListeners) listener()
      },
    })
  }

  return {
    async call(method, input, { signal, call } = {}) {
      if (token === null) throw withoutToken()
      const response = await post(options, token, JSON.stringify({ method, input, call }), signal)
      if (response.status === 403) throw withoutToken()
      if (response.status === 413 && method === 'snapshots.import') throw tooLargeImport()
      if (!response.ok) {
        throw new WhenceError(
          'bad-input',
          `Whence refused the call: ${(await response.text()).trim()}`,
          'Reload the page and try again.',
        )
      }
      return valueOf(method, await response.json())
    },
    on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set)
      set.add(listener)
      return () => void set.delete(listener)
    },
    onReconnect(listener) {
      reconnectListeners.add(listener)
      return () => void reconnectListeners.delete(listener)
    },
  }
}

/** What the host pushes; that the payload is the event's is for the host to see to. */
function isEventMessage(message: unknown): message is { readonly event: ApiEvent; readonly payload: never } {
  return isRecord(message) && typeof message['event'] === 'string' && 'payload' in message
}

async function post(
  options: WebClientOptions,
  token: string,
  body: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await options.fetch(`${options.origin}/api/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-whence-token': token },
      body,
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown
    throw new WhenceError(
      'endpoint-unreachable',
      'Whence does not answer: the program behind this page has ended.',
      'Start Whence again and open the address that it prints.',
      'npm start',
    )
  }
}

function tooLargeImport(): WhenceError {
  return new WhenceError(
    'import-unreadable',
    'The files are larger than the browser may hand over at once (64 MB, packed).',
    'Import them with this command; its --out may name a file of the snapshot folder, and the list then shows it.',
    'whence import ACCOUNT.json --out ACCOUNT.whence.json.gz',
  )
}

function withoutToken(): WhenceError {
  return new WhenceError(
    'credentials-rejected',
    'This page was opened without the key of the running Whence, or Whence was started anew since.',
    'Open the whole address that Whence printed when it started; the part after # is the key.',
  )
}
