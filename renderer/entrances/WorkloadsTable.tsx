import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { WorkloadRow } from '../../shared/answers/entrances.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { NotKnown } from '../common/NotKnown.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { EntrancesRoute } from '../router/route.ts'
import { RoleCell } from './RoleCell.tsx'
import { WORKLOAD_HEADER, type WorkloadItem, workloadItem, workloadLines } from './workloadItems.ts'

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
  const items = useMemo(() => workloads.map(workloadItem), [workloads])
  const columns = useMemo(() => columnsOf(route.snapshot), [route.snapshot])
  const filter = useRouteFilter(route, PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="arn"
      title="Workloads"
      description="What runs in the account, and the roles that it runs as or that its service uses for it."
      actions={
        <CsvButton
          fileName="workloads.csv"
          header={WORKLOAD_HEADER}
          rows={() => workloads.flatMap(workloadLines)}
        />
      }
      noun="workloads"
      columns={columns}
      properties={PROPERTIES}
      {...filter}
      sortBy="name"
      wrapLines
      empty="Nothing that runs as a role was read."
    />
  )
}

function columnsOf(snapshot: string): TableProps.ColumnDefinition<WorkloadItem>[] {
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
