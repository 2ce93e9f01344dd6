import type { PrincipalItem } from './principalRow.ts'
import { lastUsedText } from './principalRow.ts'

/** The table of principals as rows for a spreadsheet: every column, also those that the table does not show. */
export const PRINCIPAL_HEADER = [
  'name',
  'kind',
  'arn',
  'path',
  'policies',
  'administrator',
  'can become administrator',
  'permissions boundary',
  'last used',
  'console mfa',
  'active keys',
  'trusts',
  'taken by',
  'tags',
  'service-linked',
  'created',
] as const

/** In the order of the header; what is not known says so. */
export function principalRow(item: PrincipalItem): readonly (string | number)[] {
  const { row, kind, keys, lastUsedAt } = item
  const day = lastUsedText(lastUsedAt)
  return [
    item.name,
    kind,
    item.arn,
    item.path,
    row.policiesNotCollected === undefined ? item.policies : `at least ${item.policies}`,
    item.administrator,
    kind === 'group' ? '' : item.become,
    item.boundary,
    /^\d/.test(lastUsedAt) ? lastUsedAt : day === '–' ? '' : day.toLowerCase(),
    item.mfa,
    kind !== 'user' ? '' : keys < 0 ? 'not known' : keys,
    item.trusts,
    item.behind,
    item.tags,
    item.serviceLinked,
    item.createdAt,
  ]
}
