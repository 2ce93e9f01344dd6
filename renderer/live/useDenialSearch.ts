import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { DenialsInput, DenialsState } from '../../shared/api/live.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'

/** The last search of each snapshot: it goes on, and its answer stays, while the reader looks at other views. */
const last = new Map<string, DenialsState>()
const listeners = new Set<() => void>()

function keep(state: DenialsState): void {
  const before = last.get(state.snapshot)
  // Answers overtake each other: a search that has ended does not run again, and one does not read less than before.
  if (
    before?.searchId === state.searchId &&
    (before.events > state.events || (before.phase !== 'running' && state.phase === 'running'))
  )
    return
  last.set(state.snapshot, state)
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export interface DenialSearch {
  readonly state: DenialsState | null
  readonly starting: boolean
  /** Why no search could be started. */
  readonly error: ErrorInfo | null
  readonly start: (input: DenialsInput) => void
  readonly stop: () => void
}

/** Events may be missed while the connection to the host is broken. */
const ASK_AGAIN_MS = 3000

/** The search for denials of a snapshot’s account. */
export function useDenialSearch(snapshot: string, onError: (error: ErrorInfo) => void): DenialSearch {
  const api = useApi()
  const state = useSyncExternalStore(subscribe, () => last.get(snapshot) ?? null)
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const searchId = state?.phase === 'running' ? state.searchId : null

  useEffect(() => {
    if (searchId === null) return undefined
    const ask = (): void => void api.call('live.denials.state', { searchId }).then(keep, () => undefined)
    const end = api.on('live.denials', (progress) => {
      if (progress.searchId === searchId) ask()
    })
    const timer = setInterval(ask, ASK_AGAIN_MS)
    // What happened between the start's answer and this subscription.
    ask()
    return () => {
      end()
      clearInterval(timer)
    }
  }, [api, searchId])

  const start = useCallback(
    (input: DenialsInput) => {
      setStarting(true)
      setError(null)
      api.call('live.denials', input).then(
        (begun) => {
          setStarting(false)
          keep(begun)
        },
        (thrown: unknown) => {
          const info = errorInfoOf(thrown)
          setStarting(false)
          setError(info)
          onError(info)
        },
      )
    },
    [api, onError],
  )
  const stop = useCallback(() => {
    if (searchId !== null) api.call('live.denials.stop', { searchId }).then(keep, () => undefined)
  }, [api, searchId])
  return { state, starting, error, start, stop }
}
