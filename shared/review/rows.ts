import { ABSENT, type Collected, known, type Known, notCollected, type NotCollected } from '../known.ts'
import type { AccessKey, Snapshot } from '../snapshot/schema.ts'
import type { UserFacts } from './context.ts'
import { type UserGaps, userGapsOf } from './context.ts'
import type { CredentialReportKey, CredentialReportRow, ParsedCredentialReport } from './credentialReport.ts'
import { daysUntil } from './days.ts'
import { groupBy } from './groupBy.ts'
import { mfaDevicesOf } from './mfa.ts'
import type { AdminWay } from './population.ts'
import type { CredentialRow, KeyRow, ReportTime } from './types.ts'

const UNKNOWN: ReportTime = { kind: 'unknown' }

interface RowOptions {
  readonly asOf: string
  readonly administratorOf?: (arn: string) => Collected<boolean>
  readonly canBecomeOf?: (arn: string) => Known<AdminWay>
}

/**
 * Takes the snapshot and its parsed credential report (null: not collected) and gives one row for root and for every
 * user of the report, joined with the calls that tell more (key ids, MFA types, service-specific credentials), then
 * the users whom the report does not have, with what is known of them.
 */
export function buildRows(
  snapshot: Snapshot,
  report: ParsedCredentialReport | null,
  options: RowOptions,
): UserFacts[] {
  const gaps = userGapsOf(snapshot)
  const keysOf = groupBy(snapshot.iam.accessKeys ?? [], (key) => key.UserName)
  const missing = new Set(report?.missingColumns ?? [])
  const has = (...columns: string[]) => columns.every((column) => !missing.has(column))
  const passwordColumns = has('password_enabled', 'password_last_used', 'password_last_changed')
  const keyColumns = [1, 2].every((slot) =>
    has(`access_key_${slot}_active`, `access_key_${slot}_last_rotated`, `access_key_${slot}_last_used_date`),
  )
  const liveKeysOf = (name: string): readonly AccessKey[] | null =>
    snapshot.iam.accessKeys === undefined || gaps('iam:ListAccessKeys', name)
      ? null
      : (keysOf.get(name) ?? [])

  const serviceSpecificOf = serviceSpecificReader(snapshot, gaps)

  const build = (name: string, arn: string, created: ReportTime, from?: CredentialReportRow): UserFacts => {
    const isRoot = from?.isRoot ?? false
    const liveKeys = isRoot ? null : liveKeysOf(name)
    const devices = mfaDevicesOf(snapshot, gaps, { user: name, isRoot, mfaActive: from?.mfaActive ?? null })
    // The live list is newer than the report; root's own devices are not in it.
    const mfaActive =
      isRoot || devices.state !== 'known' ? (from?.mfaActive ?? null) : devices.value.length > 0
    const keysSeen = (from !== undefined && keyColumns) || liveKeys !== null
    const certificatesSeen = from !== undefined && has('cert_1_active', 'cert_2_active')
    const reported = <T>(what: string, value: T | null | undefined): Known<T> =>
      value === null || value === undefined
        ? notCollected(`${what} of ${name}`, 'iam:GetCredentialReport')
        : known(value)
    const row: CredentialRow = {
      user: name,
      arn,
      isRoot,
      createdAt: created,
      passwordEnabled: reported('The password', from?.passwordEnabled),
      passwordLastUsed: from?.passwordLastUsed ?? UNKNOWN,
      passwordLastUsedDays: daysUntil(options.asOf, from?.passwordLastUsed ?? UNKNOWN),
      passwordLastChanged: from?.passwordLastChanged ?? UNKNOWN,
      passwordAgeDays: daysUntil(options.asOf, from?.passwordLastChanged ?? UNKNOWN),
      mfaActive: reported('The MFA state', mfaActive),
      mfaDevices: devices,
      keys: joinKeys(from?.keys ?? [], liveKeys ?? [], options.asOf),
      ...(keysSeen
        ? {}
        : { keysNotCollected: notCollected(`The access keys of ${name}`, 'iam:ListAccessKeys') }),
      activeCertificates: reported(
        'The signing certificates',
        certificatesSeen ? from.certificates.filter(({ active }) => active !== false).length : null,
      ),
      serviceSpecificCredentials: serviceSpecificOf(name, isRoot),
      administrator: isRoot ? ABSENT : (options.administratorOf ?? notAsked)(arn),
      canBecome: isRoot ? ABSENT : (options.canBecomeOf ?? waysNotAsked)(arn),
      failedChecks: [],
    }
    return {
      row,
      passwordKnown: passwordColumns && row.passwordEnabled.state === 'known',
      ...(from === undefined ? {} : { report: from }),
    }
  }

  const reported = (report?.rows ?? []).map((from) => build(from.user, from.arn, from.createdAt, from))
  const seen = new Set(reported.map(({ row }) => row.user))
  const others = snapshot.iam.authorizationDetails.UserDetailList.filter(
    ({ UserName }) => !seen.has(UserName),
  ).map(({ UserName, Arn, CreateDate }) =>
    build(UserName, Arn, CreateDate === undefined ? UNKNOWN : { kind: 'time', at: CreateDate }),
  )
  return [...reported, ...others]
}

/** Credentials for single services, which the report does not hold; the root user has none. */
function serviceSpecificReader(
  snapshot: Snapshot,
  gaps: UserGaps,
): (user: string, isRoot: boolean) => CredentialRow['serviceSpecificCredentials'] {
  const call = 'iam:ListServiceSpecificCredentials'
  const listed = snapshot.iam.serviceSpecificCredentials
  const credentialsOf = groupBy(listed ?? [], (one) => one.UserName)
  return (user, isRoot) => {
    const own = (credentialsOf.get(user) ?? []).map((one) => ({
      service: one.ServiceName,
      id: one.ServiceSpecificCredentialId,
      status: one.Status,
      ...(one.ExpirationDate === undefined ? {} : { expiresAt: one.ExpirationDate }),
    }))
    if (isRoot || own.length > 0) return known(own)
    return listed === undefined || gaps(call, user)
      ? notCollected(`The service-specific credentials of ${user}`, call)
      : known(own)
  }
}

function notAsked(arn: string): NotCollected {
  return notCollected(`Whether ${arn} is an administrator`, 'iam:GetAccountAuthorizationDetails')
}

function waysNotAsked(arn: string): NotCollected {
  return notCollected(`Whether ${arn} can become an administrator`, 'iam:GetAccountAuthorizationDetails')
}

/**
 * The report is up to four hours old and numbers slots; the live list names keys. Both are joined by the time of
 * creation: a live key tells its status of now, a key that only one side has stays.
 */
function joinKeys(
  slots: readonly CredentialReportKey[],
  live: readonly AccessKey[],
  asOf: string,
): readonly KeyRow[] {
  const left = [...live]
  const rows = slots.map((slot): KeyRow => {
    const at = left.findIndex((key) => sameSecond(key.CreateDate, slot.lastRotated))
    const key = at < 0 ? undefined : left.splice(at, 1)[0]
    return keyRow(slot, key, asOf)
  })
  return [...rows, ...left.map((key) => keyRow(undefined, key, asOf))]
}

function keyRow(slot: CredentialReportKey | undefined, key: AccessKey | undefined, asOf: string): KeyRow {
  const created: ReportTime =
    slot?.lastRotated ?? (key?.CreateDate === undefined ? UNKNOWN : { kind: 'time', at: key.CreateDate })
  const liveUse = liveUseOf(key)
  const lastUsed = laterOf(slot?.lastUsed ?? UNKNOWN, liveUse)
  const fromLive = lastUsed === liveUse
  const region = fromLive ? key?.LastUsed?.Region : slot?.lastUsedRegion
  const service = fromLive ? key?.LastUsed?.ServiceName : slot?.lastUsedService
  return {
    ...(key === undefined ? {} : { accessKeyId: key.AccessKeyId }),
    // A cell that could not be read counts as active: an unseen key must not look harmless.
    active: key === undefined ? slot?.active !== false : key.Status === 'Active',
    createdAt: created,
    ageDays: daysUntil(asOf, created),
    lastUsed,
    lastUsedDays: daysUntil(asOf, lastUsed),
    ...(region === undefined || region === 'N/A' ? {} : { lastUsedRegion: region }),
    ...(service === undefined || service === 'N/A' ? {} : { lastUsedService: service }),
  }
}

function liveUseOf(key: AccessKey | undefined): ReportTime {
  if (key?.LastUsed === undefined) return UNKNOWN
  const at = key.LastUsed.LastUsedDate
  return at === undefined ? { kind: 'never' } : { kind: 'time', at }
}

function laterOf(one: ReportTime, other: ReportTime): ReportTime {
  if (other.kind !== 'time') return one.kind === 'unknown' ? other : one
  if (one.kind !== 'time') return other
  return Date.parse(other.at) > Date.parse(one.at) ? other : one
}

function sameSecond(created: string | undefined, rotated: ReportTime): boolean {
  if (created === undefined || rotated.kind !== 'time') return false
  return Math.floor(Date.parse(created) / 1000) === Math.floor(Date.parse(rotated.at) / 1000)
}
