import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import type { FilterToken } from '../router/query.ts'

/** A filter from the address; only properties that the table has. Free text has the key `text`. */
export function queryOf(
  tokens: readonly FilterToken[] | undefined,
  keys: readonly string[],
): PropertyFilterQuery {
  return {
    operation: 'and',
    tokens: (tokens ?? [])
      .filter(({ key }) => key === FREE_TEXT || keys.includes(key))
      .map(({ key, operator, value }) =>
        key === FREE_TEXT ? { operator, value } : { propertyKey: key, operator, value },
      ),
  }
}

/** The same for the address. */
export function tokensOf(query: PropertyFilterQuery): readonly FilterToken[] {
  return query.tokens.map(({ propertyKey, operator, value }) => ({
    key: propertyKey ?? FREE_TEXT,
    operator,
    value: String(value),
  }))
}

const FREE_TEXT = 'text'
