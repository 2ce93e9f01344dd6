import { readCsv } from './csvRead.ts'
import type { ReportTime } from './types.ts'

/**
 * IAM's credential report.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const ROOT_ROW = '<root_account>'

/** An access key as the report shows it. The slot is not the key's identity: slots can change places. */
export interface CredentialReportKey {
  readonly slot: 1 | 2
  /** null: the cell could not be read. */
  readonly active: boolean | null
  readonly lastRotated: ReportTime
  readonly lastUsed: ReportTime
  readonly lastUsedRegion?: string
  readonly lastUsedService?: string
}
export interface CredentialReportCertificate {
  readonly slot: 1 | 2
  readonly active: boolean | null
  readonly lastRotated: ReportTime
}
export interface CredentialReportRow {
  /** The user name, or `<root_account>`. */
  readonly user: string
  readonly arn: string
  readonly isRoot: boolean
  readonly createdAt: ReportTime
  /** null: `not_supported` (the root row of older reports), or not readable. */
  readonly passwordEnabled: boolean | null
  readonly passwordLastUsed: ReportTime
  readonly passwordLastChanged: ReportTime
  readonly passwordNextRotation: ReportTime
  /** null: not readable. */
  readonly mfaActive: boolean | null
  /** Keys that exist, active or not; an empty slot is not listed. */
  readonly keys: readonly CredentialReportKey[]
  readonly certificates: readonly CredentialReportCertificate[]
  /** Only for a user with more keys or certificates than the slots show. */
  readonly additionalCredentials?: string
}
export interface ParsedCredentialReport {
  readonly rows: readonly CredentialReportRow[]
  /** Sentences on what could not be read. */
  readonly problems: readonly string[]
  /** Columns that Whence uses and this report has not: what they would tell is not known. */
  readonly missingColumns: readonly string[]
  /** Rows that could not be read: somebody's credentials are not known. */
  readonly rowsLeftOut: number
}

const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service']
const COLUMNS: readonly string[] = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...[1, 2].flatMap((slot) => KEY_COLUMNS.map((column) => `access_key_${slot}_${column}`)),
  ...[1, 2].flatMap((slot) => [`cert_${slot}_active`, `cert_${slot}_last_rotated`]),
]
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/

type Cells = (column: string) => string | undefined

/**
 * Takes the report's CSV text and gives its rows, read by column name, so that new columns and another order do no
 * harm. Never throws: a row that cannot be read is left out and named in `problems`.
 */
export function parseCredentialReport(csv: string): ParsedCredentialReport {
  const { rows: table, openQuote } = readCsv(csv)
  const header = (table[0] ?? []).map((name) => name.trim().toLowerCase())
  const columnAt = new Map(header.map((name, at) => [name, at]))
  if (!columnAt.has('user') || !columnAt.has('arn')) {
    const problem = 'This is not a credential report: its first line does not name the columns user and arn.'
    return { rows: [], problems: [problem], missingColumns: COLUMNS, rowsLeftOut: 0 }
  }
  const missingColumns = COLUMNS.filter((name) => !columnAt.has(name))
  const problems = missingColumns.map((name) => `The credential report has no column ${name}.`)
  const rows: CredentialReportRow[] = []
  const named = new Set<string>()
  let rowsLeftOut = 0
  table.slice(1).forEach((cells, index) => {
    const last = index === table.length - 2
    const name = cells[columnAt.get('user') ?? 0] ?? ''
    if (cells.length < header.length || name === '' || (last && openQuote)) {
      rowsLeftOut++
      const why = last ? 'it is cut off' : `it has ${cells.length} of ${header.length} cells`
      problems.push(`Row ${index + 2} of the credential report (${name || 'no user'}) was left out: ${why}.`)
      return
    }
    if (named.has(name)) {
      problems.push(`The credential report has more than one row of ${name}: the first counts.`)
      return
    }
    named.add(name)
    const cell: Cells = (column) => {
      const at = columnAt.get(column)
      return at === undefined ? undefined : cells[at]?.trim()
    }
    rows.push(readRow(name, cell, (column, value) => problems.push(unreadable(name, column, value))))
  })
  return { rows, problems, missingColumns, rowsLeftOut }
}

function unreadable(user: string, column: string, value: string): string {
  return `The credential report's ${column} of ${user} could not be read: ${JSON.stringify(value.slice(0, 60))}.`
}

function readRow(
  user: string,
  cell: Cells,
  onProblem: (column: string, value: string) => void,
): CredentialReportRow {
  const bool = (column: string): boolean | null => {
    const value = cell(column)
    if (value === undefined) return null
    const word = value.toLowerCase()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word !== 'not_supported') onProblem(column, value)
    return null
  }
  /** `absent` is what N/A means in this column. */
  const time = (column: string, absent: 'none' | 'never'): ReportTime => {
    const value = cell(column)
    if (value === undefined) return { kind: 'unknown' }
    const word = value.toLowerCase()
    if (word === 'n/a') return { kind: absent }
    if (word === 'no_information') return { kind: 'never' }
    if (word === 'not_supported') return { kind: 'unknown' }
    if (ISO_TIME.test(value) && !Number.isNaN(Date.parse(value))) return { kind: 'time', at: value }
    onProblem(column, value)
    return { kind: 'unknown' }
  }
  const text = (column: string): string | undefined => {
    const value = cell(column)
    return value === undefined || value === '' || value.toUpperCase() === 'N/A' ? undefined : value
  }
  const key = (slot: 1 | 2): CredentialReportKey[] => {
    const active = bool(`access_key_${slot}_active`)
    const lastRotated = time(`access_key_${slot}_last_rotated`, 'none')
    // An inactive key keeps its date; only an empty slot reads false and N/A. What cannot be read may be a key.
    const unreadable = active === null && cell(`access_key_${slot}_active`) !== undefined
    if (active !== true && lastRotated.kind !== 'time' && !unreadable) return []
    const region = text(`access_key_${slot}_last_used_region`)
    const service = text(`access_key_${slot}_last_used_service`)
    return [
      {
        slot,
        active,
        lastRotated,
        lastUsed: time(`access_key_${slot}_last_used_date`, 'never'),
        ...(region === undefined ? {} : { lastUsedRegion: region }),
        ...(service === undefined ? {} : { lastUsedService: service }),
      },
    ]
  }
  const certificate = (slot: 1 | 2): CredentialReportCertificate[] => {
    const active = bool(`cert_${slot}_active`)
    const lastRotated = time(`cert_${slot}_last_rotated`, 'none')
    const unreadable = active === null && cell(`cert_${slot}_active`) !== undefined
    return active !== true && lastRotated.kind !== 'time' && !unreadable
      ? []
      : [{ slot, active, lastRotated }]
  }
  const additional = text('additional_credentials_info')
  return {
    user,
    arn: cell('arn') ?? '',
    isRoot: user === ROOT_ROW,
    createdAt: time('user_creation_time', 'none'),
    passwordEnabled: bool('password_enabled'),
    passwordLastUsed: time('password_last_used', 'none'),
    passwordLastChanged: time('password_last_changed', 'none'),
    passwordNextRotation: time('password_next_rotation', 'none'),
    mfaActive: bool('mfa_active'),
    keys: [...key(1), ...key(2)],
    certificates: [...certificate(1), ...certificate(2)],
    ...(additional === undefined ? {} : { additionalCredentials: additional }),
  }
}
