import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import type { PathsRoute } from '../router/route.ts'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { CertaintyMark } from './CertaintyMark.tsx'
import type { PathItem } from './rows.ts'

/** The table's columns; the start of a path draws it. */
export function columnsOf(route: PathsRoute): TableProps.ColumnDefinition<PathItem>[] {
  const { policy: _policy, statement: _statement, ...rest } = route
  return [
    {
      id: 'from',
      header: 'From',
      sortingField: 'from',
      isRowHeader: true,
      width: 180,
      minWidth: 130,
      cell: ({ path, from }) => {
        const show = { ...rest, show: path.from }
        return (
          <span title={visibleText(path.from)}>
            <RouteLink to={show} ariaLabel={`Show the path of ${from}`}>
              {from}
            </RouteLink>
          </span>
        )
      },
    },
    {
      id: 'to',
      header: 'To',
      sortingField: 'to',
      width: 180,
      minWidth: 130,
      cell: ({ path, to }) => <PrincipalLink snapshot={route.snapshot} arn={path.to} text={to} />,
    },
    { id: 'hops', header: 'Hops', sortingField: 'hops', width: 105, minWidth: 105, cell: ({ hops }) => hops },
    {
      id: 'certainty',
      header: 'Certainty',
      sortingField: 'rank',
      width: 165,
      minWidth: 165,
      cell: ({ path }) => <CertaintyMark certainty={path.certainty} />,
    },
    {
      id: 'way',
      header: 'Way',
      sortingField: 'way',
      minWidth: 220,
      cell: ({ way }) => <span className="breakable">{visibleText(way)}</span>,
    },
  ]
}
