import type { AccountModel } from '../account/model.ts'
import { ABSENT, type Known, known, notCollected } from '../known.ts'
import type { CredentialRow, KeyRow, ReportTime } from '../review/types.ts'
import type { FailedChecks } from './failedChecks.ts'
import type { Subject } from './types.ts'

const REPORT = 'iam:GetCredentialReport'

/** A user or the root user, and each of its credentials. A password of which nobody knows whether it is there counts. */
export function subjectsOfUser(
  row: CredentialRow,
  model: AccountModel,
  failed: FailedChecks,
): readonly Subject[] {
  const user = model.users.get(row.arn)
  const owner = [row.arn, row.user]
  const of = (kind: Subject['kind'], key: string, name: string) => ({
    id: `${row.arn}#${kind}${key === '' ? '' : `/${key}`}`,
    kind,
    principal: row.arn,
    name,
    detail: '',
    administrator: row.administrator,
  })
  const itself: Subject = {
    id: row.arn,
    kind: row.isRoot ? 'root' : 'user',
    principal: row.arn,
    name: row.isRoot ? 'Root user' : row.user,
    detail: '',
    active: known(true),
    since: timeFact(row.createdAt, `When ${row.user} was made`),
    lastUsed: lastUseOf(row),
    administrator: row.administrator,
    ...(user !== undefined && { uniqueId: user.uniqueId }),
    failedChecks: row.failedChecks,
  }
  const password: readonly Subject[] =
    row.passwordEnabled.state === 'known' && !row.passwordEnabled.value
      ? []
      : row.isRoot && row.passwordEnabled.state !== 'known'
        ? []
        : [
            {
              ...of('password', '', `Password of ${row.user}`),
              active: row.passwordEnabled,
              since: timeFact(row.passwordLastChanged, `When the password of ${row.user} was changed`),
              lastUsed: timeFact(row.passwordLastUsed, `The last use of the password of ${row.user}`),
              failedChecks: [],
            },
          ]
  const keys = row.keys.map((key, slot): Subject => ({
    ...of('access-key', keyId(key, slot), key.accessKeyId ?? `Access key ${slot + 1} of ${row.user}`),
    detail: key.lastUsedService === undefined ? '' : `used with ${key.lastUsedService}`,
    active: known(key.active),
    since: timeFact(key.createdAt, `When the key was made`),
    lastUsed: timeFact(key.lastUsed, `The last use of the key`),
    failedChecks: key.accessKeyId === undefined ? [] : failed.ofCredential(owner, key.accessKeyId),
  }))
  const certificates: readonly Subject[] =
    row.activeCertificates.state === 'known' && row.activeCertificates.value > 0
      ? [
          {
            ...of('certificates', '', `Signing certificates of ${row.user}`),
            detail: `${row.activeCertificates.value} active`,
            active: known(true),
            since: notCollected(
              `When the certificates of ${row.user} were made`,
              'iam:ListSigningCertificates',
            ),
            lastUsed: notCollected(
              `The last use of the certificates of ${row.user}`,
              'cloudtrail:LookupEvents',
            ),
            failedChecks: [],
          },
        ]
      : []
  const services =
    row.serviceSpecificCredentials.state === 'known' ? row.serviceSpecificCredentials.value : []
  return [
    itself,
    ...password,
    ...keys,
    ...certificates,
    ...services.map((one): Subject => ({
      ...of('service-credential', one.id, one.id),
      detail: `${one.service}${one.expiresAt === undefined ? ', never expires' : `, expires ${one.expiresAt.slice(0, 10)}`}`,
      active: known(one.status === 'Active'),
      since: notCollected(`When ${one.id} was made`, 'iam:ListServiceSpecificCredentials'),
      lastUsed: notCollected(`The last use of ${one.id}`, 'cloudtrail:LookupEvents'),
      failedChecks: failed.ofCredential(owner, one.id),
    })),
  ]
}

/** The credential report has no ids: a key is then known by the second in which it was made. */
function keyId({ accessKeyId, createdAt }: KeyRow, slot: number): string {
  if (accessKeyId !== undefined) return accessKeyId
  return createdAt.kind === 'time'
    ? `made-${new Date(Date.parse(createdAt.at)).toISOString().slice(0, 19)}Z`
    : `slot-${slot + 1}`
}

/** A time of the report as a fact: `never` and `none` are AWS's word that there is none. */
function timeFact(time: ReportTime, what: string): Known<string> {
  if (time.kind === 'time') return known(time.at)
  return time.kind === 'unknown' ? notCollected(what, REPORT) : ABSENT
}

/** The latest of password and keys; not known where one of them is not. */
function lastUseOf(row: CredentialRow): Known<string> {
  const uses = [row.passwordLastUsed, ...row.keys.map(({ lastUsed }) => lastUsed)]
  const times = uses.flatMap((use) => (use.kind === 'time' ? [use.at] : []))
  const latest = times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0]
  const isOpen = row.keysNotCollected !== undefined || uses.some(({ kind }) => kind === 'unknown')
  if (isOpen)
    return notCollected(
      `The last use of ${row.user}`,
      REPORT,
      ...(latest === undefined ? [] : [`What was read was used last at ${latest}.`]),
    )
  return latest === undefined ? ABSENT : known(latest)
}
