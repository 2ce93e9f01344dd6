import type { SampleAccessKey, SampleAccount, SampleUser } from '../account/types.ts'
import { userArn } from './iamShapes.ts'

/** The 22 columns that AWS writes. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
]
const NO_CERTIFICATES = ['false', 'N/A', 'false', 'N/A']

/** The credential report as AWS writes it: root first, users by name, no quoting, no line feed at the end. */
export function credentialReportCsv(account: SampleAccount): string {
  const users = [...account.users].sort((a, b) => (a.name < b.name ? -1 : 1))
  return [COLUMNS, rootRow(account), ...users.map((user) => userRow(account, user))]
    .map((row) => row.join(','))
    .join('\n')
}

function rootRow({ id, created, root }: SampleAccount): string[] {
  return [
    '<root_account>',
    `arn:aws:iam::${id}:root`,
    created,
    'true',
    root.passwordLastUsed,
    root.passwordChanged,
    'not_supported',
    'true',
    ...keyColumns(undefined),
    ...keyColumns(undefined),
    ...NO_CERTIFICATES,
  ]
}

function userRow(account: SampleAccount, user: SampleUser): string[] {
  const password = user.console
  return [
    user.name,
    userArn(account, user),
    user.created,
    String(password !== undefined),
    password === undefined ? 'N/A' : (password.lastUsed ?? 'no_information'),
    password?.changed ?? 'N/A',
    'N/A',
    String((user.mfa ?? []).length > 0),
    ...keyColumns(user.keys?.[0]),
    ...keyColumns(user.keys?.[1]),
    ...NO_CERTIFICATES,
  ]
}

function keyColumns(key: SampleAccessKey | undefined): string[] {
  return [
    String(key?.status === 'Active'),
    key?.created ?? 'N/A',
    key?.lastUsed?.at ?? 'N/A',
    key?.lastUsed?.region ?? 'N/A',
    key?.lastUsed?.service ?? 'N/A',
  ]
}
