import { useEffect } from 'react'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { snapshotOf, type Route } from '../router/route.ts'
import { withRecent } from './recent.ts'

/**
 * Remembers that this was opened. It stands where the answer is there: what a snapshot does not hold, or what was refused, is
 * nothing to come back to. A host that cannot write its settings loses only this.
 */
export function Remember({ route }: { readonly route: Route }) {
  const api = useApi()
  const store = useQueryStore()
  const recent = useQuery('settings.get', {}).value?.recent
  useEffect(() => {
    const snapshot = snapshotOf(route)
    if (snapshot === null || recent === undefined) return
    const before = recent[snapshot] ?? []
    const next = withRecent(before, route)
    if (next === before) return
    api.call('settings.set', { recent: { ...recent, [snapshot]: next } }).then(
      (value) => store.put('settings.get', {}, value),
      () => undefined,
    )
  }, [api, recent, route, store])
  return null
}
