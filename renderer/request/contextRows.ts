import type { ContextRow } from './requestForm.ts'

/** The keys of a request's context that decide most often, each with a field of its own. */
export const COMMON_KEYS = [
  { key: 'aws:RequestedRegion', label: 'Region', example: 'eu-west-1', kind: 'text' },
  { key: 'aws:SecureTransport', label: 'TLS', example: '', kind: 'yes-no' },
  { key: 'aws:MultiFactorAuthPresent', label: 'MFA', example: '', kind: 'yes-no' },
  { key: 'aws:SourceIp', label: 'Source IP', example: '203.0.113.7', kind: 'text' },
  { key: 'aws:SourceVpce', label: 'VPC endpoint', example: 'vpce-0a1b2c3d', kind: 'text' },
] as const
export type CommonKey = (typeof COMMON_KEYS)[number]['key']

/** Names of keys ignore case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase()
}

/** The value of a key; empty: it is not given, and so not known. */
export function valueIn(rows: readonly ContextRow[], key: string): string {
  return rows.find((row) => isSame(row.key, key))?.value ?? ''
}

/** The rows with this value of a key, in its old place if it had one; empty: without the key. */
export function withValue(rows: readonly ContextRow[], key: string, value: string): readonly ContextRow[] {
  if (value === '') return rows.filter((row) => !isSame(row.key, key))
  const at = rows.findIndex((row) => isSame(row.key, key))
  if (at < 0) return [...rows, { key, value }]
  return rows.map((row, index) => (index === at ? { ...row, value } : row))
}

/** The rows that no field of their own shows (it shows one value), or that are among the `written` keys, with their places. */
export function otherRows(
  rows: readonly ContextRow[],
  written: readonly string[] = [],
): readonly (ContextRow & { readonly at: number })[] {
  return rows.flatMap((row, at) => {
    const common = COMMON_KEYS.find(({ key }) => isSame(row.key, key))
    const hasField = common !== undefined && rows.findIndex(({ key }) => isSame(key, common.key)) === at
    return hasField && !written.includes(row.key) ? [] : [{ ...row, at }]
  })
}

/** A row in a few words: "Region eu-west-1", "MFA: yes", "aws:PrincipalTag/team=data". */
export function rowInWords({ key, value }: ContextRow): string {
  const common = COMMON_KEYS.find((each) => isSame(key, each.key))
  if (common === undefined) return `${key}=${value}`
  if (common.kind === 'text') return `${common.label} ${value}`
  return `${common.label}: ${value === 'true' ? 'yes' : value === 'false' ? 'no' : value}`
}
