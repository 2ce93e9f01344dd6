import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { WorkloadRow } from '../../shared/answers/entrances.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { NotKnown } from '../common/NotKnown.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf } from '../common/filterTokens.ts'
import { shortName } from '../common/principalNames.ts'
import type { EntrancesRoute } from '../router/route.ts'
import { administratorWord, RoleCell } from './RoleCell.tsx'
import { useFilter } from './useFilter.ts'

interface Item {
  readonly row: WorkloadRow
  readonly arn: string
  readonly name: string
  readonly kind: string
  readonly region: string
  readonly state: string
  readonly role: string
  /** Of any of its roles. */
  readonly administrator: string
}

function itemOf(row: WorkloadRow): Item {
  const { arn, name, kind, region, state = '', roles, rolesNotCollected } = row
  const words = new Set([
    ...roles.map(({ administrator }) => administratorWord(administrator)),
    ...(rolesNotCollected === undefined ? [] : ['not known']),
  ])
  return {
    row,
    arn,
    name,
    kind,
    region,
    state,
    role: roles.map(({ role }) => shortName(role)).join(', '),
    administrator: ['yes', 'not known'].find((word) => words.has(word)) ?? 'no',
  }
}

const PROPERTIES = [
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'region', propertyLabel: 'Region', groupValuesLabel: 'Regions', operators: ['=', '!='] },
  {
    key: 'administrator',
    propertyLabel: 'Administrator',
    groupValuesLabel: 'Administrator',
    operators: ['=', '!='],
  },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '='] },
  { key: 'role', propertyLabel: 'Role', groupValuesLabel: 'Roles', operators: [':', '!:', '='] },
  { key: 'arn', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '='] },
] as const

interface Props {
  readonly route: EntrancesRoute
  readonly workloads: readonly WorkloadRow[]
}

/** What runs in the account, with the roles that it runs as. */
export function WorkloadsTable({ route, workloads }: Props) {
  const items = useMemo(() => workloads.map(itemOf), [workloads])
  const columns = useMemo(() => columnsOf(route.snapshot), [route.snapshot])
  const onQuery = useFilter(route)
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Workloads"
      description="What runs in the account, and the roles that it runs as or that its service uses for it."
      actions={
        <CsvButton
          fileName="workloads.csv"
          header={['arn', 'name', 'kind', 'region', 'state', 'role', 'use', 'administrator']}
          rows={() =>
            workloads.flatMap(({ arn, name, kind, region, state = '', roles, rolesNotCollected }) =>
              roles.length === 0
                ? [
                    rolesNotCollected === undefined
                      ? [arn, name, kind, region, state, '', '', '']
                      : [arn, name, kind, region, state, 'not known', '', 'not known'],
                  ]
                : roles.map(({ role, use, administrator }) => [
                    ...[
                      arn,
                      name,
                      kind,
                      region,
                      state,
                      role,
                      use ?? 'runs as it',
                      administratorWord(administrator),
                    ],
                  ]),
            )
          }
        />
      }
      noun="workloads"
      columns={columns}
      properties={PROPERTIES}
      query={queryOf(
        route.filter,
        PROPERTIES.map(({ key }) => key),
      )}
      onQuery={onQuery}
      sortBy="name"
      wrapLines
      empty="Nothing that runs as a role was read."
    />
  )
}

function columnsOf(snapshot: string): TableProps.ColumnDefinition<Item>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ name }) => visibleText(name),
    },
    { id: 'kind', header: 'Kind', sortingField: 'kind', width: 170, cell: ({ kind }) => kind },
    {
      id: 'region',
      header: 'Region',
      sortingField: 'region',
      width: 140,
      cell: ({ region }) => visibleText(region),
    },
    {
      id: 'state',
      header: 'State',
      sortingField: 'state',
      width: 120,
      cell: ({ state }) => visibleText(state || '–'),
    },
    {
      id: 'role',
      header: 'Runs as',
      sortingField: 'role',
      minWidth: 260,
      cell: ({ row: { roles, rolesNotCollected } }) =>
        rolesNotCollected !== undefined ? (
          <NotKnown fact={rolesNotCollected} />
        ) : roles.length === 0 ? (
          'No role'
        ) : (
          roles.map(({ role, use, administrator }, at) => (
            <div key={at} className="breakable">
              <RoleCell snapshot={snapshot} role={role} administrator={administrator} />
              {use === null ? '' : `: ${visibleText(use)}`}
            </div>
          ))
        ),
    },
  ]
}
