import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback } from 'react'
import { tokensOf } from '../common/filterTokens.ts'
import { navigate } from '../router/navigation.ts'
import type { EntrancesRoute } from '../router/route.ts'

/** Keeps a table's filter in the address. */
export function useFilter(route: EntrancesRoute): (query: PropertyFilterQuery) => void {
  return useCallback((query) => navigate({ ...route, filter: tokensOf(query) }, { replace: true }), [route])
}
