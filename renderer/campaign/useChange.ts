import { useState } from 'react'
import type { ApiInput } from '../../shared/api/types.ts'
import type { CampaignChanged } from '../../shared/campaign/answers.ts'
import { type ErrorInfo, errorInfoOf } from '../../shared/errors.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'

type Write =
  | 'campaign.start'
  | 'campaign.carry'
  | 'campaign.decide'
  | 'campaign.except'
  | 'campaign.end-exception'
  | 'campaign.owners'

/** A change of a campaign: what is shown of it is asked for anew, also where somebody else was first. */
export function useChange(done: (changed: CampaignChanged) => void): {
  readonly change: <M extends Write>(method: M, input: ApiInput<M>) => void
  readonly busy: boolean
  readonly error: ErrorInfo | null
} {
  const api = useApi()
  const store = useQueryStore()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  async function run<M extends Write>(method: M, input: ApiInput<M>): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const changed: CampaignChanged = await api.call(method, input)
      store.refresh('campaign.status', 'campaign.rows', 'campaign.principal')
      done(changed)
    } catch (thrown) {
      const info = errorInfoOf(thrown)
      if (info.code === 'campaign-changed' || info.code === 'campaign-exists')
        store.refresh('campaign.status', 'campaign.rows', 'campaign.principal')
      setError(info)
    }
    setBusy(false)
  }
  return { change: (method, input) => void run(method, input), busy, error }
}
