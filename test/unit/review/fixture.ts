import type { CoverageEntry, IamData, Snapshot, UserDetail } from '../../../shared/snapshot/schema.ts'
import { readCsv } from '../../../shared/review/csvRead.ts'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'

export const AS_OF = '2026-09-30'
export const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...['1', '2'].flatMap((slot) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (column) => `access_key_${slot}_${column}`,
    ),
  ),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
]

/** The time that lies this many days before AS_OF. */
export const daysAgo = (days: number): string =>
  new Date(Date.parse(AS_OF) - days * 86_400_000 + 15 * 3_600_000).toISOString().replace('.000Z', 'Z')

/** A line of the credential report: a user without credentials, apart from the cells given. */
export function reportRow(user: string, cells: Readonly<Record<string, string>> = {}): string {
  const isRoot = user === '<root_account>'
  const base: Record<string, string> = {
    user,
    arn: `arn:aws:iam::111122223333:${isRoot ? 'root' : `user/${user}`}`,
    user_creation_time: daysAgo(400),
    password_enabled: 'false',
    mfa_active: 'false',
    access_key_1_active: 'false',
    access_key_2_active: 'false',
    cert_1_active: 'false',
    cert_2_active: 'false',
    ...cells,
  }
  return COLUMNS.map((column) => quoted(base[column] ?? 'N/A')).join(',')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const report = (...rows: string[]): string => [COLUMNS.join(','), ...rows].join('\n')

export const ROOT = reportRow('<root_account>', {
  password_enabled: 'true',
  password_last_used: daysAgo(200),
  password_last_changed: daysAgo(900),
  password_next_rotation: 'not_supported',
  mfa_active: 'true',
})

const doneEverywhere: readonly CoverageEntry[] = CRAWL_CALLS.map(({ call, scope }) => ({
  call,
  ...(scope === 'region' ? { region: 'us-east-1' } : {}),
  status: 'done',
}))

/** A snapshot with the root row and these lines of the report, everything read, plus what `iam` and `rest` replace. */
export function snapshotWith(
  rows: readonly string[],
  iam: Partial<IamData> = {},
  rest: Partial<Snapshot> = {},
): Snapshot {
  return {
    format: 'whence-snapshot',
    version: 1,
    account: { id: '111122223333', partition: 'aws' },
    source: { kind: 'sample' },
    startedAt: '2026-09-30T12:00:00Z',
    finishedAt: '2026-09-30T12:01:00Z',
    regions: ['us-east-1'],
    enabledRegions: ['us-east-1'],
    resources: [],
    workloads: [],
    coverage: doneEverywhere,
    ...rest,
    iam: {
      authorizationDetails: {
        UserDetailList: rows.map(listedUser),
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      },
      credentialReport: { GeneratedTime: '2026-09-30T10:15:00Z', Content: report(ROOT, ...rows) },
      ...iam,
    },
  }
}

/** Whom a line of the report is about, as the list of users has them. */
function listedUser(line: string): UserDetail {
  const UserName = readCsv(line).rows[0]?.[0] ?? ''
  return { Path: '/', UserName, UserId: `AIDA${UserName}`, Arn: `arn:aws:iam::111122223333:user/${UserName}` }
}

/** A key of slot 1 or 2 of the report. */
export function key(
  slot: 1 | 2,
  { age, used, active = true }: { age: number; used: number | null; active?: boolean },
): Record<string, string> {
  return {
    [`access_key_${slot}_active`]: String(active),
    [`access_key_${slot}_last_rotated`]: daysAgo(age),
    ...(used === null
      ? {}
      : {
          [`access_key_${slot}_last_used_date`]: daysAgo(used),
          [`access_key_${slot}_last_used_region`]: 'us-east-1',
          [`access_key_${slot}_last_used_service`]: 'sts',
        }),
  }
}

/** A console password. */
export function password({ age, used, mfa = true }: { age: number; used: number | null; mfa?: boolean }) {
  return {
    password_enabled: 'true',
    password_last_used: used === null ? 'no_information' : daysAgo(used),
    password_last_changed: daysAgo(age),
    mfa_active: String(mfa),
  }
}

/** Rows of a large account with all sorts of credentials, the same at every call. */
export function manyRows(users: number): readonly string[] {
  return Array.from({ length: users }, (_, n) =>
    reportRow(`user-${String(n).padStart(5, '0')}`, {
      ...(n % 3 === 0
        ? password({ age: n % 400, used: n % 7 === 0 ? null : n % 120, mfa: n % 5 !== 0 })
        : {}),
      ...(n % 2 === 0 ? key(1, { age: (n * 7) % 500, used: n % 9 === 0 ? null : (n * 3) % 200 }) : {}),
      ...(n % 11 === 0 ? key(2, { age: (n * 5) % 300, used: null, active: n % 22 === 0 }) : {}),
    }),
  )
}

/** Names that try to become a formula, turn the text around, hide, or burst their cell. */
export const HOSTILE_NAMES = [
  '=HYPERLINK("http://x.example","y")',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  'משתמש 1234 (ראשי) abc',
  'مستخدم-2026',
  '😀 emoji 中文',
  'a\u0007bell\u202Egnp.exe\u200Bhidden',
  'line\nbreak\ttab',
  'x'.repeat(400),
  '__proto__',
  'ends with "quotes", comma',
] as const
