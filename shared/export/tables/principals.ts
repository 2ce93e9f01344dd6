import type { PrincipalRow } from '../../answers/rows.ts'
import type { PathsAnswer } from '../../paths/edge/path.ts'
import { STATUS_MEANS, statusOf, valueOf, YES_NO_MEANS, yesNo } from '../facts.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row extends PrincipalRow {
  readonly mayBecomeAdministrator: string
}

export const principals = tableOf<ExportedAccount, Of<Row>>(
  'principals',
  'a user, role or group',
  [
    ...ACCOUNT_COLUMNS,
    ['arn', 'text', 'its ARN', ({ row }) => row.arn],
    ['kind', 'text', '`user`, `role` or `group`', ({ row }) => row.kind],
    ['name', 'text', 'its name', ({ row }) => row.name],
    ['path', 'text', 'its path, such as `/`', ({ row }) => row.path],
    ['created_at', 'time', 'null: not in what was read', ({ row }) => row.createdAt],
    [
      'last_used',
      'time',
      'of a user the latest use of password and keys',
      ({ row }) => valueOf(row.lastUsed),
    ],
    ['last_used_status', 'text', STATUS_MEANS, ({ row }) => statusOf(row.lastUsed)],
    [
      'policies',
      'count',
      'identity policies that were read, those of its groups among them',
      ({ row }) => row.policies,
    ],
    [
      'policies_status',
      'text',
      '`known`: these are all; `not-known`: there may be more',
      ({ row }) => (row.policiesNotCollected === undefined ? 'known' : 'not-known'),
    ],
    ['boundary', 'text', 'name of its permissions boundary; null: none is set', ({ row }) => row.boundary],
    ['service_linked', 'truth', 'a role in /aws-service-role/', ({ row }) => row.serviceLinked],
    ['administrator', 'text', `can do everything: ${YES_NO_MEANS}`, ({ row }) => yesNo(row.administrator)],
    [
      'may_become_administrator',
      'text',
      '`administrator`: is one; `proved`, `conditional`, `unproved`: has a way, as sure as that; `none-found`: nothing that Whence follows leads there; `not-known`: something was not read that may make a way; `not-applicable`: nobody acts as it',
      ({ row }) => row.mayBecomeAdministrator,
    ],
    [
      'console_without_mfa',
      'text',
      `a user with a password and no MFA device: ${YES_NO_MEANS}; \`not-applicable\``,
      ({ row }) => yesNo(row.consoleWithoutMfa),
    ],
    ['active_keys', 'count', 'access keys of a user that are active', ({ row }) => valueOf(row.activeKeys)],
    ['active_keys_status', 'text', STATUS_MEANS, ({ row }) => statusOf(row.activeKeys)],
    ['tags', 'text', 'JSON: a list of `{"Key", "Value"}`', ({ row }) => JSON.stringify(row.tags)],
  ],
  (account) => {
    const ways = new Map(account.paths.paths.map(({ from, certainty }) => [from, certainty]))
    const admins = new Set(account.paths.admins)
    const maybe = new Set(account.paths.maybeAdmins.map(({ arn }) => arn))
    const whole = isWhole(account.paths)
    const become = ({ arn, kind, serviceLinked }: PrincipalRow): string => {
      if (admins.has(arn)) return 'administrator'
      if (kind === 'group' || serviceLinked) return 'not-applicable'
      return ways.get(arn) ?? (maybe.has(arn) || !whole ? 'not-known' : 'none-found')
    }
    return rowsIn(
      account,
      account.principals.map((row) => ({ ...row, mayBecomeAdministrator: become(row) })),
    )
  },
)

/** Whether who is not among the paths has none that Whence follows. */
function isWhole({ unknown, unread, leftOut }: PathsAnswer): boolean {
  return unknown.length === 0 && unread.length === 0 && leftOut === 0
}
