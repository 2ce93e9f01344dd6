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
      width: 150,
      minWidth: 130,
      cell: ({ id, path, from, place }) => {
        const which = place.of === 1 ? 'the path' : `path ${place.number} of ${place.of}`
        return (
          <span title={visibleText(path.from)}>
            <RouteLink to={{ ...rest, show: id }} ariaLabel={`Show ${which} of ${from}`}>
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
      width: 145,
      minWidth: 130,
      cell: ({ path, to }) => <PrincipalLink snapshot={route.snapshot} arn={path.to} text={to} />,
    },
    { id: 'hops', header: 'Hops', sortingField: 'hops', width: 105, minWidth: 105, cell: ({ hops }) => hops },
    {
      id: 'certainty',
      header: 'Certainty',
      sortingField: 'rank',
      width: 155,
      minWidth: 155,
      cell: ({ path }) => <CertaintyMark certainty={path.certainty} />,
    },
    {
      id: 'known',
      header: 'Known ways',
      sortingField: 'known',
      width: 125,
      minWidth: 115,
      cell: ({ known }) => known,
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

/** Where all end at the one resource that was asked for, the end needs no column. */
export const VISIBLE_TO_RESOURCE = ['from', 'hops', 'certainty', 'known', 'way']
