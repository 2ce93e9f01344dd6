import { isKnownAs, type Known } from '../../shared/known.ts'
import { sayReportTime } from '../../shared/review/days.ts'
import type { CredentialRow, KeyRow, Review } from '../../shared/review/types.ts'
import type { Canvas, Struct } from './canvas.ts'
import type { Outline } from './outline.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { STATUS_COLOUR } from './theme.ts'

const BAD = { colour: STATUS_COLOUR.fail, font: 'bold' } as const
const bad = (text: string, isBad: boolean): Cell => (isBad ? { text, style: BAD } : text)
const days = (number: number | null): string => (number === null ? '–' : String(number))

const USER_COLUMNS: readonly Column[] = [
  { title: 'User', width: 146 },
  { title: 'Created', width: 60 },
  { title: 'Admin', width: 42 },
  { title: 'Password last used', width: 64 },
  { title: 'Password age (days)', width: 58, align: 'right' },
  { title: 'MFA', width: 62 },
  { title: 'Active keys', width: 42, align: 'right' },
  { title: 'Oldest key (days)', width: 54, align: 'right' },
  { title: 'Keys last used', width: 64 },
  { title: 'Failed checks', width: 166 },
]

/** One line for root and for every user. */
export function userSection(canvas: Canvas, parent: Struct, outline: Outline, review: Review): void {
  canvas.newPage('landscape')
  outline.heading(parent, 1, 'Users')
  table(
    canvas,
    parent,
    USER_COLUMNS,
    review.rows.map((row) => userCells(row, review)),
    7,
  )
}

function userCells(row: CredentialRow, { thresholds }: Review): readonly Cell[] {
  const active = row.keys.filter((key) => key.active)
  const ages = active.flatMap(({ ageDays }) => (ageDays === null ? [] : [ageDays]))
  const oldest = ages.length === 0 ? null : Math.max(...ages)
  return [
    row.user,
    sayReportTime(row.createdAt),
    yesNo(row.administrator),
    password(row),
    days(row.passwordAgeDays),
    bad(mfa(row), isKnownAs(row.passwordEnabled, true) && isKnownAs(row.mfaActive, false)),
    row.keysNotCollected !== undefined && active.length === 0 ? 'not known' : String(active.length),
    bad(days(oldest), oldest !== null && oldest > thresholds.keyMaxAgeDays),
    row.keysNotCollected !== undefined && active.length === 0 ? 'not known' : lastUse(active),
    row.failedChecks.join(', '),
  ]
}

function yesNo(fact: Known<boolean>): string {
  if (fact.state === 'not-collected') return 'not known'
  return fact.state === 'absent' ? '–' : fact.value ? 'yes' : 'no'
}

function password(row: CredentialRow): string {
  if (isKnownAs(row.passwordEnabled, false)) return 'no password'
  return row.passwordEnabled.state !== 'known' && row.passwordLastUsed.kind === 'unknown'
    ? 'not known'
    : sayReportTime(row.passwordLastUsed)
}

function mfa(row: CredentialRow): string {
  if (row.mfaActive.state !== 'known') return 'not known'
  if (!row.mfaActive.value) return 'no'
  const types =
    row.mfaDevices.state === 'known' ? new Set(row.mfaDevices.value.map(({ type }) => type)) : new Set()
  return types.size === 0 ? 'yes' : [...types].join(', ')
}

function lastUse(keys: readonly KeyRow[]): string {
  const used = keys.flatMap(({ lastUsed }) => (lastUsed.kind === 'time' ? [sayReportTime(lastUsed)] : []))
  if (used.length > 0) return used.sort().at(-1) ?? ''
  if (keys.length === 0) return '–'
  return keys.some(({ lastUsed }) => lastUsed.kind === 'unknown') ? 'not known' : 'never'
}

const KEY_COLUMNS: readonly Column[] = [
  { title: 'User', width: 190 },
  { title: 'Access key', width: 150, style: { font: 'mono' } },
  { title: 'State', width: 56 },
  { title: 'Created', width: 68 },
  { title: 'Age (days)', width: 56, align: 'right' },
  { title: 'Last used', width: 68 },
  { title: 'Days ago', width: 50, align: 'right' },
  { title: 'Service', width: 60 },
  { title: 'Region', width: 60 },
]

/** One line for every access key, inactive ones included. */
export function keySection(canvas: Canvas, parent: Struct, outline: Outline, review: Review): void {
  canvas.newPage('landscape')
  outline.heading(parent, 1, 'Access keys')
  const keys = review.rows.flatMap((row) => row.keys.map((key) => ({ row, key })))
  if (keys.length === 0) {
    const all = review.countsIncomplete?.includes('activeKeys') !== true
    canvas.paragraph(
      parent,
      'P',
      all ? 'There is no access key.' : 'No access key is known; not all were seen.',
    )
    return
  }
  const { keyMaxAgeDays, unusedDays } = review.thresholds
  table(
    canvas,
    parent,
    KEY_COLUMNS,
    keys.map(({ row, key }) => [
      row.user,
      key.accessKeyId ?? 'id not known',
      key.active ? 'active' : 'inactive',
      sayReportTime(key.createdAt),
      bad(days(key.ageDays), key.active && (key.ageDays ?? 0) > keyMaxAgeDays),
      sayReportTime(key.lastUsed),
      bad(days(key.lastUsedDays), key.active && (key.lastUsedDays ?? 0) >= unusedDays),
      key.lastUsedService ?? '–',
      key.lastUsedRegion ?? '–',
    ]),
    7,
  )
}
