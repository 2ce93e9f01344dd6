import type { ErrorInfo } from '../errors.ts'
import type { CallOptions } from './calls.ts'
import type { ApiInput, ApiMethod, ApiOutput } from './contract.ts'
import type { ApiEvent, ApiEvents } from './events.ts'

/** The form of an answer on every wire. */
export type ApiReply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorInfo }

interface Pushes {
  /** Returns the function that ends the subscription. */
  on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void): () => void
}

/** The service as its hosts see it, and the client as the renderer sees it. Rejects with a WhenceError. */
export interface ApiClient extends Pushes {
  call<M extends ApiMethod>(method: M, input: ApiInput<M>, options?: CallOptions): Promise<ApiOutput<M>>
}

/** The service as a host carries it. */
export interface HostedService extends ApiClient {
  /** An answer as JSON, which a host hands on without reading it. */
  text<M extends ApiMethod>(method: M, input: ApiInput<M>, options?: CallOptions): Promise<string>
}

/** What the desktop host's preload script exposes as `window.whence`. */
export interface ApiBridge extends Pushes {
  /** Resolves with an ApiReply as JSON. `call`: its id. */
  call(method: ApiMethod, input: unknown, call?: string): Promise<unknown>
}
