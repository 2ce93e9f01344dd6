import { useState } from 'react'
import type { AccountMap } from '../../shared/map/answer.ts'
import type { QueryResult } from '../api/useQuery.ts'
import { useQuery } from '../api/useQuery.ts'
import { useCrownJewels } from '../common/crownJewels.ts'
import type { MapRoute } from '../router/route.ts'

export interface LoadedMap {
  readonly query: QueryResult<AccountMap>
  /** The last one that was there: while a group is opened the picture stays. */
  readonly map: AccountMap | undefined
  /** The search for ways and exposure, as long as it lasts. */
  readonly search: QueryResult<AccountMap>
}

/** What the map of an address is asked with. */
export function useMapInput({ snapshot, by, opened }: MapRoute) {
  const { arns } = useCrownJewels(snapshot)
  return {
    snapshot,
    ...(by !== undefined && { by }),
    ...(opened !== undefined && { opened }),
    ...(arns.length > 0 && { jewels: arns }),
  }
}

/** The map with what is known at once, and then with ways and exposure. */
export function useMap(route: MapRoute): LoadedMap {
  const { snapshot } = route
  const input = useMapInput(route)
  const [whole, setWhole] = useState<string | null>(null)
  // Once it was looked for, the map without it would only flicker in between.
  const first = useQuery('account.map', whole === snapshot ? null : input)
  const search = useQuery('account.map.whole', input)
  if (search.status === 'done' && whole !== snapshot) setWhole(snapshot)
  const [last, setLast] = useState<{ readonly snapshot: string; readonly map: AccountMap } | null>(null)
  const now = search.value ?? first.value
  if (now !== undefined && last?.map !== now) setLast({ snapshot, map: now })
  const kept = last?.snapshot === snapshot ? last.map : undefined
  return { query: whole === snapshot ? search : first, map: now ?? kept, search }
}
