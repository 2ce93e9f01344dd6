import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { EXPOSURE_HEADER, resourceRows } from '../../shared/exposure/csv.ts'
import type { AnalyzerView, Exposure } from '../../shared/exposure/types.ts'
import { actionsInWords, ANALYZER_WORDS } from '../../shared/exposure/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { formatCount } from '../common/format.ts'
import { isPrincipal } from '../common/principalNames.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { useRouteFilter } from '../common/useRouteFilter.ts'
import type { ExposureRoute } from '../router/route.ts'
import { OUTSIDE_PROPERTIES, outsideItems, questionOn, type OutsideItem } from './outsideRows.ts'
import { Answer, By, Small, Who } from '../policy/accessParts.tsx'

interface Props {
  readonly answer: Exposure
  readonly route: ExposureRoute
}

/** Who from outside gets at which resource or role. */
export function OutsideTable({ answer, route }: Props) {
  const items = useMemo(() => outsideItems(answer), [answer])
  const columns = useMemo(() => columnsOf(route), [route])
  const filter = useRouteFilter(route, OUTSIDE_PROPERTIES)
  return (
    <FilteredTable
      items={items}
      trackBy="id"
      title="Access from outside"
      description={`Of ${formatCount(answer.carriers)} resources and roles whose policies were looked at.`}
      actions={
        <CsvButton
          fileName="exposure-outside.csv"
          header={EXPOSURE_HEADER}
          rows={() => answer.resources.flatMap(resourceRows)}
        />
      }
      noun="access"
      columns={columns}
      visible={['resource', 'who', 'answer', 'what', 'analyzer']}
      properties={OUTSIDE_PROPERTIES}
      {...filter}
      sortBy="rank"
      wrapLines
      empty="Nobody from outside gets at the resources and roles that were read."
    />
  )
}

const ANALYZER_TYPES: Readonly<Record<AnalyzerView['state'], StatusIndicatorProps.Type>> = {
  agrees: 'success',
  'only-whence': 'info',
  'only-access-analyzer': 'error',
  'not-compared': 'stopped',
  'no-analyzer': 'stopped',
  'not-read': 'warning',
}

function columnsOf(route: ExposureRoute): TableProps.ColumnDefinition<OutsideItem>[] {
  return [
    {
      id: 'resource',
      header: 'Resource or role',
      sortingField: 'resource',
      isRowHeader: true,
      width: 175,
      minWidth: 130,
      cell: ({ resource, type, name, sharing }) => (
        <div className="breakable" title={visibleText(resource)}>
          {isPrincipal(resource) ? (
            <PrincipalLink snapshot={route.snapshot} arn={resource} text={name} />
          ) : (
            visibleText(name)
          )}
          <Small text={type} />
          <Small text={sharing ?? ''} />
        </div>
      ),
    },
    {
      id: 'who',
      header: 'Who gets in',
      sortingField: 'audience',
      width: 190,
      minWidth: 150,
      cell: ({ access }) => (access === null ? 'Nobody' : <Who who={access.who} />),
    },
    {
      id: 'answer',
      header: 'Answer',
      sortingField: 'rank',
      width: 215,
      minWidth: 165,
      cell: ({ access }) => (access === null ? '–' : <Answer {...access} />),
    },
    {
      id: 'what',
      header: 'What it may do',
      width: 175,
      minWidth: 150,
      cell: (item) => <What item={item} route={route} />,
    },
    {
      id: 'by',
      header: 'By',
      width: 200,
      minWidth: 140,
      cell: ({ access }) => (access === null ? '–' : <By route={route} via={access.via} />),
    },
    {
      id: 'analyzer',
      header: 'Access Analyzer',
      sortingField: 'analyzed',
      minWidth: 170,
      cell: ({ analyzer: { state, why, call } }) => (
        <div className="breakable">
          <StatusIndicator type={ANALYZER_TYPES[state]}>{ANALYZER_WORDS[state]}</StatusIndicator>
          <Small text={call === undefined ? why : `${why} (${call} would show it)`} />
        </div>
      ),
    },
  ]
}

/** The first actions, each with the question that shows how it is decided. */
function What({ item, route }: { readonly item: OutsideItem; readonly route: ExposureRoute }) {
  const { access } = item
  if (access === null || access.actions === 0) return '–'
  const [place = item.resource] = access.on
  return (
    <div className="breakable">
      {actionsInWords(access)}
      {access.examples.slice(0, SHOWN).map((action) => (
        <div key={action}>
          <RouteLink to={questionOn(route, access.who, action, place)}>{action}</RouteLink>
        </div>
      ))}
      <Small text={place === item.resource ? '' : `on ${access.on.join(', ')}`} />
    </div>
  )
}

const SHOWN = 4
