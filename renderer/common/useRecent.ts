import { useCallback, useMemo } from 'react'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { useMessages } from './messages.tsx'
import { recentItems, type RecentItem } from './recent.ts'

/** What was opened last in a snapshot, the newest first, as the app's settings keep it. */
export function useRecent(snapshot: string | null): readonly RecentItem[] {
  const settings = useQuery('settings.get', {})
  const addresses = snapshot === null ? undefined : settings.value?.recent[snapshot]
  return useMemo(() => recentItems(addresses ?? []), [addresses])
}

/** Forgets what was opened in a snapshot; without one, in all of them. */
export function useForgetRecent(): (snapshot?: string) => void {
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const recent = useQuery('settings.get', {}).value?.recent
  return useCallback(
    (snapshot) => {
      const kept = Object.entries(recent ?? {}).filter(([id]) => snapshot !== undefined && id !== snapshot)
      api
        .call('settings.set', { recent: Object.fromEntries(kept) })
        .then((value) => store.put('settings.get', {}, value), showError)
    },
    [api, recent, showError, store],
  )
}
