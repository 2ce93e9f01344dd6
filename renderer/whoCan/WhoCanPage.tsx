import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { PropertyFilterQuery } from '@cloudscape-design/collection-hooks'
import { useCallback, useMemo } from 'react'
import type { WhoCanAnswer } from '../../shared/answers/whoCanBehind.ts'
import { whoCanTitle } from '../../shared/engine/whoCan/whoCanTitle.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { CsvButton } from '../common/CsvButton.tsx'
import { whoCanExamples } from '../common/exampleQuestions.ts'
import { Examples } from '../common/Examples.tsx'
import { FilteredTable } from '../common/FilteredTable.tsx'
import { queryOf, tokensOf } from '../common/filterTokens.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { navigate } from '../router/navigation.ts'
import { StatementLink } from '../policy/StatementLink.tsx'
import { wayInWords } from '../request/conditions.ts'
import { VerdictMark } from '../request/VerdictMark.tsx'
import { questionKey } from '../router/links.ts'
import type { WhoCanRoute } from '../router/route.ts'
import { columnsOf } from './columns.tsx'
import { whoCanCommand, whoCanInputOf } from '../request/whoCanInput.ts'
import { UnknownActionOffer } from '../request/UnknownActionOffer.tsx'
import { ANSWERS, CSV_HEADER, csvRow, PROPERTIES, rowsOf, sharedGaps } from './rows.ts'
import { WhoCanForm } from './WhoCanForm.tsx'
import './whoCan.css'

/** Everybody who may do this, why, and on which conditions. */
export default function WhoCanPage({ route }: { readonly route: WhoCanRoute }) {
  const input = useMemo(() => whoCanInputOf(route), [route])
  const answer = useQuery('who-can', input)
  return (
    <SpaceBetween size="l">
      <PageHeader description="Everybody in the account who can do this, and why." />
      <WhoCanForm
        key={questionKey(route)}
        route={route}
        asking={input !== null && answer.status === 'loading'}
      />
      {input === null ? (
        <Examples
          snapshot={route.snapshot}
          about="Choose an action, and a resource where the action has one, or one of these. The verdicts are those of Ask, for all users and roles at once."
          view="who-can"
          make={whoCanExamples}
        />
      ) : (
        <QueryView
          query={answer}
          what="who can"
          offer={(error) => <UnknownActionOffer error={error} route={route} />}
        >
          {(value) => (
            <AnswerPlace key={questionKey(route)} label="Who can do it">
              <Remember route={route} />
              <Answer answer={value} route={route} />
            </AnswerPlace>
          )}
        </QueryView>
      )}
    </SpaceBetween>
  )
}

function Answer({ answer, route }: { readonly answer: WhoCanAnswer; readonly route: WhoCanRoute }) {
  const items = useMemo(() => rowsOf(answer), [answer])
  const gaps = useMemo(() => sharedGaps(answer), [answer])
  const columns = useMemo(() => columnsOf(route), [route])
  const notKnown = answer.allowedUnless.length + answer.unknown.length
  const onQuery = useCallback(
    (query: PropertyFilterQuery) => navigate({ ...route, filter: tokensOf(query) }, { replace: true }),
    [route],
  )
  return (
    <SpaceBetween size="l">
      {answer.notes.length === 0 ? null : (
        <Alert type="info">
          {answer.notes.map((note) => (
            <div key={note}>{visibleText(note)}</div>
          ))}
        </Alert>
      )}
      <Shared shared={answer.shared} route={route} />
      <UnreadPrincipals unread={answer.unread} what="may be allowed as well" />
      {gaps.length === 0 ? null : (
        <Alert type="warning" header="Not collected, and could change the answer">
          <ul>
            {gaps.map(({ missing: { what, call }, principals }) => (
              <li key={`${what} ${call}`} className="breakable">
                {visibleText(what)} (<code>{call}</code> would show it)
                {principals === notKnown
                  ? ''
                  : `: for ${formatCount(principals)} of ${formatNumberOf(notKnown, 'principal')}`}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <FilteredTable
        items={items}
        trackBy="arn"
        title={`Principals that can do it: ${visibleText(whoCanTitle(answer))}`}
        description={<Counts answer={answer} snapshot={route.snapshot} />}
        actions={<CsvButton fileName="who-can.csv" header={CSV_HEADER} rows={() => items.map(csvRow)} />}
        noun="principals"
        columns={columns}
        visible={SHOWN}
        properties={PROPERTIES}
        query={queryOf(
          route.filter,
          PROPERTIES.map(({ key }) => key),
        )}
        onQuery={onQuery}
        sortBy="rank"
        wrapLines
        empty={
          answer.unread.length === 0
            ? 'Nobody in the account can do this.'
            : 'Nobody among those that were read can do this.'
        }
      />
      <OnCommandLine command={(folder) => whoCanCommand(route, folder)} />
    </SpaceBetween>
  )
}

/** What all have to meet who can do it on conditions, said once: the rows say only what is their own. */
function Shared({ shared, route }: { readonly shared: WhoCanAnswer['shared']; readonly route: WhoCanRoute }) {
  if (shared === undefined) return null
  return (
    <Alert
      type="info"
      header={`All ${formatNumberOf(shared.principals, 'principal')} allowed on conditions: ${visibleText(shared.words)}`}
    >
      {shared.conditions.map((way, index) => (
        <div key={index} className="breakable">
          {index > 0 ? <b>or </b> : null}
          {wayInWords(way)}
        </div>
      ))}
      {shared.by.map((statement, index) => (
        <div key={index}>
          <StatementLink route={route} statement={statement} />
        </div>
      ))}
    </Alert>
  )
}

const SHOWN = ['name', 'kind', 'answer', 'via', 'conditions']

function Counts({ answer, snapshot }: { readonly answer: WhoCanAnswer; readonly snapshot: string }) {
  const principals = useQuery('account.principals', { snapshot })
  const counts = ANSWERS.map((each) => ({ ...each, count: answer[each.list].length }))
  const named = counts.reduce((sum, { count }) => sum + count, 0)
  // Users, roles and the root user.
  const all = 1 + (principals.value?.principals.filter(({ kind }) => kind !== 'group').length ?? 0)
  return (
    <span className="wc-counts">
      {counts.map(({ list, verdict, title, count }) =>
        list === 'allowedUnless' && count === 0 ? null : (
          <span key={list}>
            <VerdictMark verdict={verdict} title={title} /> <b>{formatCount(count)}</b>
          </span>
        ),
      )}
      {principals.value === undefined || all < named ? null : (
        <span>
          <StatusIndicator type="stopped">Denied</StatusIndicator> <b>{formatCount(all - named)}</b>
        </span>
      )}
    </span>
  )
}
