import { ABSENT, known, type Known, notCollected, type NotCollected } from '../known.ts'
import { parseCredentialReport } from './credentialReport.ts'
import type { CredentialReportRow } from './credentialReport.ts'
import type { AccessKey, MfaDevice, Snapshot } from '../snapshot/schema.ts'
import { failedCall } from '../account/coverage.ts'
import type { User } from '../account/model.ts'
import type { ReportTime } from './types.ts'

export interface UserKey {
  readonly id: string
  readonly active: boolean
  readonly createdAt?: string
  /** `absent`: AWS recorded no use. */
  readonly lastUsed: Known<string>
}

/** What is known of the credentials of one user. */
export interface UserCredentials {
  readonly password: Known<boolean>
  readonly mfaActive: Known<boolean>
  readonly keys: Known<readonly UserKey[]>
  /** The latest use of the password or a key; `absent`: AWS recorded no use of any of them. */
  readonly lastUsed: Known<string>
}

/** Reads the credential report and the lists of keys and MFA devices once, and answers for each user. */
export function credentialReader(snapshot: Snapshot): (user: User) => UserCredentials {
  const { iam, coverage } = snapshot
  const report = iam.credentialReport
  const rows = new Map(
    (report === undefined ? [] : parseCredentialReport(report.Content).rows)
      .filter((row) => !row.isRoot)
      .map((row) => [row.user, row]),
  )
  const keys = grouped(iam.accessKeys ?? [])
  const devices = grouped(iam.mfaDevices ?? [])
  const listed = (list: unknown, call: string, user: string) =>
    list !== undefined && failedCall(coverage, [call], [user]) === undefined

  return (user) => {
    const row = rows.get(user.name)
    const ownKeys = listed(iam.accessKeys, 'iam:ListAccessKeys', user.name)
      ? (keys.get(user.name) ?? [])
      : null
    const ownDevices: readonly MfaDevice[] | null = listed(iam.mfaDevices, 'iam:ListMFADevices', user.name)
      ? (devices.get(user.name) ?? [])
      : null
    const missing = (what: string, call: string, why?: string) =>
      notCollected(`${what} of ${user.name}`, call, why)
    return {
      password: told(row?.passwordEnabled, missing('The password', 'iam:GetCredentialReport')),
      // The list is read live; the report may be four hours old.
      mfaActive: told(
        ownDevices === null ? row?.mfaActive : ownDevices.length > 0,
        missing('The MFA devices', 'iam:ListMFADevices'),
      ),
      keys: told(
        ownKeys === null ? keysInReport(row) : ownKeys.map(keyOfList),
        missing('The access keys', 'iam:ListAccessKeys'),
      ),
      lastUsed: latestUse(row, ownKeys, (seen) =>
        missing('The last use of the credentials', 'iam:GetCredentialReport', seen),
      ),
    }
  }
}

/** The report tells of the password and both keys; the list of keys is newer. Without one of them a later use may be. */
function latestUse(
  row: CredentialReportRow | undefined,
  ownKeys: readonly AccessKey[] | null,
  missing: (seen: string | undefined) => NotCollected,
): Known<string> {
  const listed = (ownKeys ?? []).map((key) => key.LastUsed?.LastUsedDate)
  const reported = usesInReport(row)
  const at = latest([...reported.map((time) => (time.kind === 'time' ? time.at : undefined)), ...listed])
  if (row === undefined || reported.some(({ kind }) => kind === 'unknown'))
    return missing(at === undefined ? undefined : `What was read was used last at ${at}.`)
  return at === undefined ? ABSENT : known(at)
}

/** A value that a list or the report has; both say nothing where they have none. */
function told<T>(value: T | null | undefined, missing: NotCollected): Known<T> {
  return value === null || value === undefined ? missing : known(value)
}

function grouped<T extends { readonly UserName: string }>(list: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(item.UserName)
    if (group === undefined) groups.set(item.UserName, [item])
    else group.push(item)
  }
  return groups
}

function keyOfList({ AccessKeyId: id, Status, CreateDate, LastUsed }: AccessKey): UserKey {
  const at = LastUsed?.LastUsedDate
  return {
    id,
    active: Status === 'Active',
    ...(CreateDate === undefined ? {} : { createdAt: CreateDate }),
    lastUsed: LastUsed === undefined ? useUnread(id) : at === undefined ? ABSENT : known(at),
  }
}

function useUnread(key: string): NotCollected {
  return notCollected(`The last use of ${key}`, 'iam:GetAccessKeyLastUsed')
}

/** The report numbers its keys and does not name them. */
function keysInReport(row: CredentialReportRow | undefined): readonly UserKey[] | null {
  if (row === undefined || row.keys.some((key) => key.active === null)) return null
  return row.keys.map((key) => ({
    id: `access key ${key.slot}`,
    active: key.active === true,
    ...(key.lastRotated.kind === 'time' ? { createdAt: key.lastRotated.at } : {}),
    lastUsed:
      key.lastUsed.kind === 'time'
        ? known(key.lastUsed.at)
        : key.lastUsed.kind === 'unknown'
          ? useUnread(`access key ${key.slot}`)
          : ABSENT,
  }))
}

function usesInReport(row: CredentialReportRow | undefined): readonly ReportTime[] {
  return row === undefined ? [] : [row.passwordLastUsed, ...row.keys.map((key) => key.lastUsed)]
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  let found: string | undefined
  for (const time of times)
    if (time !== undefined && (found === undefined || Date.parse(time) > Date.parse(found))) found = time
  return found
}
