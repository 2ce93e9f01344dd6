import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { DenialsState } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import {
  EVENT_HISTORY_LIMITS,
  NO_LOOKUP_BY_ERROR,
  SESSION_NAMES,
} from '../../shared/trace/event/eventHistory.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatCount } from '../common/format.ts'
import { useHelp } from '../common/HelpContext.tsx'
import { useFollowing } from '../common/useFollowing.ts'
import { AgreeWithAws } from './AgreeWithAws.tsx'
import { DenialsForm } from './DenialsForm.tsx'
import { DenialsTable } from './DenialsTable.tsx'
import { useDenialSearch } from './useDenialSearch.ts'
import { useLive } from './useLive.tsx'
import { progressWords } from './progress.ts'
import './live.css'

interface Props {
  readonly snapshot: string
  /** Nothing else is on the page yet. */
  readonly open: boolean
}

/** What AWS refused lately, from CloudTrail; each can be traced. Shown where a profile of the account is on this machine. */
export function RecentDenials({ snapshot, open }: Props) {
  const live = useLive(snapshot)
  const search = useDenialSearch(snapshot, live.failed)
  // What is traced has the room, and gives it back when the reader returns to the list.
  const [expanded, setExpanded] = useFollowing(open)
  if (!live.available) return null
  const { state, error } = search
  return (
    <ExpandableSection
      variant="container"
      headerText="Recent denials"
      {...(state === null ? {} : { headerCounter: `(${formatCount(state.found)})` })}
      headerDescription={
        live.sample
          ? 'What the sample account recorded as refused, with its own dates.'
          : 'What CloudTrail recorded as refused in this account, read from AWS now.'
      }
      headingTagOverride="h2"
      expanded={expanded}
      onChange={({ detail }) => setExpanded(detail.expanded)}
    >
      <SpaceBetween size="m">
        <DenialsForm snapshot={snapshot} live={live} search={search} />
        {error === null ? null : <ErrorAlert error={error} />}
        {state === null ? null : (
          <>
            <Progress state={state} />
            <DenialsTable state={state} />
            <AgreeWithAws state={state} live={live} />
          </>
        )}
        <Limits notes={state?.notes ?? EVENT_HISTORY_LIMITS} />
      </SpaceBetween>
      {live.dialog}
    </ExpandableSection>
  )
}

function Progress({ state }: { readonly state: DenialsState }) {
  const { regions, error, notice } = state
  const [type, words] = progressWords(state)
  return (
    <SpaceBetween size="xs">
      <div role="status">
        <StatusIndicator type={type}>{visibleText(words)}</StatusIndicator>
      </div>
      {notice === undefined ? null : <StatusIndicator type="warning">{notice}</StatusIndicator>}
      {error === undefined ? null : <ErrorAlert error={error} />}
      {regions
        .filter(({ message }) => message !== null)
        .map(({ region: name, message, state: how }) => (
          <StatusIndicator key={name} type={how === 'failed' ? 'error' : 'warning'}>
            {visibleText(`${name}: ${message ?? ''}`)}
          </StatusIndicator>
        ))}
    </SpaceBetween>
  )
}

function Limits({ notes }: { readonly notes: readonly string[] }) {
  const { openCause } = useHelp()
  return (
    <ExpandableSection variant="footer" headerText="What such a search cannot find">
      <ul className="notes">
        {[...new Set([...notes, NO_LOOKUP_BY_ERROR, SESSION_NAMES])].map((note) => (
          <li key={note}>{visibleText(note)}</li>
        ))}
      </ul>
      <Link variant="info" onFollow={() => openCause('not-collected')}>
        How to search with the AWS CLI
      </Link>
    </ExpandableSection>
  )
}
