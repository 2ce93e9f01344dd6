import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { formatDay } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { lastUsedText } from './principalRow.ts'
import type { PrincipalItem } from './principalRow.ts'

/** The table's columns; links go to a principal of this snapshot. */
export function columnsOf(snapshot: string): TableProps.ColumnDefinition<PrincipalItem>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ name, arn }) => {
        const route = { view: 'principal', snapshot, principal: arn } as const
        return (
          <span className="breakable">
            <RouteLink to={route}>{name}</RouteLink>
          </span>
        )
      },
    },
    {
      id: 'kind',
      header: 'Kind',
      width: 95,
      sortingField: 'kind',
      cell: ({ kind }) => kind[0]?.toUpperCase() + kind.slice(1),
    },
    { id: 'path', header: 'Path', sortingField: 'path', minWidth: 140, cell: ({ path }) => path },
    {
      id: 'policies',
      header: 'Policies',
      sortingField: 'policies',
      width: 115,
      cell: ({ row, policies }) => (row.policiesNotCollected === undefined ? policies : `≥ ${policies}`),
    },
    {
      id: 'administrator',
      header: 'Administrator',
      sortingField: 'administrator',
      minWidth: 140,
      cell: ({ administrator }) => <AdministratorState state={administrator} />,
    },
    {
      id: 'become',
      header: 'Can become one',
      sortingField: 'become',
      minWidth: 150,
      cell: ({ become }) => <BecomeState state={become} />,
    },
    {
      id: 'boundary',
      header: 'Boundary',
      minWidth: 150,
      sortingField: 'boundary',
      cell: ({ boundary }) => (boundary === 'none' ? 'None' : boundary),
    },
    {
      id: 'lastUsedAt',
      header: 'Last used',
      minWidth: 130,
      sortingField: 'lastUsedAt',
      cell: ({ lastUsedAt }) => lastUsedText(lastUsedAt),
    },
    {
      id: 'mfa',
      header: 'Console MFA',
      minWidth: 150,
      sortingField: 'mfa',
      cell: ({ mfa }) => <Mfa state={mfa} />,
    },
    {
      id: 'keys',
      header: 'Active keys',
      minWidth: 140,
      sortingField: 'keys',
      cell: ({ keys, kind }) => (kind !== 'user' ? '–' : keys < 0 ? 'Not known' : keys),
    },
    {
      id: 'trusts',
      header: 'Trusts',
      minWidth: 200,
      sortingField: 'trusts',
      cell: ({ trusts }) => dash(trusts, ''),
    },
    {
      id: 'behind',
      header: 'Taken by',
      minWidth: 200,
      sortingField: 'behind',
      cell: ({ behind }) => dash(visibleText(behind), ''),
    },
    { id: 'tags', header: 'Tags', cell: ({ tags }) => dash(tags, '') },
    {
      id: 'createdAt',
      header: 'Created',
      sortingField: 'createdAt',
      cell: ({ createdAt }) => (createdAt === '' ? '–' : formatDay(createdAt)),
    },
  ]
}

function AdministratorState({ state }: { readonly state: string }) {
  if (state === 'yes') return <StatusIndicator type="warning">Administrator</StatusIndicator>
  return state === 'not known' ? <StatusIndicator type="info">Not known</StatusIndicator> : 'No'
}

function BecomeState({ state }: { readonly state: string }) {
  switch (state) {
    case 'proved':
      return <StatusIndicator type="warning">Proved</StatusIndicator>
    case 'on conditions':
      return <StatusIndicator type="pending">On conditions</StatusIndicator>
    case 'not known':
      return <StatusIndicator type="info">Not known</StatusIndicator>
    case 'a group':
    case 'is one':
      return '–'
    default:
      return `${state[0]?.toUpperCase() ?? ''}${state.slice(1)}`
  }
}

function Mfa({ state }: { readonly state: string }) {
  if (state === 'missing') return <StatusIndicator type="error">Missing</StatusIndicator>
  if (state === 'ok') return <StatusIndicator type="success">OK</StatusIndicator>
  return state === 'not known' ? <StatusIndicator type="info">Not known</StatusIndicator> : '–'
}

function dash(text: string, nothing: string): string {
  return text === nothing ? '–' : text
}
