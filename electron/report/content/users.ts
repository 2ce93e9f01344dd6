import { isKnownAs } from '../../../shared/known.ts'
import { sayReportTime } from '../../../shared/review/days.ts'
import type { CredentialRow, KeyRow, Review } from '../../../shared/review/types.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Block, Cell, Part } from './blocks.ts'
import { type DecisionReader, decisionReader } from './decided.ts'
import { byRisk } from './order.ts'
import { tableOf } from './tableOf.ts'
import { bad, count, heading, leading, named, NONE, NOT_KNOWN, powerCell } from './words.ts'

/** One row for the root user and for every user, those with the most to look at first. */
export function users(report: ReviewReport): readonly Block[] {
  const { review } = report
  const decided = decisionReader(report)
  return [
    heading(1, 'Users'),
    leading(
      'Everybody with credentials of IAM, the root user among them; those with the most to look at first, then by name. “Can become administrator” is proved step by step over what a user may do.',
    ),
    ...tableOf(
      [
        { title: 'User', share: 158 },
        { title: 'Power', share: 70, fits: 'administrator', collapses: true },
        { title: 'Password', share: 70, collapses: true },
        { title: 'MFA', share: 46, fits: 'hardware', collapses: true },
        { title: 'Active keys', share: 50, fits: '1,000 days', collapses: true },
        { title: 'Failed checks', share: 78, collapses: true },
        { title: 'Decision', share: 64 },
      ],
      byRisk(review, review.rows, ({ user }) => user).map((row) => userCells(row, review, decided)),
      'No user is known.',
    ),
  ]
}

function userCells(row: CredentialRow, { thresholds }: Review, decided: DecisionReader): readonly Cell[] {
  return [
    named(
      row.user,
      row.arn,
      ...(row.createdAt.kind === 'time' ? [`created ${sayReportTime(row.createdAt)}`] : []),
    ),
    powerCell(row.administrator, row.canBecome),
    password(row),
    mfa(row),
    keys(row, thresholds),
    row.failedChecks.length === 0 ? NONE : { text: row.failedChecks.join(' '), tone: 'monoSoft' },
    decided(row.arn),
  ]
}

function password(row: CredentialRow): Cell {
  if (isKnownAs(row.passwordEnabled, false)) return 'no password'
  if (row.passwordEnabled.state !== 'known' && row.passwordLastUsed.kind === 'unknown') return NOT_KNOWN
  const used = row.passwordLastUsed
  return [
    {
      text:
        used.kind === 'time'
          ? `used ${sayReportTime(used)}`
          : used.kind === 'never'
            ? 'never used'
            : sayReportTime(used),
      tone: 'plain',
    },
    ...(row.passwordAgeDays === null
      ? []
      : [{ text: `set ${count(row.passwordAgeDays, 'day')} ago`, tone: 'soft' } as const]),
  ]
}

function mfa(row: CredentialRow): Cell {
  if (row.mfaActive.state !== 'known') return NOT_KNOWN
  if (!row.mfaActive.value) return isKnownAs(row.passwordEnabled, true) ? bad('no') : 'no'
  const types = row.mfaDevices.state === 'known' ? row.mfaDevices.value.map(({ type }) => type) : []
  return types.length === 0 ? 'yes' : [...new Set(types)].join(', ')
}

function keys(row: CredentialRow, { keyMaxAgeDays }: Review['thresholds']): Cell {
  const active = row.keys.filter((key) => key.active)
  if (active.length === 0) return row.keysNotCollected === undefined ? NONE : NOT_KNOWN
  return active.map(({ ageDays }): Part =>
    ageDays === null
      ? { text: 'age not known', tone: 'soft' }
      : ageDays > keyMaxAgeDays
        ? bad(count(ageDays, 'day'))
        : { text: count(ageDays, 'day'), tone: 'plain' },
  )
}

/** One row for every access key, inactive ones too, the oldest first. */
export function accessKeys({ review }: ReviewReport): readonly Block[] {
  const all = review.rows.flatMap((row) => row.keys.map((key) => ({ row, key })))
  const complete = review.countsIncomplete?.includes('activeKeys') !== true
  return [
    heading(1, 'Access keys'),
    ...tableOf(
      [
        { title: 'User', share: 170 },
        { title: 'Access key', share: 112, collapses: true },
        { title: 'State', share: 46 },
        { title: 'Created', share: 62, fits: '2026-01-01', collapses: true },
        { title: 'Last used', share: 66, fits: '1,000 days ago', collapses: true },
        { title: 'Service, Region', share: 70, collapses: true },
      ],
      all
        .toSorted(
          (one, other) =>
            Number(other.key.active) - Number(one.key.active) ||
            (other.key.ageDays ?? -1) - (one.key.ageDays ?? -1) ||
            (one.row.user < other.row.user ? -1 : 1),
        )
        .map(({ row, key }) => keyCells(row, key, review)),
      complete ? 'There is no access key.' : 'No access key is known; not all were seen.',
    ),
  ]
}

function keyCells(row: CredentialRow, key: KeyRow, { thresholds }: Review): readonly Cell[] {
  const old = key.active && (key.ageDays ?? 0) > thresholds.keyMaxAgeDays
  const unused = key.active && (key.lastUsedDays ?? 0) >= thresholds.unusedDays
  const used = [key.lastUsedService, key.lastUsedRegion].filter((each) => each !== undefined)
  return [
    named(row.user, row.arn),
    key.accessKeyId === undefined ? NOT_KNOWN : { text: key.accessKeyId, tone: 'mono' },
    key.active ? 'active' : 'inactive',
    aged(sayReportTime(key.createdAt), key.ageDays, old),
    aged(sayReportTime(key.lastUsed), key.lastUsedDays, unused, ' ago'),
    used.length > 0 ? used.join(', ') : key.lastUsed.kind === 'unknown' ? NOT_KNOWN : NONE,
  ]
}

function aged(day: string, days: number | null, isBad: boolean, after = ''): Cell {
  if (days === null) return day
  const age = `${count(days, 'day')}${after}`
  return [{ text: day, tone: 'plain' }, isBad ? bad(age) : { text: age, tone: 'soft' }]
}

/** Credentials that are neither password nor access key. */
export function otherCredentials({ review }: ReviewReport): readonly Block[] {
  const rows = review.rows.flatMap((row): readonly (readonly Cell[])[] => {
    const services = row.serviceSpecificCredentials
    return [
      ...(services.state === 'known' ? services.value : []).map((each): readonly Cell[] => [
        named(row.user, row.arn),
        `credential for ${each.service}`,
        { text: each.id, tone: 'mono' },
        each.expiresAt === undefined ? each.status : `${each.status}, until ${each.expiresAt.slice(0, 10)}`,
      ]),
      ...(row.activeCertificates.state === 'known' && row.activeCertificates.value > 0
        ? [[named(row.user, row.arn), 'signing certificates', NONE, `${row.activeCertificates.value} active`]]
        : []),
      ...(row.mfaDevices.state === 'known' ? row.mfaDevices.value : []).map((device): readonly Cell[] => [
        named(row.user, row.arn),
        `MFA device, ${device.type}`,
        { text: device.serial, tone: 'mono' },
        'assigned',
      ]),
    ]
  })
  const unseen = review.rows.filter(
    ({ serviceSpecificCredentials, activeCertificates, mfaDevices }) =>
      serviceSpecificCredentials.state === 'not-collected' ||
      activeCertificates.state === 'not-collected' ||
      mfaDevices.state === 'not-collected',
  )
  return [
    heading(1, 'Other credentials and MFA devices'),
    ...(unseen.length === 0
      ? []
      : [
          leading(
            `Of ${count(unseen.length, 'user')} it is not known whether there are more than these: signing certificates, service-specific credentials or MFA devices were not read.`,
          ),
        ]),
    ...tableOf(
      [
        { title: 'User', share: 170 },
        { title: 'What', share: 110 },
        { title: 'Id', share: 160, collapses: true },
        { title: 'State', share: 70 },
      ],
      rows,
      unseen.length === 0 ? 'There are none.' : 'None is known.',
    ),
  ]
}
