import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { isKnownAs } from '../../shared/known.ts'
import type { CredentialRow, KeyRow, Review } from '../../shared/review/types.ts'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { timeText, wayText } from './words.ts'

interface Item {
  readonly row: CredentialRow
  readonly arn: string
  readonly user: string
  readonly password: string
  readonly mfa: string
  readonly keys: number
  readonly oldestKey: number
  readonly administrator: string
  readonly way: string
  readonly failed: number
  readonly checks: string
}
const PROPERTIES = [
  { key: 'user', propertyLabel: 'User', groupValuesLabel: 'Users', operators: [':', '!:', '=', '!='] },
  {
    key: 'password',
    propertyLabel: 'Console password',
    groupValuesLabel: 'Passwords',
    operators: ['=', '!='],
  },
  { key: 'mfa', propertyLabel: 'MFA', groupValuesLabel: 'MFA', operators: ['=', '!='] },
  {
    key: 'administrator',
    propertyLabel: 'Administrator',
    groupValuesLabel: 'Administrator',
    operators: ['=', '!='],
  },
  {
    key: 'way',
    propertyLabel: 'Can become administrator',
    groupValuesLabel: 'Can become administrator',
    operators: ['=', '!='],
  },
  {
    key: 'keys',
    propertyLabel: 'Active keys',
    groupValuesLabel: 'Keys',
    operators: ['=', '>', '>=', '<', '<='],
  },
  {
    key: 'oldestKey',
    propertyLabel: 'Oldest key (days)',
    groupValuesLabel: 'Days',
    operators: ['>', '>=', '<', '<='],
  },
  { key: 'checks', propertyLabel: 'Failed check', groupValuesLabel: 'Checks', operators: [':', '!:'] },
] as const
const NO_FILTER = { tokens: [], operation: 'and' } as const

/** One row for each user and the root user: the credential report, joined with keys and MFA devices. */
export function CredentialTable({ review }: { readonly review: Review }) {
  const items = useMemo(() => review.rows.map(itemOf), [review])
  const titles = useMemo(() => new Map(review.checks.map(({ id, title }) => [id, title])), [review])
  const columns = useMemo(() => columnsOf(titles), [titles])
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Credentials by user"
      noun="users"
      columns={columns}
      properties={PROPERTIES}
      query={NO_FILTER}
      visible={SHOWN}
      sortBy="user"
      wrapLines
      empty="The credential report was not collected; the Coverage view says why."
    />
  )
}

/** What fits a small window; the rest is a tick in the preferences away. */
const SHOWN = ['user', 'failed', 'password', 'mfa', 'keys', 'administrator']

function itemOf(row: CredentialRow): Item {
  const active = row.keys.filter(({ active }) => active)
  return {
    row,
    arn: row.arn,
    user: row.user,
    password: row.passwordEnabled.state !== 'known' ? 'not told' : row.passwordEnabled.value ? 'yes' : 'no',
    mfa: row.mfaActive.state !== 'known' ? 'not known' : row.mfaActive.value ? 'active' : 'none',
    keys: active.length,
    oldestKey: Math.max(-1, ...active.map(({ ageDays }) => ageDays ?? -1)),
    administrator: administratorText(row),
    way: row.isRoot || administratorText(row) === 'yes' ? '–' : wayText(row.canBecome),
    failed: row.failedChecks.length,
    checks: row.failedChecks.join(', '),
  }
}

/** Whether the row's credentials were all seen: only then does "no failed check" mean something. */
function allSeen(row: CredentialRow): boolean {
  return (
    row.keysNotCollected === undefined &&
    [row.passwordEnabled, row.mfaActive, row.activeCertificates].every(({ state }) => state === 'known')
  )
}

function administratorText({ administrator }: CredentialRow): string {
  if (administrator.state !== 'known') return administrator.state === 'absent' ? 'root user' : 'not known'
  return administrator.value ? 'yes' : 'no'
}

function columnsOf(titles: ReadonlyMap<string, string>): readonly TableProps.ColumnDefinition<Item>[] {
  return [
    {
      id: 'user',
      header: 'User',
      sortingField: 'user',
      isRowHeader: true,
      minWidth: 140,
      cell: ({ row }) => (row.isRoot ? <b>Root user</b> : row.user),
    },
    {
      id: 'failed',
      header: 'Failed',
      sortingField: 'failed',
      minWidth: 110,
      cell: ({ row, failed }) =>
        failed === 0 ? (
          <StatusIndicator type={allSeen(row) ? 'success' : 'info'}>
            {allSeen(row) ? 'None' : 'None known'}
          </StatusIndicator>
        ) : (
          <span title={row.failedChecks.map((id) => titles.get(id) ?? id).join('\n')}>
            <StatusIndicator type="error">{failed}</StatusIndicator>
          </span>
        ),
    },
    {
      id: 'password',
      header: 'Console password',
      sortingField: 'password',
      minWidth: 155,
      cell: ({ row, password }) =>
        isKnownAs(row.passwordEnabled, true)
          ? `Yes, used: ${timeText(row.passwordLastUsed)}`
          : password === 'no'
            ? 'No'
            : 'Not known',
    },
    {
      id: 'passwordChanged',
      header: 'Password changed',
      cell: ({ row }) => timeText(row.passwordLastChanged),
    },
    {
      id: 'mfa',
      header: 'MFA',
      sortingField: 'mfa',
      minWidth: 135,
      cell: ({ row }) => <Mfa row={row} />,
    },
    {
      id: 'keys',
      header: 'Access keys',
      sortingField: 'oldestKey',
      minWidth: 220,
      cell: ({ row }) =>
        row.keys.length > 0
          ? row.keys.map((key, index) => <div key={index}>{keyText(key)}</div>)
          : row.keysNotCollected !== undefined
            ? 'Not known'
            : '–',
    },
    {
      id: 'administrator',
      header: 'Administrator',
      sortingField: 'administrator',
      minWidth: 165,
      cell: ({ row, administrator, way }) => <Power row={row} administrator={administrator} way={way} />,
    },
    {
      id: 'way',
      header: 'How it can become one',
      sortingField: 'way',
      minWidth: 200,
      cell: ({ row: { canBecome }, way }) =>
        canBecome.state === 'known' ? visibleText(canBecome.value.steps.join(', then ')) : way,
    },
    { id: 'created', header: 'Created', cell: ({ row }) => timeText(row.createdAt) },
  ]
}

/** Whether the user is an administrator, and for who is none whether it can become one. */
function Power({ row, administrator, way }: Pick<Item, 'row' | 'administrator' | 'way'>) {
  if (row.isRoot) return '–'
  if (administrator === 'yes') return <StatusIndicator type="warning">Yes</StatusIndicator>
  if (row.canBecome.state === 'known')
    return (
      <span title={row.canBecome.value.steps.join('\n')}>
        <StatusIndicator type={row.canBecome.value.certainty === 'proved' ? 'warning' : 'info'}>
          {`Can become one: ${way.toLowerCase()}`}
        </StatusIndicator>
      </span>
    )
  if (administrator === 'not known' || row.canBecome.state === 'not-collected') return 'Not known'
  return 'No'
}

function Mfa({ row }: { readonly row: CredentialRow }) {
  if (row.mfaActive.state !== 'known') return <StatusIndicator type="info">Not known</StatusIndicator>
  if (!row.mfaActive.value) {
    const harmless = isKnownAs(row.passwordEnabled, false)
    return <StatusIndicator type={harmless ? 'stopped' : 'error'}>None</StatusIndicator>
  }
  const types =
    row.mfaDevices.state === 'known' ? row.mfaDevices.value.map(({ type }) => type).join(', ') : ''
  return <StatusIndicator type="success">{types === '' ? 'Active' : types}</StatusIndicator>
}

function keyText(key: KeyRow): string {
  const age = key.ageDays === null ? 'age not known' : `${key.ageDays} days old`
  const used =
    key.lastUsed.kind === 'time' ? `used ${timeText(key.lastUsed)}` : `used: ${timeText(key.lastUsed)}`
  return `${key.accessKeyId ?? 'Key'} ${key.active ? 'active' : 'inactive'}, ${age}, ${used}`
}
