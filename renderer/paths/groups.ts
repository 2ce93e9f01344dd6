import type { FilterToken } from '../router/query.ts'
import type { PathItem } from './rows.ts'

/** What many paths share, by a property that the table filters by. */
export type GroupKey = 'technique' | 'last' | 'certainty'

export interface Group {
  readonly value: string
  readonly count: number
}

/** How many paths have each value, the most first. */
export function groupsOf(items: readonly PathItem[], key: GroupKey): readonly Group[] {
  const counts = new Map<string, number>()
  for (const value of items.flatMap((item) => item[key])) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** The filter with this value of the property, and no other of it; without it where it was chosen already. */
export function toggled(
  filter: readonly FilterToken[],
  key: GroupKey,
  value: string,
): readonly FilterToken[] {
  const rest = filter.filter((token) => token.key !== key)
  return isChosen(filter, key, value) ? rest : [...rest, { key, operator: '=', value }]
}

export function isChosen(filter: readonly FilterToken[], key: GroupKey, value: string): boolean {
  return filter.some((token) => token.key === key && token.operator === '=' && token.value === value)
}
