import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { formatNumberOf } from '../common/format.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { Administrators } from './Administrators.tsx'
import { columnsOf, VISIBLE_TO_RESOURCE } from './columns.tsx'
import { Cuts } from './Cuts.tsx'
import { Groups } from './Groups.tsx'
import { PathDetail } from './PathDetail.tsx'
import { goalWords, pathsCommand } from './question.ts'
import { CSV_HEADER, csvRow, PROPERTIES, rowsOf } from './rows.ts'

/** An answer about paths: the chosen one, where to cut, what they share, all of them. */
export function PathsAnswerView({
  answer,
  route,
}: {
  readonly answer: PathsAnswer
  readonly route: PathsRoute
}) {
  const items = useMemo(() => rowsOf(answer.paths), [answer])
  const columns = useMemo(() => columnsOf(route), [route])
  // A question about one start is drawn at once: by its first path, the surest and shortest.
  const shown = items.find(({ id }) => id === route.show) ?? (route.from === undefined ? undefined : items[0])
  // All others of one start say the same of it.
  const several = route.from === undefined && items.some(({ path }) => path.from !== items[0]?.path.from)
  const onQuery = useCallback(
    (query: PropertyFilterQuery) => navigate({ ...route, filter: tokensOf(query) }, { replace: true }),
    [route],
  )
  return (
    <SpaceBetween size="l">
      {shown === undefined ? null : (
        <Shown show={route.show ?? null}>
          <PathDetail item={shown} route={route} />
        </Shown>
      )}
      {items.length === 0 ? null : <Cuts route={route} asked={several} />}
      <Groups items={items} route={route} leftOut={answer.leftOut} />
      <FilteredTable
        items={items}
        trackBy="id"
        title={route.action === undefined ? 'Escalation paths' : 'Ways to the resource'}
        description={leftOutText(answer.leftOut)}
        actions={<CsvButton fileName="paths.csv" header={CSV_HEADER} rows={() => items.map(csvRow)} />}
        noun="paths"
        columns={columns}
        {...(route.action !== undefined && { visible: VISIBLE_TO_RESOURCE })}
        properties={PROPERTIES}
        query={queryOf(
          route.filter,
          PROPERTIES.map(({ key }) => key),
        )}
        onQuery={onQuery}
        sortBy="rank"
        wrapLines
        empty={emptyText(route, answer)}
      />
      <Administrators answer={answer} snapshot={route.snapshot} />
      {answer.notes.length === 0 ? null : (
        <Alert type="info" header="What was not checked">
          {answer.notes.map((note) => (
            <div key={note}>{visibleText(note)}</div>
          ))}
        </Alert>
      )}
      <OnCommandLine command={(folder) => pathsCommand(route, folder, several)} />
    </SpaceBetween>
  )
}

/** Comes into sight when another path is chosen, from wherever in the table that was. */
function Shown({ show, children }: { readonly show: string | null; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (show === null) return
    place.current?.scrollIntoView({ block: 'start' })
    place.current?.focus({ preventScroll: true })
  }, [show])
  return (
    <div ref={place} className="pa-shown" tabIndex={-1} role="group" aria-label="The chosen path">
      {children}
    </div>
  )
}

function leftOutText(leftOut: number): string {
  const choose = 'Choose one to see its hops and their evidence.'
  return leftOut === 0
    ? choose
    : `${choose} ${formatNumberOf(leftOut, 'path')} more: choose a principal under From to see its own.`
}

function emptyText(route: PathsRoute, { unread, maybeAdmins }: PathsAnswer): string {
  const { from, to, action } = route
  const open = maybeAdmins.find(({ arn }) => arn === from || arn.endsWith(`/${from ?? ''}`))
  if (open !== undefined && from !== undefined && to === undefined && action === undefined)
    return `${visibleText(from)} may be an administrator already: that is not known.`
  const others = action === undefined ? 'Nobody else' : 'Nobody'
  const who =
    from === undefined
      ? unread.length > 0
        ? `${others} of those that were read can`
        : `${others} can`
      : `${visibleText(from)} cannot`
  return `${who} ${goalWords(route)} by any of the methods that were checked.`
}
