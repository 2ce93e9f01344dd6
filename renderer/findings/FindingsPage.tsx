import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import { gapsToTell } from '../../shared/findings/gaps.ts'
import type { FindingsAnswer } from '../../shared/findings/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shellCommand } from '../../shared/shell.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { UnreadPrincipals } from '../common/UnreadPrincipals.tsx'
import { useFindings } from '../common/useFindings.ts'
import { WaysState } from '../common/WaysState.tsx'
import { snapshotFile } from '../request/command.ts'
import { FINDING_STATES, type FindingState } from '../router/addresses/findings.ts'
import { navigate } from '../router/navigation.ts'
import type { FindingsRoute } from '../router/route.ts'
import { ChokePoints } from './ChokePoints.tsx'
import { FindingsTable } from './FindingsTable.tsx'
import { SeverityLinks } from './SeverityLinks.tsx'
import './findings.css'

/** Everything that is worth a look, in one table; first where most ways to an administrator can be cut. */
export default function FindingsPage({ route }: { readonly route: FindingsRoute }) {
  const { snapshot } = route
  const queries = useFindings(snapshot)
  const { atOnce, answer } = queries
  return (
    <SpaceBetween size="m">
      <PageHeader description="What is worth a look in this account, the worst first." />
      <QueryView query={atOnce} what="the findings">
        {(first) => (
          <Findings answer={answer ?? first} route={route} waysState={<WaysState queries={queries} />} />
        )}
      </QueryView>
    </SpaceBetween>
  )
}

interface FindingsProps {
  readonly answer: FindingsAnswer
  readonly route: FindingsRoute
  readonly waysState: ReactNode
}

function Findings({ answer, route, waysState }: FindingsProps) {
  const { snapshot, state = 'open' } = route
  const { counts, ways } = answer
  const numbers = { open: counts.open, 'not-known': counts.notKnown, muted: counts.muted }
  return (
    <SpaceBetween size="m">
      {answer.mutesProblem === undefined ? null : (
        <Alert type="error" header="Nothing is muted: the file of muted findings cannot be read">
          {visibleText(answer.mutesProblem)}
        </Alert>
      )}
      <UnreadPrincipals unread={answer.unread} what="may have more findings" />
      <SeverityLinks counts={counts} snapshot={snapshot} />
      {waysState}
      {ways === 'searched' && counts.kinds.escalation.open > 0 ? <ChokePoints route={route} /> : null}
      <Tabs
        activeTabId={state}
        ariaLabel="Groups of findings"
        onChange={({ detail }) => {
          const next = FINDING_STATES.find((each) => each === detail.activeTabId)
          if (next !== undefined) navigate(otherState(route, next))
        }}
        tabs={FINDING_STATES.map((each) => ({
          id: each,
          label: `${LABELS[each]} (${formatCount(numbers[each])})`,
          content:
            each === state ? <FindingsTable key={each} answer={answer} route={route} state={each} /> : null,
        }))}
      />
      <Notes answer={answer} />
      <OnCommandLine
        fold
        command={(folder) =>
          shellCommand('npx', 'whence', 'findings', '--snapshot', snapshotFile(folder, snapshot))
        }
      />
    </SpaceBetween>
  )
}

const LABELS: Readonly<Record<FindingState, string>> = {
  open: 'To look at',
  'not-known': 'Not known',
  muted: 'Muted',
}

function otherState({ snapshot, filter }: FindingsRoute, state: FindingState): FindingsRoute {
  return {
    view: 'findings',
    snapshot,
    ...(state !== 'open' && { state }),
    ...(filter !== undefined && { filter }),
  }
}

/** What was not read and could make more findings, and what else is to be known of the list. */
function Notes({ answer }: { readonly answer: FindingsAnswer }) {
  const { notes, mutesWithout } = answer
  const gaps = gapsToTell(answer)
  const stale = mutesWithout ?? 0
  if (gaps.length + notes.length + stale === 0) return null
  return (
    <Alert
      type={gaps.length > 0 ? 'warning' : 'info'}
      header={
        gaps.length > 0 ? 'Not everything was read: there may be more findings' : 'What else is to be known'
      }
    >
      {gaps.slice(0, SHOWN).map(({ what, call }) => (
        <div key={`${what} ${call}`} className="breakable">
          Not known: {visibleText(what)} (<code>{visibleText(call)}</code> would show it)
        </div>
      ))}
      {gaps.length > SHOWN ? <div>And {formatCount(gaps.length - SHOWN)} more.</div> : null}
      {notes.map((note) => (
        <div key={note}>{visibleText(note)}</div>
      ))}
      {stale === 0 ? null : (
        <div>{formatNumberOf(stale, 'mute')} of findings that are not there any more.</div>
      )}
    </Alert>
  )
}

const SHOWN = 20
