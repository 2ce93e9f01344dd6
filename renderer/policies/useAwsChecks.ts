import { useEffect, useRef, useState } from 'react'
import type { ValidatedPolicy } from '../../shared/api/live.ts'
import { MOST_VALIDATED } from '../../shared/api/validate.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'
import type { Live } from '../live/useLive.tsx'

interface Checks {
  readonly check: (profile: string, policies: readonly string[]) => void
  readonly checking: boolean
  readonly cancel: () => void
  /** Those that there is an answer about, so far; null: none was asked for. */
  readonly checked: readonly ValidatedPolicy[] | null
  readonly error: ErrorInfo | null
}

/** AWS's own check of many policies, part after part: what has come is shown, and it can be ended between the parts. */
export function useAwsChecks(snapshot: string, live: Live): Checks {
  const api = useApi()
  const [checking, setChecking] = useState(false)
  const [checked, setChecked] = useState<readonly ValidatedPolicy[] | null>(null)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function run(profile: string, policies: readonly string[], signal: AbortSignal): Promise<void> {
    let so: readonly ValidatedPolicy[] = []
    try {
      for (let from = 0; from < policies.length; from += MOST_VALIDATED) {
        const part = policies.slice(from, from + MOST_VALIDATED)
        const answer = await api.call('live.validate', { profile, snapshot, policies: part }, { signal })
        if (signal.aborted) return
        so = [...so, ...answer.policies]
        setChecked(so)
      }
    } catch (thrown) {
      if (signal.aborted) return
      const info = errorInfoOf(thrown)
      setError(info)
      live.failed(info)
    }
    setChecking(false)
  }

  return {
    check: (profile, policies) => {
      running.current?.abort()
      const abort = new AbortController()
      running.current = abort
      setChecking(true)
      setChecked([])
      setError(null)
      void run(profile, policies, abort.signal)
    },
    checking,
    cancel: () => {
      running.current?.abort()
      setChecking(false)
    },
    checked,
    error,
  }
}
