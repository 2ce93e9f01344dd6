import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback, useMemo } from 'react'
import { navigate } from '../router/navigation.ts'
import type { FilterToken } from '../router/query.ts'
import type { Route } from '../router/route.ts'
import { queryOf, tokensOf } from './filterTokens.ts'

type FilteredRoute = Extract<Route, { readonly filter?: readonly FilterToken[] }>

interface RouteFilter {
  readonly query: PropertyFilterQuery
  readonly onQuery: (query: PropertyFilterQuery) => void
}

/** The filter of a table that is kept in the address; `properties`: those that the table can be filtered by. */
export function useRouteFilter(
  route: FilteredRoute,
  properties: readonly { readonly key: string }[],
): RouteFilter {
  const query = useMemo(
    () =>
      queryOf(
        route.filter,
        properties.map(({ key }) => key),
      ),
    [route.filter, properties],
  )
  const onQuery = useCallback(
    (next: PropertyFilterQuery) => navigate({ ...route, filter: tokensOf(next) }, { replace: true }),
    [route],
  )
  return { query, onQuery }
}
