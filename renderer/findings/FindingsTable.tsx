import type { TableProps } from '@cloudscape-design/components/table'
import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback, useMemo } from 'react'
import { findingCells, FINDINGS_HEADER } from '../../shared/findings/csv.ts'
import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { SeverityBadge } from '../common/SeverityBadge.tsx'
import type { FindingState } from '../router/addresses/findings.ts'
import { navigate } from '../router/navigation.ts'
import type { FindingsRoute } from '../router/route.ts'
import { FINDING_PROPERTIES, type FindingItem, itemsOf, sinceText } from './rows.ts'

interface Props {
  readonly answer: FindingsAnswer
  readonly route: FindingsRoute
  readonly state: FindingState
}

const TITLES: Readonly<Record<FindingState, { readonly title: string; readonly empty: string }>> = {
  open: { title: 'Findings', empty: 'There is no finding by what was read.' },
  'not-known': {
    title: 'Not known: something that decides was not read',
    empty: 'Nothing is open: whatever was looked for could be decided.',
  },
  muted: { title: 'Muted findings', empty: 'No finding is muted.' },
}

/** The findings of one group, the worst first. Filter, order and the chosen one are in the address. */
export function FindingsTable({ answer, route, state }: Props) {
  const items = useMemo(() => itemsOf(answer, state), [answer, state])
  const columns = useMemo(() => columnsOf(route, state), [route, state])
  const onQuery = useCallback(
    (query: PropertyFilterQuery) => navigate({ ...route, filter: tokensOf(query) }, { replace: true }),
    [route],
  )
  const { title, empty } = TITLES[state]
  const { sort = 'rank', descending = false } = route
  return (
    <FilteredTable
      items={items}
      trackBy="id"
      title={title}
      description={`As of ${answer.asOf}. Choose one to see what it rests on and what to do.`}
      actions={
        <CsvButton
          fileName={`findings-${answer.account}.csv`}
          header={FINDINGS_HEADER}
          rows={() => items.map(({ finding }) => findingCells(finding))}
        />
      }
      noun="findings"
      columns={columns}
      properties={FINDING_PROPERTIES}
      query={queryOf(
        route.filter,
        FINDING_PROPERTIES.map(({ key }) => key),
      )}
      onQuery={onQuery}
      sortBy="rank"
      sorting={{
        field: sort,
        descending,
        onSort: (field, down) => navigate(sortedRoute(route, field, down), { replace: true }),
      }}
      wrapLines
      empty={empty}
    />
  )
}

/** The worst first is how the list stands: that needs no word in the address. */
function sortedRoute(
  { sort: _sort, descending: _descending, ...rest }: FindingsRoute,
  field: string,
  down: boolean,
): FindingsRoute {
  return { ...rest, ...(field !== 'rank' && { sort: field }), ...(down && { descending: true }) }
}

function columnsOf(
  route: FindingsRoute,
  state: FindingState,
): readonly TableProps.ColumnDefinition<FindingItem>[] {
  return [
    {
      id: 'severity',
      header: 'Severity',
      sortingField: 'rank',
      width: 100,
      minWidth: 95,
      cell: ({ finding }) => <SeverityBadge severity={finding.severity} />,
    },
    {
      id: 'kind',
      header: 'Kind',
      sortingField: 'kind',
      width: 115,
      minWidth: 110,
      cell: ({ kind }) => kind,
    },
    {
      id: 'who',
      header: 'Who or what',
      sortingField: 'name',
      width: 170,
      minWidth: 140,
      cell: ({ name, who }) => (
        <span className="breakable" title={visibleText(who)}>
          {name}
        </span>
      ),
    },
    ...(state === 'muted' ? [MUTED] : [CERTAINTY, SINCE]),
    {
      id: 'what',
      header: 'Finding',
      sortingField: 'what',
      isRowHeader: true,
      minWidth: 260,
      cell: ({ id, what }) => (
        <span className="breakable">
          <RouteLink to={chosenRoute(route, id)}>{visibleText(what)}</RouteLink>
        </span>
      ),
    },
  ]
}

function chosenRoute(route: FindingsRoute, finding: string): FindingsRoute {
  const { policy: _policy, statement: _statement, ...rest } = route
  return { ...rest, finding }
}

const SINCE: TableProps.ColumnDefinition<FindingItem> = {
  id: 'since',
  header: 'Since',
  sortingField: 'since',
  width: 120,
  minWidth: 100,
  cell: ({ since }) => sinceText(since),
}

const CERTAINTY: TableProps.ColumnDefinition<FindingItem> = {
  id: 'certainty',
  header: 'Certainty',
  sortingField: 'certainty',
  width: 140,
  minWidth: 110,
  cell: ({ certainty, finding: { mute } }) =>
    mute === undefined
      ? certainty
      : `${certainty}; its mute ${mute.state === 'expired' ? 'is over' : 'ended: it is worse now'}`,
}

const MUTED: TableProps.ColumnDefinition<FindingItem> = {
  id: 'mute',
  header: 'Muted',
  width: 260,
  minWidth: 160,
  cell: ({ finding: { mute } }) =>
    mute === undefined ? '–' : visibleText(`Until ${mute.until} by ${mute.by}: ${mute.reason}`),
}
