import { fieldOf } from '../../shared/keys.ts'
import type { SetParameter } from './address.ts'

/** Parts of an address that several views have: whatever does not have its form is left out. */

export interface FilterToken {
  readonly key: string
  readonly operator: string
  readonly value: string
}
/** A table's filter. */
export interface FilterFields {
  readonly filter?: readonly FilterToken[]
}
/** The policy that is shown beside an answer, and the statement to mark in it. */
export interface PolicyFields {
  readonly policy?: string
  readonly statement?: number
}

/** A field that is left out when nothing is given for it. */
export function optional<K extends string>(key: K, value: string | null): { readonly [P in K]?: string } {
  return fieldOf(key, value === null || value === '' ? undefined : value)
}

export function readFilter(query: URLSearchParams): FilterFields {
  const filter = query
    .getAll('f')
    .map(readToken)
    .filter((token) => token !== null)
  return filter.length > 0 ? { filter } : {}
}

export function writeFilter({ filter = [] }: FilterFields, set: SetParameter): void {
  for (const { key, operator, value } of filter) set('f', JSON.stringify([key, operator, value]))
}

export function readStatement(query: URLSearchParams): Pick<PolicyFields, 'statement'> {
  const statement = readNumber(query.get('statement'), 6)
  return statement === null ? {} : { statement }
}

export function readPolicy(query: URLSearchParams): PolicyFields {
  return { ...optional('policy', query.get('policy')), ...readStatement(query) }
}

export function writePolicy({ policy, statement }: PolicyFields, set: SetParameter): void {
  set('policy', policy)
  set('statement', statement?.toString())
}

/** A number of at most so many digits, or null. */
export function readNumber(text: string | null, digits: number): number | null {
  return text !== null && text.length <= digits && /^\d+$/.test(text) ? Number(text) : null
}

function readToken(text: string): FilterToken | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value) || value.length !== 3) return null
    const [key, operator, wanted] = value as unknown[]
    if (typeof key !== 'string' || typeof operator !== 'string' || typeof wanted !== 'string') return null
    return { key, operator, value: wanted }
  } catch {
    // Somebody changed the address by hand: that filter is left out.
    return null
  }
}
