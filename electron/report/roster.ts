import { sayPeople, type Roster, type RosterRow } from '../../shared/review/roster.ts'
import { sayTime } from '../../shared/review/days.ts'
import type { Canvas, Struct } from './canvas.ts'
import type { Outline } from './outline.ts'
import { table, type Cell, type Column } from './table.ts'

const COLUMNS: readonly Column[] = [
  { title: 'Role', width: 170 },
  { title: 'Who', width: 200 },
  { title: 'Through', width: 190 },
  { title: 'MFA', width: 58 },
  { title: 'Role is admin', width: 56 },
  { title: 'Role last used', width: 84 },
]

/** Everybody who takes a role from outside of IAM. */
export function rosterSection(
  canvas: Canvas,
  parent: Struct,
  outline: Outline,
  roster: Roster | undefined,
): void {
  if (roster === undefined) return
  canvas.newPage('landscape')
  outline.heading(parent, 1, 'People and programs behind roles')
  const { rows, missing } = roster
  canvas.paragraph(
    parent,
    'P',
    rows.length === 0 && missing.length === 0
      ? 'Nobody takes a role from outside of IAM.'
      : `They sign in elsewhere and take a role, so that they are not in the credential report. People known by name: ${sayPeople(roster)}; roles: ${roster.roles}.`,
    { size: 9 },
  )
  if (rows.length > 0) table(canvas, parent, COLUMNS, rows.map(cells), 7)
}

function cells(row: RosterRow): readonly Cell[] {
  const { role, who, displayName, through, mfa, administrator, roleLastUsed, why } = row
  return [
    role.slice(role.indexOf('/') + 1),
    displayName === undefined ? who : `${who} (${displayName})`,
    why === undefined ? through : `${through}: ${why}`,
    mfa.state === 'absent' ? '–' : 'not known',
    administrator.state === 'known' ? (administrator.value ? 'yes' : 'no') : 'not known',
    roleLastUsed.state === 'known'
      ? sayTime(roleLastUsed.value)
      : roleLastUsed.state === 'absent'
        ? 'never'
        : 'not known',
  ]
}
