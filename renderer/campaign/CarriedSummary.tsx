import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Carried, RemovalOutcome, SubjectChange } from '../../shared/campaign/file.ts'
import { DECISION_WORDS, KIND_WORDS } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatDay } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'
import type { CampaignRoute } from '../router/route.ts'

const OUTCOMES: Readonly<
  Record<RemovalOutcome['state'], { readonly type: StatusIndicatorProps.Type; readonly label: string }>
> = {
  missed: { type: 'error', label: 'Missed' },
  'not-known': { type: 'warning', label: 'Not known' },
  proved: { type: 'success', label: 'Proved' },
}
const CHANGES: Readonly<Record<SubjectChange['change'], string>> = {
  new: 'New',
  changed: 'Changed',
  gone: 'Gone',
  'not-known': 'Not known',
}

/** What the last campaign hands on: whether it was carried out, and what is other since then. */
export function CarriedSummary({
  carried,
  route: { snapshot },
}: {
  readonly carried: Carried
  readonly route: CampaignRoute
}) {
  const order = { missed: 0, 'not-known': 1, proved: 2 }
  const outcomes = carried.outcomes.toSorted((a, b) => order[a.state] - order[b.state])
  const missed = outcomes.filter(({ state }) => state === 'missed').length
  const link = (subject: string, name: string) => (
    <RouteLink to={{ view: 'campaign', snapshot, open: subject.split('#')[0] ?? subject }}>
      {visibleText(name)}
    </RouteLink>
  )
  return (
    <SpaceBetween size="l">
      {outcomes.length > 0 && (
        <Section
          title="What was decided last time"
          count={outcomes.length}
          description={`In “${visibleText(carried.from.title)}”, held against this snapshot.`}
          fold={missed > 0 ? 'open' : true}
        >
          <Paged<RemovalOutcome>
            items={outcomes}
            title="All outcomes"
            text={({ name, how, decision }) =>
              `${name} ${how} ${decision.decision} ${decision.reviewer.name}`
            }
            columns={[
              {
                id: 'state',
                header: 'Outcome',
                minWidth: 130,
                cell: ({ state }) => (
                  <StatusIndicator type={OUTCOMES[state].type}>{OUTCOMES[state].label}</StatusIndicator>
                ),
              },
              {
                id: 'name',
                header: 'On',
                minWidth: 140,
                isRowHeader: true,
                cell: ({ name, decision }) => link(decision.subject, name),
              },
              {
                id: 'decision',
                header: 'Decided',
                cell: ({ decision }) =>
                  `${DECISION_WORDS[decision.decision]}, ${visibleText(decision.reviewer.name)}, ${formatDay(decision.at)}`,
              },
              { id: 'how', header: 'What this snapshot shows', cell: ({ how }) => visibleText(how) },
            ]}
          />
        </Section>
      )}
      <Section
        title="Changes since then"
        count={carried.changes.length}
        description={`Since the snapshot of ${formatDay(carried.from.snapshotFinishedAt)}. They come first in the list below.`}
        fold
      >
        <SpaceBetween size="s">
          {carried.notCompared.length > 0 && (
            <ul className="notes">
              {carried.notCompared.map((text) => (
                <li key={text} className="breakable">
                  {visibleText(text)}
                </li>
              ))}
            </ul>
          )}
          {carried.changes.length === 0 ? (
            <Box color="text-body-secondary">Nothing that was compared is other.</Box>
          ) : (
            <Paged<SubjectChange>
              items={carried.changes}
              title="All changes"
              text={({ name, what, subject }) => `${name} ${what.join(' ')} ${subject}`}
              columns={[
                { id: 'change', header: 'Change', minWidth: 110, cell: ({ change }) => CHANGES[change] },
                { id: 'kind', header: 'Kind', cell: ({ kind }) => KIND_WORDS[kind][0] },
                {
                  id: 'name',
                  header: 'Name',
                  minWidth: 140,
                  isRowHeader: true,
                  cell: ({ name, subject, change }) =>
                    change === 'gone' ? visibleText(name) : link(subject, name),
                },
                { id: 'what', header: 'What', cell: ({ what }) => visibleText(what.join(' ')) },
              ]}
            />
          )}
        </SpaceBetween>
      </Section>
    </SpaceBetween>
  )
}
