import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shellCommand } from '../../shared/trace/facts/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { CsvButton } from '../common/CsvButton.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { formatNumberOf } from '../common/format.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import { questionKey } from '../router/links.ts'
import type { PathsRoute } from '../router/route.ts'
import { snapshotFile } from '../request/command.ts'
import { Administrators } from './Administrators.tsx'
import { columnsOf } from './columns.tsx'
import { PathDetail } from './PathDetail.tsx'
import { PathsForm } from './PathsForm.tsx'
import { CSV_HEADER, csvRow, PROPERTIES, rowOf } from './rows.ts'
import './paths.css'

/** Who can become whom, and who can become an administrator. */
export default function PathsPage({ route }: { readonly route: PathsRoute }) {
  const { snapshot, from, to } = route
  const answer = useQuery('paths', {
    snapshots: [snapshot],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  const key = questionKey(route)
  return (
    <SpaceBetween size="l">
      <PageHeader description="Role chains and privilege escalation: who can become whom, every hop proved." />
      <PathsForm key={key} route={route} asking={answer.status === 'loading'} />
      <QueryView query={answer} what="the paths">
        {(value) => (
          <AnswerPlace key={key} label="The paths">
            <Answer answer={value} route={route} />
          </AnswerPlace>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Answer({ answer, route }: { readonly answer: PathsAnswer; readonly route: PathsRoute }) {
  const items = useMemo(() => answer.paths.map(rowOf), [answer])
  const columns = useMemo(() => columnsOf(route), [route])
  // A question about one start has one answer: it is drawn at once.
  const shown = answer.paths.find(({ from }) => from === (route.show ?? route.from)) ?? null
  const onQuery = useCallback(
    (query: PropertyFilterQuery) => navigate({ ...route, filter: tokensOf(query) }, { replace: true }),
    [route],
  )
  return (
    <SpaceBetween size="l">
      {shown === null ? null : (
        <Shown show={route.show ?? null}>
          <PathDetail path={shown} route={route} />
        </Shown>
      )}
      <FilteredTable
        items={items}
        trackBy="id"
        title="Escalation paths"
        description={leftOutText(answer.leftOut)}
        actions={<CsvButton fileName="paths.csv" header={CSV_HEADER} rows={() => items.map(csvRow)} />}
        noun="paths"
        columns={columns}
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
      <OnCommandLine command={(folder) => commandOf(route, folder)} />
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

function emptyText({ from, to }: PathsRoute, { unread, maybeAdmins }: PathsAnswer): string {
  const open = maybeAdmins.find(({ arn }) => arn === from || arn.endsWith(`/${from ?? ''}`))
  if (open !== undefined && from !== undefined && to === undefined)
    return `${visibleText(from)} may be an administrator already: that is not known.`
  const whom = to === undefined ? 'an administrator' : visibleText(to)
  const who =
    from === undefined
      ? unread.length > 0
        ? 'Nobody else of those that were read can'
        : 'Nobody else can'
      : `${visibleText(from)} cannot`
  return `${who} become ${whom} by any of the methods that were checked.`
}

function commandOf({ snapshot, from, to }: PathsRoute, snapshotFolder: string): string {
  const words = ['npx', 'whence', 'paths', '--snapshot', snapshotFile(snapshotFolder, snapshot)]
  if (from !== undefined) words.push('--from', from)
  if (to !== undefined) words.push('--to', to)
  return shellCommand(...words)
}
