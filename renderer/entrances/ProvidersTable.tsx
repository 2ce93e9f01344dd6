import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { ProviderRow } from '../../shared/answers/entrances.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { EntrancesRoute } from '../router/route.ts'
import { RoleCell } from './RoleCell.tsx'

const STANDINGS: Readonly<Record<ProviderRow['standing'], string>> = {
  there: 'Of the account',
  shared: 'Shared by all the world',
  gone: 'Trusted, but not there',
  'not-known': 'Not known',
}

interface Item {
  readonly row: ProviderRow
  readonly id: string
  readonly name: string
  readonly type: string
  readonly standing: string
  readonly roles: number
  readonly anybody: string
}

function itemOf(row: ProviderRow): Item {
  const { id, name, type, standing, roles } = row
  return {
    row,
    id,
    name,
    type,
    standing: STANDINGS[standing],
    roles: roles.length,
    anybody: roles.some((each) => each.anybody) ? 'yes' : 'no',
  }
}

const PROPERTIES = [
  { key: 'type', propertyLabel: 'Type', groupValuesLabel: 'Types', operators: ['=', '!='] },
  { key: 'standing', propertyLabel: 'Standing', groupValuesLabel: 'Standing', operators: ['=', '!='] },
  {
    key: 'anybody',
    propertyLabel: 'Open to anybody there',
    groupValuesLabel: 'Open',
    operators: ['=', '!='],
  },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '='] },
  { key: 'id', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '='] },
  {
    key: 'roles',
    propertyLabel: 'Roles',
    groupValuesLabel: 'Counts',
    operators: ['=', '<', '<=', '>', '>='],
  },
] as const

interface Props {
  readonly route: EntrancesRoute
  readonly providers: readonly ProviderRow[]
}

/** Identity providers with the roles that trust them, and whom each lets in. */
export function ProvidersTable({ route, providers }: Props) {
  const items = useMemo(() => providers.map(itemOf), [providers])
  const columns = useMemo(() => columnsOf(route.snapshot), [route.snapshot])
  const filter = useRouteFilter(route, PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="id"
      title="Identity providers"
      description="Of the account, and those that trust policies name besides."
      actions={
        <CsvButton
          fileName="identity-providers.csv"
          header={['provider', 'type', 'standing', 'role', 'who', 'anybody', 'conditions']}
          rows={() =>
            providers.flatMap(({ id, type, standing, roles }) =>
              roles.length === 0
                ? [[id, type, STANDINGS[standing], '', '', '', '']]
                : roles.map(({ role, who, anybody, conditions }) => [
                    ...[
                      id,
                      type,
                      STANDINGS[standing],
                      role,
                      who,
                      anybody ? 'yes' : 'no',
                      conditions.join('; '),
                    ],
                  ]),
            )
          }
        />
      }
      noun="providers"
      columns={columns}
      visible={['name', 'type', 'standing', 'roles']}
      properties={PROPERTIES}
      {...filter}
      sortBy="roles"
      sortDescending
      wrapLines
      empty="No identity provider was read, and no trust policy that was read names one."
    />
  )
}

const SHOWN = 10

function columnsOf(snapshot: string): TableProps.ColumnDefinition<Item>[] {
  return [
    {
      id: 'name',
      header: 'Provider',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ name }) => visibleText(name),
    },
    { id: 'type', header: 'Type', sortingField: 'type', width: 90, cell: ({ type }) => type },
    {
      id: 'standing',
      header: 'Standing',
      sortingField: 'standing',
      width: 190,
      cell: ({ row, standing }) => (
        <StatusIndicator
          type={row.standing === 'there' ? 'success' : row.standing === 'shared' ? 'info' : 'warning'}
        >
          {standing}
        </StatusIndicator>
      ),
    },
    {
      id: 'roles',
      header: 'Roles that trust it, and whom they let in',
      sortingField: 'roles',
      minWidth: 320,
      cell: ({ row: { roles } }) =>
        roles.length === 0 ? (
          'No role that was read trusts it'
        ) : (
          <>
            {roles.slice(0, SHOWN).map(({ role, who, administrator }, at) => (
              <div key={at} className="breakable">
                <RoleCell snapshot={snapshot} role={role} administrator={administrator} />: {visibleText(who)}
              </div>
            ))}
            {roles.length > SHOWN ? `and ${roles.length - SHOWN} more; the CSV has all` : ''}
          </>
        ),
    },
    { id: 'arn', header: 'ARN', sortingField: 'id', minWidth: 200, cell: ({ id }) => visibleText(id) },
  ]
}
