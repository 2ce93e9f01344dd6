import Icon from '@cloudscape-design/components/icon'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { EXPOSURE_HEADER, roleRow } from '../../shared/exposure/csv.ts'
import type { Exposure } from '../../shared/exposure/types.ts'
import { externalIdInWords, powerInWords } from '../../shared/exposure/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { ExposureRoute } from '../router/route.ts'
import { Answer, Small, Who } from '../policy/accessParts.tsx'
import { ROLE_PROPERTIES, roleItems, type RoleItem } from './roleRows.ts'

interface Props {
  readonly answer: Exposure
  readonly route: ExposureRoute
}

/** Roles that outsiders may assume. Whether they can become administrators takes longer, and is told when it is known. */
export function RolesTable({ answer, route }: Props) {
  const { snapshot } = route
  const asked = useMemo(
    () => ({ snapshots: [snapshot], kinds: ['assumable-roles' as const], paths: true }),
    [snapshot],
  )
  const withPaths = useQuery('exposure', answer.roles.length === 0 ? null : asked)
  const told = withPaths.value ?? answer
  const items = useMemo(() => roleItems(told), [told])
  const columns = useMemo(() => columnsOf(route), [route])
  const filter = useRouteFilter(route, ROLE_PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="id"
      title="Roles that outsiders may assume"
      description={
        withPaths.value === undefined && answer.roles.length > 0
          ? withPaths.status === 'failed'
            ? 'Whether they can become administrators is not known: the paths could not be looked for.'
            : 'Looking for ways by which they become administrators …'
          : 'By accounts, principals and identity providers from outside; AWS services are not listed.'
      }
      actions={
        <CsvButton
          fileName="exposure-roles.csv"
          header={EXPOSURE_HEADER}
          rows={() => told.roles.map(roleRow)}
        />
      }
      noun="roles"
      columns={columns}
      properties={ROLE_PROPERTIES}
      {...filter}
      sortBy="rank"
      wrapLines
      empty="Nobody from outside may assume a role that was read."
    />
  )
}

function columnsOf(route: ExposureRoute): TableProps.ColumnDefinition<RoleItem>[] {
  const { snapshot } = route
  return [
    {
      id: 'name',
      header: 'Role',
      sortingField: 'name',
      isRowHeader: true,
      width: 160,
      minWidth: 130,
      cell: ({ exposure, name }) => <PrincipalLink snapshot={snapshot} arn={exposure.role} text={name} />,
    },
    {
      id: 'who',
      header: 'Who may assume it',
      sortingField: 'audience',
      width: 185,
      minWidth: 150,
      cell: ({ exposure }) => <Who who={exposure.who} />,
    },
    {
      id: 'answer',
      header: 'Answer',
      sortingField: 'rank',
      width: 215,
      minWidth: 165,
      cell: ({ exposure }) => <Answer {...exposure} />,
    },
    {
      id: 'asks',
      header: 'External id or subjects',
      width: 165,
      minWidth: 140,
      cell: ({ exposure: { externalId, subjects } }) => (
        <div className="breakable">
          {externalId === undefined ? null : visibleText(externalIdInWords(externalId))}
          {subjects === undefined
            ? null
            : subjects.subjects.length === 0
              ? 'No subject is asked for'
              : visibleText(subjects.subjects.join(', '))}
          {externalId === undefined && subjects === undefined ? '–' : null}
        </div>
      ),
    },
    {
      id: 'warnings',
      header: 'Look at',
      sortingField: 'power',
      minWidth: 200,
      cell: ({ exposure, canEscalate }) => (
        <div>
          {exposure.warnings.map((warning) => (
            <div key={warning}>
              <Icon name="status-warning" variant="warning" ariaLabel="Warning" /> {visibleText(warning)}
            </div>
          ))}
          <Small text={powerInWords(exposure)} />
          {canEscalate ? (
            <RouteLink to={{ view: 'paths', snapshot, from: exposure.role }}>See how</RouteLink>
          ) : null}
        </div>
      ),
    },
  ]
}
