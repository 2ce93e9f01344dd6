import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApiInput, ApiMethod, ApiOutput } from '../../shared/api/types.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'
import type { Live } from './useLive.tsx'

interface Asked<M extends ApiMethod> {
  readonly ask: (input: ApiInput<M>) => void
  readonly asking: boolean
  readonly cancel: () => void
  readonly answer: ApiOutput<M> | null
  readonly error: ErrorInfo | null
}

/** One question to AWS at the press of a button: whether it is on its way, and what came back. It ends with the view. */
export function useAsked<M extends ApiMethod>(method: M, live: Live): Asked<M> {
  const api = useApi()
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState<ApiOutput<M> | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setAsking(false)
  }, [])
  useEffect(() => () => running.current?.abort(), [])

  function ask(input: ApiInput<M>): void {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setAsking(true)
    setError(null)
    const unlessEnded = (then: () => void): void => {
      if (abort.signal.aborted) return
      then()
      setAsking(false)
    }
    api.call(method, input, { signal: abort.signal }).then(
      (given) => unlessEnded(() => setAnswer(() => given)),
      (thrown: unknown) =>
        unlessEnded(() => {
          const info = errorInfoOf(thrown)
          setError(info)
          live.failed(info)
        }),
    )
  }
  return { ask, asking, cancel, answer, error }
}
