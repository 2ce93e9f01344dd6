import type { CredentialRow, KeyRow, ReportTime } from '../../review/types.ts'
import { timeOf, timeStatus } from '../facts.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row {
  readonly user: CredentialRow
  readonly kind:
    'password' | 'access-key' | 'mfa-device' | 'signing-certificate' | 'service-specific-credential'
  readonly state: string
  readonly id?: string | undefined
  readonly createdAt?: ReportTime
  readonly ageDays?: number | null
  readonly lastUsed?: ReportTime
  readonly lastUsedDays?: number | null
  readonly region?: string | undefined
  readonly service?: string | undefined
  readonly howMany?: number
  readonly expiresAt?: string | undefined
  readonly missingCall?: string
}

export const credentials = tableOf<ExportedAccount, Of<Row & { readonly asOf: string }>>(
  'credentials',
  'a credential of a user or of root; what was not read of one has a row with the state `not-known`, and what nobody has has none',
  [
    ...ACCOUNT_COLUMNS,
    ['as_of', 'text', 'the day that ages are counted to', ({ row }) => row.asOf],
    ['user_name', 'text', 'whose it is', ({ row }) => row.user.user],
    ['user_arn', 'text', 'its ARN', ({ row }) => row.user.arn],
    ['is_root', 'truth', 'of the root user', ({ row }) => row.user.isRoot],
    [
      'kind',
      'text',
      '`password`, `access-key`, `mfa-device`, `signing-certificate`, `service-specific-credential`',
      ({ row }) => row.kind,
    ],
    [
      'state',
      'text',
      '`active`, `inactive`, as AWS words it, or `not-known`: there may be such credentials that were not read',
      ({ row }) => row.state,
    ],
    [
      'id',
      'text',
      'the id of a key or device; null where there is none or it was not read',
      ({ row }) => row.id,
    ],
    [
      'how_many',
      'count',
      'of signing certificates, which are counted only; else null',
      ({ row }) => row.howMany,
    ],
    [
      'created_at',
      'time',
      'of a password: changed last; null: see `created_at_status`',
      ({ row }) => at(row.createdAt),
    ],
    ['created_at_status', 'text', '`known`, `none` or `not-known`', ({ row }) => atStatus(row.createdAt)],
    ['age_days', 'count', 'since then; null: not known', ({ row }) => row.ageDays],
    ['last_used', 'time', 'null: see `last_used_status`', ({ row }) => at(row.lastUsed)],
    [
      'last_used_status',
      'text',
      '`known`, `none`: AWS recorded no use, `not-known`',
      ({ row }) => atStatus(row.lastUsed),
    ],
    [
      'last_used_days',
      'count',
      'since then; null where there is no such time',
      ({ row }) => row.lastUsedDays,
    ],
    ['last_used_region', 'text', 'of a key; null: none or not known', ({ row }) => row.region],
    [
      'service',
      'text',
      'of a key: used last; of a service-specific credential: its own',
      ({ row }) => row.service,
    ],
    ['expires_at', 'time', 'of a service-specific credential; null: never', ({ row }) => row.expiresAt],
    ['missing_call', 'text', 'of `not-known`: the call that would have told', ({ row }) => row.missingCall],
  ],
  (account) => {
    const { asOf, rows } = account.review
    return rowsIn(
      account,
      rows.flatMap((user) => credentialsOf(user).map((row) => ({ ...row, user, asOf }))),
    )
  },
)

function at(time: ReportTime | undefined): string | null {
  return time === undefined ? null : timeOf(time)
}

function atStatus(time: ReportTime | undefined): string {
  return time === undefined ? 'not-known' : timeStatus(time)
}

function credentialsOf(user: CredentialRow): readonly Omit<Row, 'user'>[] {
  const { passwordEnabled, mfaDevices, keys, keysNotCollected, activeCertificates } = user
  const specific = user.serviceSpecificCredentials
  return [
    ...(passwordEnabled.state === 'known' && passwordEnabled.value ? [passwordOf(user)] : []),
    ...notRead('password', passwordEnabled),
    ...keys.map(keyOf),
    ...(keysNotCollected === undefined ? [] : notRead('access-key', keysNotCollected)),
    ...(mfaDevices.state === 'known'
      ? mfaDevices.value.map(({ serial }) => ({ kind: 'mfa-device', state: 'active', id: serial }) as const)
      : notRead('mfa-device', mfaDevices)),
    ...(activeCertificates.state === 'known'
      ? activeCertificates.value === 0
        ? []
        : [{ kind: 'signing-certificate', state: 'active', howMany: activeCertificates.value } as const]
      : notRead('signing-certificate', activeCertificates)),
    ...(specific.state === 'known'
      ? specific.value.map(
          ({ id, service, status, expiresAt }) =>
            ({
              kind: 'service-specific-credential',
              state: status.toLowerCase(),
              id,
              service,
              expiresAt,
            }) as const,
        )
      : notRead('service-specific-credential', specific)),
  ]
}

function passwordOf(user: CredentialRow): Omit<Row, 'user'> {
  return {
    kind: 'password',
    state: 'active',
    createdAt: user.passwordLastChanged,
    ageDays: user.passwordAgeDays,
    lastUsed: user.passwordLastUsed,
    lastUsedDays: user.passwordLastUsedDays,
  }
}

function keyOf(key: KeyRow): Omit<Row, 'user'> {
  return {
    kind: 'access-key',
    state: key.active ? 'active' : 'inactive',
    id: key.accessKeyId,
    createdAt: key.createdAt,
    ageDays: key.ageDays,
    lastUsed: key.lastUsed,
    lastUsedDays: key.lastUsedDays,
    region: key.lastUsedRegion,
    service: key.lastUsedService,
  }
}

function notRead(
  kind: Row['kind'],
  fact: { readonly state: string; readonly call?: string },
): readonly Omit<Row, 'user'>[] {
  return fact.state === 'not-collected' && fact.call !== undefined
    ? [{ kind, state: 'not-known', missingCall: fact.call }]
    : []
}
