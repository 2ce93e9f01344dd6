import type { ApiClient, ApiInput, ApiMethod, ApiOutput } from '../../shared/api/types.ts'

/** The service as the page sees it: the contract, plus what only a page needs. */
export interface PageClient extends ApiClient {
  /** `signal` ends the wait (and on the web host the request) when nobody wants the answer any more. */
  call<M extends ApiMethod>(method: M, input: ApiInput<M>, signal?: AbortSignal): Promise<ApiOutput<M>>
  /** Called after events may have been missed: ask for the state again. Returns the function that ends it. */
  onReconnect(listener: () => void): () => void
}
