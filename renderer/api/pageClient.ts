import type { ApiClient, ApiInput, ApiMethod, ApiOutput, CallOptions } from '../../shared/api/types.ts'

/** The service as the page sees it: the contract, plus what only a page needs. */
export interface PageClient extends ApiClient {
  /** `signal` ends the wait and what is computed for it when nobody wants the answer any more. */
  call<M extends ApiMethod>(
    method: M,
    input: ApiInput<M>,
    options?: CallOptions & { readonly signal?: AbortSignal },
  ): Promise<ApiOutput<M>>
  /** Called after events may have been missed: ask for the state again. Returns the function that ends it. */
  onReconnect(listener: () => void): () => void
}
