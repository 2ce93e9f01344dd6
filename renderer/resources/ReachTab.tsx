import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { ACCESS_LEVELS, type AccessLevel } from '../../shared/catalogue/levels.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { ResourceReach } from '../../shared/resources/reach.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { formatNumberOf } from '../common/format.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { ResourceRoute } from '../router/route.ts'
import { LevelLinks } from './LevelLinks.tsx'
import {
  REACH_HEADER,
  REACH_PROPERTIES,
  REACH_WORDS,
  type ReachItem,
  reachItems,
  reachLine,
} from './reachItems.ts'

interface Props {
  readonly route: ResourceRoute
  readonly detail: ResourceDetail
}

/** Who of the account reaches the resource at which access level, and the questions to go on with. */
export function ReachTab({ route, detail }: Props) {
  const { snapshot } = route
  const reach = useQuery('resources.reach', { snapshot, resource: detail.arn })
  return (
    <SpaceBetween size="l">
      <LevelLinks snapshot={snapshot} detail={detail} />
      <QueryView query={reach} what="who reaches it">
        {(value) => (
          <SpaceBetween size="m">
            <UnreadPrincipals unread={value.unread} what="are not in this list" />
            <Reach route={route} reach={value} />
            <Notes reach={value} />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Reach({ route, reach }: { readonly route: ResourceRoute; readonly reach: ResourceReach }) {
  const items = useMemo(() => reachItems(reach), [reach])
  const columns = useMemo(() => columnsOf(route.snapshot), [route.snapshot])
  const filter = useRouteFilter(route, REACH_PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="principal"
      title="Who of the account reaches it"
      description={`Decided for each of ${formatNumberOf(reach.actions, 'action')}; the surest of each level is shown, with how many are as sure.`}
      actions={
        <CsvButton fileName="resource-reach.csv" header={REACH_HEADER} rows={() => items.map(reachLine)} />
      }
      noun="principals"
      columns={columns}
      properties={REACH_PROPERTIES}
      {...filter}
      sortBy="rank"
      wrapLines
      visible={['name', ...ACCESS_LEVELS]}
      empty={
        reach.actions === 0
          ? 'Not known: AWS’s reference has no action on such a resource, so that nothing was asked.'
          : 'No user or role that was read reaches it.'
      }
    />
  )
}

function columnsOf(snapshot: string): TableProps.ColumnDefinition<ReachItem>[] {
  return [
    {
      id: 'name',
      header: 'Principal',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 220,
      cell: ({ principal, name }) => <PrincipalLink snapshot={snapshot} arn={principal} text={name} />,
    },
    { id: 'kind', header: 'Kind', sortingField: 'kind', width: 90, cell: ({ kind }) => kind },
    ...ACCESS_LEVELS.map((level): TableProps.ColumnDefinition<ReachItem> => ({
      id: level,
      header: level,
      minWidth: 130,
      cell: (item) => <Level item={item} level={level} />,
    })),
  ]
}

const TYPES = {
  allowed: 'success',
  unless: 'success',
  conditional: 'pending',
  'not-known': 'warning',
} as const

function Level({ item, level }: { readonly item: ReachItem; readonly level: AccessLevel }) {
  const found = item.levels.get(level)
  if (found === undefined) return <span title="No action of this level is allowed">–</span>
  const { state, actions, of, examples, on } = found
  const where = on === undefined ? '' : ` Only on ${on.join(', ')}.`
  return (
    <span title={visibleText(`${examples.join(', ')}.${where}`)}>
      <StatusIndicator type={TYPES[state]}>{REACH_WORDS[state]}</StatusIndicator>{' '}
      <span className="nowrap">
        {actions} of {of}
        {on === undefined ? '' : ', on parts'}
      </span>
    </span>
  )
}

function Notes({ reach }: { readonly reach: ResourceReach }) {
  const { places, leftOut, notes } = reach
  return (
    <Alert type="info" header="How to read it">
      <div className="breakable">Asked about: {places.map(visibleText).join(', ')}.</div>
      {leftOut.length === 0 ? null : (
        <div className="breakable">
          Policies name {formatNumberOf(leftOut.length, 'part')} of it besides, which were not asked about one
          by one: {leftOut.slice(0, 5).map(visibleText).join(', ')}
          {leftOut.length > 5 ? ', …' : ''}. Who can answers for any single one.
        </div>
      )}
      {notes.map((note) => (
        <div key={note} className="breakable">
          {visibleText(note)}
        </div>
      ))}
    </Alert>
  )
}
