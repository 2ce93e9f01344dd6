import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { isKnownAs } from '../../shared/known.ts'
import type { RoleRow } from '../../shared/review/population.ts'
import type { Review } from '../../shared/review/types.ts'
import { formatDay } from '../common/format.ts'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { PrincipalName } from './PrincipalName.tsx'
import { wayText, yesText } from './words.ts'

interface Item {
  readonly row: RoleRow
  readonly arn: string
  readonly name: string
  readonly administrator: string
  readonly way: string
  readonly used: string
  readonly outside: number
  readonly linked: string
  readonly workloads: number
  readonly failed: number
  readonly checks: string
}
const PROPERTIES = [
  { key: 'name', propertyLabel: 'Role', groupValuesLabel: 'Roles', operators: [':', '!:', '=', '!='] },
  {
    key: 'administrator',
    propertyLabel: 'Administrator',
    groupValuesLabel: 'Administrator',
    operators: ['=', '!='],
  },
  { key: 'way', propertyLabel: 'Can become one', groupValuesLabel: 'Can become one', operators: ['=', '!='] },
  {
    key: 'linked',
    propertyLabel: 'Linked to a service',
    groupValuesLabel: 'Linked to a service',
    operators: ['=', '!='],
  },
  {
    key: 'outside',
    propertyLabel: 'Outsiders',
    groupValuesLabel: 'Outsiders',
    operators: ['=', '>', '>=', '<', '<='],
  },
  { key: 'checks', propertyLabel: 'Failed check', groupValuesLabel: 'Checks', operators: [':', '!:'] },
] as const
const NO_FILTER = { tokens: [], operation: 'and' } as const

/** Every role of the account, those that are linked to a service too. */
export function RoleTable({ review, snapshot }: { readonly review: Review; readonly snapshot: string }) {
  const items = useMemo(() => (review.population?.roles ?? []).map(itemOf), [review])
  const titles = useMemo(() => new Map(review.checks.map(({ id, title }) => [id, title])), [review])
  const columns = useMemo(() => columnsOf(titles, snapshot), [titles, snapshot])
  const { missing = [] } = review.population ?? {}
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Roles"
      description={missing.map(({ what, why = '' }) => `${what}. ${why}`).join(' ')}
      noun="roles"
      columns={columns}
      properties={PROPERTIES}
      query={NO_FILTER}
      visible={SHOWN}
      sortBy="name"
      wrapLines
      empty="No role was read."
    />
  )
}

const SHOWN = ['name', 'failed', 'trusts', 'used', 'administrator', 'way']

function itemOf(row: RoleRow): Item {
  return {
    row,
    arn: row.arn,
    name: row.name,
    administrator: yesText(row.administrator),
    way: wayText(row.canBecome),
    used: usedText(row),
    outside: row.outside.length,
    linked: row.serviceLinked ? 'yes' : 'no',
    workloads: row.workloads.length,
    failed: row.failedChecks.length,
    checks: row.failedChecks.join(', '),
  }
}

function usedText({ lastUsed, lastUsedDays }: RoleRow): string {
  if (lastUsed.state === 'known') return `${formatDay(lastUsed.value)} (${lastUsedDays ?? 0} days ago)`
  return lastUsed.state === 'absent' ? 'No use recorded' : 'Not known'
}

function columnsOf(
  titles: ReadonlyMap<string, string>,
  snapshot: string,
): readonly TableProps.ColumnDefinition<Item>[] {
  return [
    {
      id: 'name',
      header: 'Role',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ row }) => <PrincipalName snapshot={snapshot} name={row.name} arn={row.arn} />,
    },
    {
      id: 'failed',
      header: 'Failed',
      sortingField: 'failed',
      minWidth: 100,
      cell: ({ row, failed }) =>
        failed === 0 ? (
          '–'
        ) : (
          <span title={row.failedChecks.map((id) => titles.get(id) ?? id).join('\n')}>
            <StatusIndicator type="error">{failed}</StatusIndicator>
          </span>
        ),
    },
    {
      id: 'trusts',
      header: 'Trusts',
      minWidth: 180,
      cell: ({ row: { trusts } }) => (
        <Lines lines={trusts.state === 'known' ? trusts.value : ['Not known']} />
      ),
    },
    { id: 'used', header: 'Last used', sortingField: 'used', minWidth: 150, cell: ({ used }) => used },
    {
      id: 'administrator',
      header: 'Admin',
      sortingField: 'administrator',
      minWidth: 100,
      cell: ({ row, administrator }) =>
        isKnownAs(row.administrator, true) ? (
          <StatusIndicator type="warning">Yes</StatusIndicator>
        ) : (
          administrator
        ),
    },
    {
      id: 'way',
      header: 'Can become one',
      sortingField: 'way',
      minWidth: 200,
      cell: ({ row, way }) => <Way row={row} words={way} />,
    },
    {
      id: 'outside',
      header: 'From outside',
      sortingField: 'outside',
      cell: ({ row }) =>
        row.outside.length === 0 ? '–' : <Lines lines={row.outside.map(({ who }) => who)} />,
    },
    {
      id: 'behind',
      header: 'People and programs',
      cell: ({ row }) => (row.behind.length === 0 ? '–' : <Lines lines={row.behind} />),
    },
    {
      id: 'workloads',
      header: 'Workloads',
      sortingField: 'workloads',
      cell: ({ row }) => (row.workloads.length === 0 ? '–' : <Lines lines={row.workloads} />),
    },
    {
      id: 'created',
      header: 'Created',
      cell: ({ row }) => (row.createdAt === undefined ? 'Not known' : formatDay(row.createdAt)),
    },
  ]
}

function Way({ row: { canBecome }, words }: { readonly row: RoleRow; readonly words: string }) {
  if (canBecome.state !== 'known') return words
  return (
    <div className="breakable">
      <StatusIndicator type={canBecome.value.certainty === 'proved' ? 'warning' : 'info'}>
        {words}
      </StatusIndicator>
      <div>{visibleText(canBecome.value.steps.join(', then '))}</div>
    </div>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, at) => (
    <div key={at} className="breakable">
      {visibleText(line)}
    </div>
  ))
}
