import { useState } from 'react'
import type { ApiInput, ApiMethod, ApiOutput } from '../../shared/api/types.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'
import type { Live } from './useLive.tsx'

interface Asked<M extends ApiMethod> {
  readonly ask: (input: ApiInput<M>) => void
  readonly asking: boolean
  readonly answer: ApiOutput<M> | null
  readonly error: ErrorInfo | null
}

/** One question to AWS at the press of a button: whether it is on its way, and what came back. */
export function useAsked<M extends ApiMethod>(method: M, live: Live): Asked<M> {
  const api = useApi()
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState<ApiOutput<M> | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)
  function ask(input: ApiInput<M>): void {
    setAsking(true)
    setError(null)
    api
      .call(method, input)
      .then(
        (given) => setAnswer(() => given),
        (thrown: unknown) => {
          const info = errorInfoOf(thrown)
          setError(info)
          live.failed(info)
        },
      )
      .finally(() => setAsking(false))
  }
  return { ask, asking, answer, error }
}
