import type { ApiClient, ApiInput, ApiMethod, ApiOutput } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Bridge } from './desktopClient.ts'
import { createDesktopClient } from './desktopClient.ts'
import { createWebClient, takeToken } from './webClient.ts'

/** The service as the page sees it: the contract, plus what only a page needs. */
export interface PageClient extends ApiClient {
  /** `signal` ends the wait (and on the web host the request) when nobody wants the answer any more. */
  call<M extends ApiMethod>(method: M, input: ApiInput<M>, signal?: AbortSignal): Promise<ApiOutput<M>>
  /** Called after events may have been missed: ask for the state again. Returns the function that ends it. */
  onReconnect(listener: () => void): () => void
}

declare global {
  interface Window {
    /** Set by the desktop host's preload script. */
    readonly whence?: Bridge
  }
}

/** The client of the host that this page runs in: the preload's bridge, else the loopback host. */
export function chooseClient(page: Window): PageClient {
  if (page.whence !== undefined) return createDesktopClient(page.whence)
  return createWebClient({
    origin: page.location.origin,
    token: takeToken(page),
    fetch: page.fetch.bind(page),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
  })
}

/**
 * The value of an answer.
 * @throws {WhenceError} what the service refused, or `internal` when it is no answer at all
 */
export function valueOf<T>(reply: unknown): T {
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) {
    if (reply.ok === true && 'value' in reply) return reply.value as T
    if ('error' in reply) throw errorOf(reply.error as ErrorInfo)
  }
  throw new WhenceError(
    'internal',
    'Whence gave an answer that this page cannot read.',
    'Reload the page; it may be older than the program that serves it.',
  )
}

function errorOf(info: ErrorInfo): WhenceError {
  return new WhenceError(info.code, info.message, info.whatToDo, info.command)
}
