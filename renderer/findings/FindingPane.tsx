import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import { isMuted } from '../../shared/findings/counts.ts'
import { CERTAINTY_WORDS, FINDING_KIND_WORDS } from '../../shared/findings/kinds.ts'
import { FINDING_ID } from '../../shared/findings/id.ts'
import type { Finding, FindingEvidence, ListedFinding } from '../../shared/findings/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { Command } from '../common/Command.tsx'
import { formatDay } from '../common/format.ts'
import { useMessages } from '../common/messages.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { SeverityBadge } from '../common/SeverityBadge.tsx'
import { StatementLink } from '../policy/StatementLink.tsx'
import type { FindingsRoute } from '../router/route.ts'
import { MuteDialog } from './MuteDialog.tsx'
import { placeLink } from './places.ts'
import { sinceText } from './rows.ts'

interface Props {
  readonly route: FindingsRoute
  readonly finding: string
}

/** One finding: what it rests on, what to do about it, where more is to be seen. */
export default function FindingPane({ route, finding }: Props) {
  const isId = FINDING_ID.test(finding)
  const detail = useQuery('findings.detail', isId ? { snapshot: route.snapshot, finding } : null)
  // Somebody changed the address by hand.
  if (!isId) return <Box>There is no such finding. Choose one from the list.</Box>
  return (
    <QueryView query={detail} what="the finding">
      {(value) => <Explained finding={value} route={route} />}
    </QueryView>
  )
}

function Explained({
  finding,
  route,
}: {
  readonly finding: Finding & ListedFinding
  readonly route: FindingsRoute
}) {
  const {
    id,
    kind,
    severity,
    certainty,
    who,
    what,
    since = '',
    evidence,
    missing,
    fix,
    commands,
    places,
  } = finding
  return (
    <SpaceBetween size="m">
      <SpaceBetween size="xs">
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          <SeverityBadge severity={severity} />
          <b>{FINDING_KIND_WORDS[kind].label}</b>
        </SpaceBetween>
        <div className="breakable">{visibleText(what)}</div>
        <Mute finding={finding} snapshot={route.snapshot} />
      </SpaceBetween>
      <KeyValuePairs
        columns={1}
        items={[{ label: 'Who or what', value: <PrincipalLink snapshot={route.snapshot} arn={who} /> }]}
      />
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Since', value: sinceText(since) },
          { label: 'Certainty', value: CERTAINTY_WORDS[certainty] },
        ]}
      />
      {missing.length === 0 ? null : (
        <Part title="What was not read">
          {missing.map((gap) => (
            <div key={`${gap.what} ${gap.call}`} className="breakable">
              {visibleText(gap.what)} (<code>{visibleText(gap.call)}</code> would show it)
            </div>
          ))}
        </Part>
      )}
      <Part title="What to do">
        <SpaceBetween size="xs">
          <div className="breakable">{visibleText(fix)}</div>
          {commands.map((command) => (
            <Command key={command} text={command} />
          ))}
        </SpaceBetween>
      </Part>
      {evidence.length === 0 ? null : (
        <Part title="What it rests on">
          <ul className="finding-list">
            {evidence.map((each, at) => (
              <Evidence key={at} evidence={each} route={route} />
            ))}
          </ul>
        </Part>
      )}
      <Part title="More about it">
        <SpaceBetween size="xxs">
          {places.map((place, at) => {
            const { to, words } = placeLink(place, route)
            return (
              <div key={at}>
                <RouteLink to={to}>{visibleText(words)}</RouteLink>
              </div>
            )
          })}
        </SpaceBetween>
      </Part>
      <Box variant="small" color="text-body-secondary">
        <span className="mono">{id}</span>
      </Box>
    </SpaceBetween>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Box variant="h3">{title}</Box>
      {children}
    </div>
  )
}

function Evidence({
  evidence,
  route,
}: {
  readonly evidence: FindingEvidence
  readonly route: FindingsRoute
}) {
  const { text, statements = [] } = evidence
  return (
    <li className="breakable">
      {visibleText(text)}
      {statements.map((statement, at) => (
        <div key={at}>
          <StatementLink route={route} statement={statement} />
        </div>
      ))}
    </li>
  )
}

/** Whether it is muted, by whom and why, and the button for it. */
function Mute({ finding, snapshot }: { readonly finding: ListedFinding; readonly snapshot: string }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const api = useApi()
  const store = useQueryStore()
  const { showError, showSuccess } = useMessages()
  const { mute, id } = finding
  async function unmute(): Promise<void> {
    setBusy(true)
    try {
      await api.call('findings.unmute', { snapshot, finding: id })
      showSuccess('The finding is shown again')
      store.refresh('findings.list', 'findings.detail')
    } catch (thrown) {
      showError(thrown)
    }
    setBusy(false)
  }
  return (
    <SpaceBetween size="xs">
      {mute === undefined ? null : (
        <div className="breakable">
          {STATES[mute.state]} until {formatDay(mute.until)} by {visibleText(mute.by)}:{' '}
          {visibleText(mute.reason)}
        </div>
      )}
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => setAsking(true)}>{isMuted(finding) ? 'Change the mute' : 'Mute'}</Button>
        {mute === undefined ? null : (
          <Button loading={busy} onClick={() => void unmute()}>
            {isMuted(finding) ? 'Show again' : 'Remove the mute'}
          </Button>
        )}
      </SpaceBetween>
      {asking ? <MuteDialog finding={finding} snapshot={snapshot} onClose={() => setAsking(false)} /> : null}
    </SpaceBetween>
  )
}

const STATES = {
  active: 'Muted',
  expired: 'It is shown again, for the mute is over. It was muted',
  worse: 'It is shown again, for it is worse or surer than when it was muted. It was to be muted',
} as const
