import { ABSENT, known, type Known, notCollected, type NotCollected } from '../known.ts'
import { parseCredentialReport } from './credentialReport.ts'
import type { CredentialReportRow } from './credentialReport.ts'
import type { AccessKey, MfaDevice, Snapshot } from '../snapshot/schema.ts'
import { failedCall } from '../account/coverage.ts'
import type { User } from '../account/model.ts'

export interface UserKey {
  readonly id: string
  readonly active: boolean
  readonly createdAt?: string
  readonly lastUsedAt?: string
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
    const lastUsedAt = latest([
      ...usesInReport(row),
      ...(ownKeys ?? []).map((key) => key.LastUsed?.LastUsedDate),
    ])
    const missing = (what: string, call: string) => notCollected(`${what} of ${user.name}`, call)
    const unused = noUseInReport(row) && (ownKeys ?? []).every(isTold)
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
      lastUsed:
        lastUsedAt === undefined && unused
          ? ABSENT
          : told(lastUsedAt, missing('The last use of the credentials', 'iam:GetCredentialReport')),
    }
  }
}

/** A value that a list or the report has; both say nothing where they have none. */
function told<T>(value: T | null | undefined, missing: NotCollected): Known<T> {
  return value === null || value === undefined ? missing : known(value)
}

/** The report tells of the password and of both keys, and none of them was used. */
function noUseInReport(row: CredentialReportRow | undefined): boolean {
  if (row === undefined) return false
  return [row.passwordLastUsed, ...row.keys.map((key) => key.lastUsed)].every(
    ({ kind }) => kind === 'none' || kind === 'never',
  )
}
function isTold(key: AccessKey): boolean {
  return key.LastUsed !== undefined
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

function keyOfList(key: AccessKey): UserKey {
  const lastUsedAt = key.LastUsed?.LastUsedDate
  return {
    id: key.AccessKeyId,
    active: key.Status === 'Active',
    ...(key.CreateDate === undefined ? {} : { createdAt: key.CreateDate }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  }
}

/** The report numbers its keys and does not name them. */
function keysInReport(row: CredentialReportRow | undefined): readonly UserKey[] | null {
  if (row === undefined || row.keys.some((key) => key.active === null)) return null
  return row.keys.map((key) => ({
    id: `access key ${key.slot}`,
    active: key.active === true,
    ...(key.lastRotated.kind === 'time' ? { createdAt: key.lastRotated.at } : {}),
    ...(key.lastUsed.kind === 'time' ? { lastUsedAt: key.lastUsed.at } : {}),
  }))
}

function usesInReport(row: CredentialReportRow | undefined): readonly (string | undefined)[] {
  if (row === undefined) return []
  return [row.passwordLastUsed, ...row.keys.map((key) => key.lastUsed)].map((time) =>
    time.kind === 'time' ? time.at : undefined,
  )
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  let found: string | undefined
  for (const time of times)
    if (time !== undefined && (found === undefined || Date.parse(time) > Date.parse(found))) found = time
  return found
}
