import type { TableProps } from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { askAbout } from '../router/links.ts'
import type { WhoCanRoute } from '../router/route.ts'
import { StatementLink } from '../policy/StatementLink.tsx'
import { wayInWords } from '../request/conditions.ts'
import { VerdictMark } from '../request/VerdictMark.tsx'
import type { WhoCanItem } from './rows.ts'

/** The table's columns; a principal opens the same question about it alone. */
export function columnsOf(route: WhoCanRoute): TableProps.ColumnDefinition<WhoCanItem>[] {
  return [
    {
      id: 'name',
      header: 'Principal',
      sortingField: 'name',
      isRowHeader: true,
      width: 180,
      minWidth: 130,
      cell: ({ arn, name }) => {
        const ask = askAbout(route, arn)
        return (
          <span title={visibleText(arn)}>
            <RouteLink to={ask}>{name}</RouteLink>
          </span>
        )
      },
    },
    {
      id: 'kind',
      header: 'Kind',
      sortingField: 'kind',
      width: 150,
      minWidth: 90,
      cell: ({ kind, behind }) => (
        <>
          {kind}
          {behind === '' ? null : <div className="breakable">Taken by {visibleText(behind)}</div>}
        </>
      ),
    },
    {
      id: 'answer',
      header: 'Answer',
      sortingField: 'rank',
      width: 165,
      minWidth: 165,
      cell: ({ kindOfAnswer: { verdict, title } }) => <VerdictMark verdict={verdict} title={title} />,
    },
    {
      id: 'via',
      header: 'By',
      width: 230,
      minWidth: 150,
      cell: ({ entry, kind }) =>
        entry.via.length === 0
          ? kind === 'Root user'
            ? 'The root user’s own permissions'
            : '–'
          : entry.via.map((statement, index) => (
              <div key={index}>
                <StatementLink route={route} statement={statement} />
              </div>
            )),
    },
    {
      id: 'conditions',
      header: 'If',
      minWidth: 180,
      cell: ({ entry, missing, where, kindOfAnswer }) => {
        if (entry.conditions.length + missing.length === 0 && where === '') {
          return kindOfAnswer.verdict === 'Unknown'
            ? 'See what was not collected, above'
            : 'Without a condition'
        }
        const own = entry.own ?? entry.conditions
        if (own.length + missing.length === 0 && where === '') return 'What is said above'
        return (
          <div className="breakable">
            {own.map((way, index) => (
              <div key={index}>
                {index > 0 ? <b>or </b> : null}
                {wayInWords(way)}
              </div>
            ))}
            {where === '' ? null : <div>Only on {where}</div>}
            {missing.map(({ what, call }) => (
              <div key={`${what} ${call}`}>
                Not collected: {visibleText(what)} (<code>{call}</code> would show it)
              </div>
            ))}
          </div>
        )
      },
    },
    { id: 'arn', header: 'ARN', sortingField: 'arn', cell: ({ arn }) => visibleText(arn) },
  ]
}
