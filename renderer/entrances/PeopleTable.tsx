import { useMemo } from 'react'
import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { type Roster, type RosterRow, sayPeople } from '../../shared/review/roster.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { formatDay } from '../common/format.ts'
import { shortName } from '../common/principalNames.ts'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { EntrancesRoute } from '../router/route.ts'
import { administratorWord } from './administratorWord.ts'
import { RoleCell } from './RoleCell.tsx'

const KINDS: Readonly<Record<RosterRow['kind'], string>> = {
  person: 'person',
  federated: 'federated',
  program: 'program',
  'not-known': 'not known',
}

interface Item {
  readonly id: string
  readonly row: RosterRow
  readonly who: string
  readonly kind: string
  readonly through: string
  readonly role: string
  readonly administrator: string
  readonly lastUsed: string
}

function itemOf(row: RosterRow, at: number): Item {
  const { who, displayName, kind, through, role, administrator, roleLastUsed } = row
  return {
    id: String(at),
    row,
    who: displayName === undefined ? who : `${who} (${displayName})`,
    kind: KINDS[kind],
    through,
    role: shortName(role),
    administrator: administratorWord(administrator),
    lastUsed:
      roleLastUsed.state === 'known'
        ? roleLastUsed.value
        : roleLastUsed.state === 'absent'
          ? ' never'
          : ' not known',
  }
}

const PROPERTIES = [
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  {
    key: 'administrator',
    propertyLabel: 'Administrator',
    groupValuesLabel: 'Administrator',
    operators: ['=', '!='],
  },
  { key: 'who', propertyLabel: 'Who', groupValuesLabel: 'Who', operators: [':', '!:', '='] },
  { key: 'through', propertyLabel: 'Through', groupValuesLabel: 'Through', operators: [':', '!:', '='] },
  { key: 'role', propertyLabel: 'Role', groupValuesLabel: 'Roles', operators: [':', '!:', '='] },
] as const

interface Props {
  readonly route: EntrancesRoute
  readonly people: Roster
}

/** People by name, and programs, with the roles that they take. */
export function PeopleTable({ route, people }: Props) {
  const items = useMemo(() => people.rows.map(itemOf), [people])
  const columns = useMemo(() => columnsOf(route.snapshot), [route.snapshot])
  const filter = useRouteFilter(route, PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="id"
      title="People and programs behind roles"
      description={`People known by name: ${sayPeople(people)}. Roles that somebody takes: ${people.roles}.`}
      actions={
        <CsvButton
          fileName="people-behind-roles.csv"
          header={['who', 'kind', 'through', 'role', 'administrator', 'role_last_used']}
          rows={() =>
            items.map((item) => [
              item.who,
              item.kind,
              item.through,
              item.row.role,
              item.administrator,
              item.lastUsed.trim(),
            ])
          }
        />
      }
      noun="people and programs"
      columns={columns}
      properties={PROPERTIES}
      {...filter}
      sortBy="who"
      wrapLines
      empty="Nobody from outside of IAM takes a role that was read."
    />
  )
}

function columnsOf(snapshot: string): TableProps.ColumnDefinition<Item>[] {
  return [
    {
      id: 'who',
      header: 'Who',
      sortingField: 'who',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ who }) => visibleText(who),
    },
    { id: 'kind', header: 'Kind', sortingField: 'kind', width: 110, cell: ({ kind }) => kind },
    {
      id: 'through',
      header: 'Through',
      sortingField: 'through',
      minWidth: 220,
      cell: ({ through, row }) => <span title={visibleText(row.why ?? '')}>{visibleText(through)}</span>,
    },
    {
      id: 'role',
      header: 'Takes the role',
      sortingField: 'role',
      minWidth: 220,
      cell: ({ row }) => <RoleCell snapshot={snapshot} role={row.role} administrator={row.administrator} />,
    },
    {
      id: 'lastUsed',
      header: 'Role last used',
      sortingField: 'lastUsed',
      width: 140,
      cell: ({ lastUsed }) => (lastUsed.startsWith(' ') ? lastUsed.trim() : formatDay(lastUsed)),
    },
  ]
}
