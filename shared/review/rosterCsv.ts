import type { Known } from '../known.ts'
import { csvCell } from './csv.ts'
import type { Roster, RosterRow } from './roster.ts'

type Cell = string | number | boolean | null
const COLUMNS: readonly (readonly [name: string, value: (row: RosterRow) => Cell])[] = [
  ['role', ({ role }) => role],
  ['kind', ({ kind }) => kind],
  ['who', ({ who }) => who],
  ['display_name', ({ displayName }) => displayName ?? null],
  ['through', ({ through }) => through],
  ['mfa', ({ mfa }) => (mfa.state === 'absent' ? null : 'not known')],
  [
    'role_is_administrator',
    ({ administrator }) => (administrator.state === 'known' ? administrator.value : 'not known'),
  ],
  ['role_last_used', ({ roleLastUsed }) => lastUsed(roleLastUsed)],
  ['why_not_known', ({ why }) => why ?? null],
]

function lastUsed(use: Known<string>): string {
  if (use.state === 'known') return use.value
  return use.state === 'absent' ? 'never' : 'not known'
}

/** The roster as CSV, as `reviewCsv` makes that of the users. */
export function rosterCsv({ rows }: Roster): string {
  const lines: readonly (readonly Cell[])[] = [
    COLUMNS.map(([name]) => name),
    ...rows.map((row) => COLUMNS.map(([, value]) => value(row))),
  ]
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}
