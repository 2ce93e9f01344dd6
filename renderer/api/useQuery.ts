import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { ApiInput, ApiMethod, ApiOutput } from '../../shared/api/types.ts'
import { LOADING, QueryStore } from './queryStore.ts'
import type { QueryState } from './queryStore.ts'

const QueryContext = createContext<QueryStore | null>(null)
export const QueryProvider = QueryContext.Provider

export function useQueryStore(): QueryStore {
  const store = useContext(QueryContext)
  if (store === null) throw new Error('useQuery needs a QueryProvider above it')
  return store
}

export type QueryResult<T> = QueryState<T> & {
  readonly retry: () => void
  /** Ends the call. */
  readonly cancel: () => void
}

/**
 * The answer to one call, asked once for all views that show it; a call nobody waits for any more is ended.
 * `null` as input asks nothing (something to ask with is still missing).
 */
export function useQuery<M extends ApiMethod>(
  method: M,
  input: ApiInput<M> | null,
): QueryResult<ApiOutput<M>> {
  const store = useQueryStore()
  const key = input === null ? null : QueryStore.key(method, input)
  const subscribe = useCallback(
    (listener: () => void) =>
      key === null || input === null ? () => undefined : store.subscribe(method, input, listener),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for method and input: a new but equal input object must not ask again
    [store, key],
  )
  const state = useSyncExternalStore(subscribe, () => (key === null ? LOADING : store.state<M>(key)))
  const retry = useCallback(() => store.refresh(method), [store, method])
  const cancel = useCallback(() => (key === null ? undefined : store.cancel(key)), [store, key])
  return { ...state, retry, cancel }
}
