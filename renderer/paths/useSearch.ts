import { useCallback, useEffect, useRef, useState } from 'react'
import type { PathsProgress } from '../../shared/api/paths.ts'
import type { ApiInput, ApiOutput } from '../../shared/api/types.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'
import { QueryStore } from '../api/queryStore.ts'
import { useQueryStore } from '../api/useQuery.ts'
import { LONG_MS, SHOWN_MS } from '../common/useAge.ts'
import { type SearchMethod, startSearch } from './search.ts'

/** How a search stands. `long`: it has run for so long that it may be stopped. */
export type SearchState<T> =
  | { readonly status: 'waiting' }
  | (Running & { readonly status: 'running' | 'stopping' })
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly error: ErrorInfo }
  | { readonly status: 'done'; readonly value: T }

interface Running {
  /** Null: the search has told nothing of itself yet. */
  readonly progress: PathsProgress | null
  /** What is done before, such as reading the snapshot. */
  readonly stage: string | null
  readonly age: Age
}

/** `new`: nothing is shown yet; `shown`: how far it is; `long`: it can be stopped as well. */
export type Age = 'new' | 'shown' | 'long'
const NEW: Running = { progress: null, stage: null, age: 'new' }

export interface Search<T> {
  readonly state: SearchState<T>
  readonly stop: () => void
  readonly again: () => void
}

/**
 * A search of the service: asked once for an input, ended when the input changes or the view goes. Answers are kept, so
 * that a step back does not search again. `null` as input asks nothing.
 */
export function useSearch<M extends SearchMethod>(
  method: M,
  input: ApiInput<M> | null,
): Search<ApiOutput<M>> {
  const api = useApi()
  const store = useQueryStore()
  const key = input === null ? null : QueryStore.key(method, input)
  // A new but equal input must not search again: the first one stands for it.
  const [asked, setAsked] = useState({ key, input })
  if (asked.key !== key) setAsked({ key, input })
  const [held, setHeld] = useState<{
    readonly asked: typeof asked
    readonly state: SearchState<ApiOutput<M>>
  } | null>(null)
  const end = useRef<() => void>(() => undefined)

  useEffect(() => {
    const { key, input } = asked
    if (key === null || input === null || store.state<M>(key).status === 'done') return undefined
    let over = false
    let running: SearchState<ApiOutput<M>> & { status: 'running' | 'stopping' } = {
      status: 'running',
      ...NEW,
    }
    const change = (more: Partial<typeof running>): void => {
      if (over) return
      running = { ...running, ...more }
      setHeld({ asked, state: running })
    }
    const settle = (state: SearchState<ApiOutput<M>>): void => {
      if (over) return
      over = true
      if (state.status === 'done') store.put(method, input, state.value)
      setHeld({ asked, state })
    }
    const stop = startSearch(api, method, input, {
      progress: (progress) => change({ progress }),
      stage: (stage) => change({ stage }),
      done: (value) => settle({ status: 'done', value }),
      stopped: () => settle({ status: 'stopped' }),
      failed: (error) => settle({ status: 'failed', error }),
    })
    end.current = () => {
      change({ status: 'stopping' })
      stop()
    }
    const timers = [
      setTimeout(() => change({ age: 'shown' }), SHOWN_MS),
      setTimeout(() => change({ age: 'long' }), LONG_MS),
    ]
    return () => {
      timers.forEach(clearTimeout)
      end.current = () => undefined
      if (over) return
      over = true
      stop()
    }
  }, [api, store, method, asked])

  const stop = useCallback(() => end.current(), [])
  const again = useCallback(() => setAsked((before) => ({ ...before })), [])
  return { state: stateOf(), stop, again }

  function stateOf(): SearchState<ApiOutput<M>> {
    if (key === null) return { status: 'waiting' }
    const kept = store.state<M>(key)
    if (kept.status === 'done') return kept
    // Until something is told of it, what is held is of the question, or of the attempt, before.
    return held?.asked === asked ? held.state : { status: 'running', ...NEW }
  }
}
