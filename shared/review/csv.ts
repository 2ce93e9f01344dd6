import { type Known, mapKnown, valueOr } from '../known.ts'
import { csvCell } from './csvCell.ts'
import { sayReportTime } from './days.ts'
import { sayReportDate } from './reportDate.ts'
import { sayWay, waySteps } from './sayWay.ts'
import type { CredentialRow, KeyRow, Review } from './types.ts'

export { csvCell } from './csvCell.ts'

type Column = readonly [name: string, value: (row: CredentialRow) => string | number | boolean | null]

const keyColumns = (slot: 0 | 1): readonly Column[] => {
  const of = (pick: (key: KeyRow) => string | number | boolean | null) => (row: CredentialRow) => {
    const key = row.keys[slot]
    return key === undefined ? null : pick(key)
  }
  const name = `key_${slot + 1}`
  return [
    [`${name}_id`, of((key) => key.accessKeyId ?? null)],
    [`${name}_active`, of((key) => key.active)],
    [`${name}_created`, of((key) => sayReportTime(key.createdAt))],
    [`${name}_age_days`, of((key) => key.ageDays)],
    [`${name}_last_used`, of((key) => sayReportTime(key.lastUsed))],
    [`${name}_last_used_days`, of((key) => key.lastUsedDays)],
    [`${name}_last_used_region`, of((key) => key.lastUsedRegion ?? null)],
    [`${name}_last_used_service`, of((key) => key.lastUsedService ?? null)],
  ]
}

const COLUMNS: readonly Column[] = [
  ['user', (row) => row.user],
  ['arn', (row) => row.arn],
  ['created', (row) => sayReportTime(row.createdAt)],
  ['administrator', (row) => administratorCell(row)],
  ['can_become_administrator', ({ canBecome, isRoot }) => (isRoot ? null : sayWay(canBecome))],
  ['way', ({ canBecome }) => waySteps(canBecome)],
  ['password_enabled', (row) => valueOr(row.passwordEnabled, null)],
  ['password_last_used', (row) => sayReportTime(row.passwordLastUsed)],
  ['password_last_used_days', (row) => row.passwordLastUsedDays],
  ['password_last_changed', (row) => sayReportTime(row.passwordLastChanged)],
  ['password_age_days', (row) => row.passwordAgeDays],
  ['mfa_active', (row) => valueOr(row.mfaActive, null)],
  [
    'mfa_devices',
    (row) => inWords(mapKnown(row.mfaDevices, (devices) => devices.map(({ type }) => type).join(' '))),
  ],
  ...keyColumns(0),
  ...keyColumns(1),
  ['more_keys', (row) => Math.max(0, row.keys.length - 2)],
  ['active_certificates', (row) => inWords(row.activeCertificates)],
  [
    'service_specific_credentials',
    (row) =>
      inWords(
        mapKnown(row.serviceSpecificCredentials, (all) =>
          all.map(({ service, id, status }) => `${service} ${id} ${status}`).join('; '),
        ),
      ),
  ],
  ['failed_checks', (row) => row.failedChecks.join(' ')],
  ['not_known', (row) => notKnown(row).join(' ')],
]

function inWords<T>(fact: Known<T>): T | string {
  return valueOr(fact, 'not known')
}

/** Empty for the root user, whom no policy makes an administrator. */
function administratorCell({ administrator }: CredentialRow): string | boolean | null {
  return administrator.state === 'absent' ? null : inWords(administrator)
}

/** The parts of a row that nobody has seen: their empty cells say nothing. */
function notKnown(row: CredentialRow): readonly string[] {
  const seen: readonly (readonly [part: string, collected: boolean])[] = [
    ['administrator', row.administrator.state !== 'not-collected'],
    ['can-become-administrator', row.canBecome.state !== 'not-collected'],
    ['password', row.passwordEnabled.state === 'known'],
    ['mfa', row.mfaActive.state === 'known'],
    ['keys', row.keysNotCollected === undefined],
    ['certificates', row.activeCertificates.state === 'known'],
    ['service-specific-credentials', row.serviceSpecificCredentials.state === 'known'],
  ]
  return seen.filter(([, collected]) => !collected).map(([part]) => part)
}

/**
 * Takes a review and gives its users as CSV (RFC 4180, CRLF, header line first). Each line also says to which day ages
 * count and when AWS made the report, and which documents are not the account's own. Cells that a spreadsheet would run as a formula get a leading quote.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function reviewCsv(review: Review): string {
  const trailer: readonly [string, string][] = [
    ['rests_on', (review.restsOn ?? []).join(' ')],
    ['account', review.account.id],
    ['as_of', review.asOf],
    ['report_generated', sayReportDate(review, (time) => time)],
  ]
  const header = [...COLUMNS.map(([name]) => name), ...trailer.map(([name]) => name)]
  const lines = review.rows.map((row) => [
    ...COLUMNS.map(([, value]) => value(row)),
    ...trailer.map(([, value]) => value),
  ])
  return [header, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}
