import { untoldInWords } from '../review/serviceUse.ts'
import { type Known, mapKnown } from '../known.ts'
import { csvCell } from '../review/csv.ts'
import type { CampaignReport, CampaignRow, Ownership, Subject } from './types.ts'

type Cell = string | number | boolean | null
type Column = readonly [name: string, value: (row: CampaignRow) => Cell]

const COLUMNS: readonly Column[] = [
  ['subject', ({ subject }) => subject.id],
  ['kind', ({ subject }) => subject.kind],
  ['name', ({ subject }) => subject.name],
  ['principal', ({ subject }) => subject.principal],
  ['detail', ({ subject }) => subject.detail],
  [
    'active',
    ({ subject }) =>
      said(
        mapKnown(subject.active, (yes) => (yes ? 'yes' : 'no')),
        'no',
      ),
  ],
  ['made_or_changed', ({ subject }) => said(subject.since, 'never')],
  ['last_used', ({ subject }) => said(subject.lastUsed, 'never')],
  ['services_used', ({ subject }) => servicesText(subject.serviceUse)],
  [
    'administrator',
    ({ subject }) =>
      said(
        mapKnown(subject.administrator, (yes) => (yes ? 'yes' : 'no')),
        'root user',
      ),
  ],
  ['failed_checks', ({ subject }) => subject.failedChecks.join(' ')],
  ['risks', ({ risks }) => risks.join('; ')],
  ['owner', ({ ownership }) => ownerText(ownership)],
  ['owner_state', ({ ownership }) => ownership.state],
  ['change', ({ change }) => (change === null ? null : `${change.change}: ${change.what.join(' ')}`)],
  ['decided_before', ({ before }) => before?.decision ?? null],
  ['status', ({ status }) => status],
  ['decision', ({ decision }) => decision?.decision ?? null],
  ['reason', ({ decision }) => decision?.reason ?? null],
  ['decided_at', ({ decision }) => decision?.at ?? null],
  ['reviewer', ({ decision }) => decision?.reviewer.name ?? null],
  ['reviewer_independent', ({ decision }) => (decision === null ? null : independent(decision))],
  ['in_bulk_of', ({ decision }) => decision?.bulk?.size ?? null],
  ['decisions', ({ decisions }) => decisions],
  ['exception_expires', ({ exception }) => exception?.expires ?? null],
  ['exception_owner', ({ exception }) => exception?.owner ?? null],
  ['exception_approver', ({ exception }) => exception?.approver ?? null],
]

/** The lines of a campaign as CSV (RFC 4180), with the campaign they are of; no cell is ever a formula. */
export function campaignCsv(report: CampaignReport): string {
  const of: readonly (readonly [string, Cell])[] = [
    ['account', report.account],
    ['campaign', report.title],
    ['as_of', report.asOf],
    ['snapshot', report.snapshotFinishedAt],
  ]
  const lines: readonly (readonly Cell[])[] = [
    [...COLUMNS.map(([name]) => name), ...of.map(([name]) => name)],
    ...report.rows.map((row) => [...COLUMNS.map(([, value]) => value(row)), ...of.map(([, value]) => value)]),
  ]
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}

/** A fact in a cell; `absent` in the words of its column. */
function said(fact: Known<string>, absent: string): string {
  return fact.state === 'known' ? fact.value : fact.state === 'absent' ? absent : 'not known'
}

/** `3 of 41`, and of which it is not known; empty where it does not apply. */
function servicesText(use: Subject['serviceUse']): string | null {
  if (use === undefined) return null
  return said(
    mapKnown(use, (each) => `${each.used} of ${each.allowed}${untoldInWords(each)}`),
    'none',
  )
}

function ownerText(ownership: Ownership): string | null {
  return 'owners' in ownership
    ? ownership.owners.map(({ name, email }) => (name === '' ? email : name)).join('; ')
    : null
}

function independent({ independence }: NonNullable<CampaignRow['decision']>): string {
  return independence.state === 'independent' ? 'yes' : `not known: ${independence.why}`
}
