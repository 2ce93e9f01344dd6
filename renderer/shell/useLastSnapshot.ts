import { useEffect } from 'react'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'

/** Remembers which snapshot is open, in whatever view, once it is known that there is one; null: none is. */
export function useLastSnapshot(snapshot: string | null): void {
  const api = useApi()
  const store = useQueryStore()
  const last = useQuery('settings.get', {}).value?.lastSnapshot
  const snapshots = useQuery('snapshots.list', {}).value?.snapshots
  const isThere = snapshots?.some(({ id }) => id === snapshot) === true
  useEffect(() => {
    if (!isThere || last === undefined || last === snapshot) return
    api.call('settings.set', { lastSnapshot: snapshot }).then(
      (value) => store.put('settings.get', {}, value),
      // Only the next start knows less.
      () => undefined,
    )
  }, [api, store, isThere, last, snapshot])
}
