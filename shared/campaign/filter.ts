import { isKnownAs } from '../known.ts'
import type { DecisionKind, SubjectKind } from './kinds.ts'
import type { CampaignRow, SubjectStatus } from './types.ts'

/** What a list of a campaign can be cut down to besides. */
export const ONLY = [
  'changed',
  'leavers',
  'unknown-owner',
  'administrators',
  'exceptions',
  'missed',
  'failing',
] as const
export type Only = (typeof ONLY)[number]

export interface CampaignFilter {
  /** Found in names, ids, ways in and risks, whatever the case. */
  readonly text?: string | undefined
  readonly kind?: SubjectKind | undefined
  readonly status?: SubjectStatus | undefined
  readonly decision?: DecisionKind | undefined
  /** The id of a check that it fails. */
  readonly check?: string | undefined
  readonly only?: Only | undefined
}

export const ORDERS = ['risk', 'name', 'principal', 'last-used'] as const
export type Order = (typeof ORDERS)[number]

/** The lines that a filter lets through, in their order. */
export function filtered(
  rows: readonly CampaignRow[],
  { text, kind, status, decision, check, only }: CampaignFilter,
  missed: ReadonlySet<string>,
): readonly CampaignRow[] {
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return rows.filter(
    (row) =>
      (kind === undefined || row.subject.kind === kind) &&
      (status === undefined || row.status === status) &&
      (decision === undefined || row.decision?.decision === decision) &&
      (check === undefined || row.subject.failedChecks.includes(check)) &&
      (only === undefined || isOnly(row, only, missed)) &&
      words.every((word) => textOf(row).includes(word)),
  )
}

function isOnly(row: CampaignRow, only: Only, missed: ReadonlySet<string>): boolean {
  switch (only) {
    case 'changed':
      return row.change !== null
    case 'leavers':
      return row.ownership.state === 'left'
    case 'unknown-owner':
      return row.ownership.state === 'unknown-owner' || row.ownership.state === 'not-known'
    case 'administrators':
      return isKnownAs(row.subject.administrator, true)
    case 'exceptions':
      return row.exception !== null
    case 'missed':
      return missed.has(row.subject.id)
    case 'failing':
      return row.subject.failedChecks.length > 0
  }
}

function textOf({ subject, risks }: CampaignRow): string {
  return [subject.id, subject.name, subject.detail, ...risks].join(' ').toLowerCase()
}

/** What changed since the last campaign first and then the worst; or by another column, equal ones in that order. */
export function ordered(rows: readonly CampaignRow[], order: Order): readonly CampaignRow[] {
  const byRisk = rows.toSorted(
    (a, b) =>
      Number(b.change !== null) - Number(a.change !== null) ||
      b.rank - a.rank ||
      compare(a.subject.id, b.subject.id),
  )
  if (order === 'risk') return byRisk
  if (order === 'last-used') return byRisk.toSorted((a, b) => compare(lastUse(a), lastUse(b)))
  const key = order === 'name' ? (row: CampaignRow) => row.subject.name : (row: CampaignRow) => row.subject.id
  return byRisk.toSorted((a, b) => compare(key(a), key(b)))
}

/** Never used first, then the longest unused; what is not known last. */
function lastUse({ subject: { lastUsed } }: CampaignRow): string {
  return lastUsed.state === 'known' ? lastUsed.value : lastUsed.state === 'absent' ? '' : '~'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
