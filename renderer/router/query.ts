/** Parts of an address: whatever does not have its form is left out. */

export interface FilterToken {
  readonly key: string
  readonly operator: string
  readonly value: string
}

export function readToken(text: string): FilterToken | null {
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

export function statementOf(query: URLSearchParams): { readonly statement?: number } {
  const statement = /^\d{1,6}$/.exec(query.get('statement') ?? '')
  return statement === null ? {} : { statement: Number(statement[0]) }
}

export function optional<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  return value === null || value === '' ? {} : ({ [key]: value } as Record<K, string>)
}
