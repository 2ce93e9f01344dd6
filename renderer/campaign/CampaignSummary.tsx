import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { DECISION_KINDS } from '../../shared/campaign/kinds.ts'
import type { CampaignStatus } from '../../shared/campaign/types.ts'
import { DECISION_WORDS, KIND_WORDS, missingInWords } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Figures } from '../common/Figures.tsx'
import { formatCount, formatDay, formatNumberOf } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'
import type { CampaignRoute } from '../router/route.ts'
import { ChangeOwners } from './ChangeOwners.tsx'
import { Exceptions } from './Exceptions.tsx'

/** How far the campaign is, who left, what was let through, and how the decisions were made. */
export function CampaignSummary({
  campaign,
  route,
}: {
  readonly campaign: CampaignStatus
  readonly route: CampaignRoute
}) {
  const { progress, owners, signs } = campaign
  const { snapshot } = route
  const share = progress.subjects === 0 ? 100 : Math.floor((100 * progress.decided) / progress.subjects)
  const found = signs.filter(({ sign }) => sign)
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={`Begun by ${visibleText(campaign.startedBy)} on ${formatDay(campaign.startedAt)}, over the snapshot of ${formatDay(campaign.snapshotFinishedAt)}; ages count to ${formatDay(campaign.asOf)}.`}
            actions={<ChangeOwners snapshot={snapshot} revision={campaign.revision} />}
          >
            {visibleText(campaign.title)}
          </Header>
        }
      >
        <SpaceBetween size="m">
          <ProgressBar
            value={share}
            label="Decided"
            description={`${formatCount(progress.decided)} of ${formatNumberOf(progress.subjects, 'line')}; ${formatCount(progress.open)} open, ${formatCount(progress.asked)} asked`}
          />
          <Figures
            figures={[
              ...DECISION_KINDS.map((kind) => ({
                label: DECISION_WORDS[kind],
                value: formatCount(progress.byDecision[kind]),
                known: true,
              })),
            ]}
          />
          <OwnersLine owners={owners} snapshot={snapshot} />
          <Box color="text-body-secondary">
            {progress.byKind
              .map(
                ({ kind, subjects, decided }) =>
                  `${KIND_WORDS[kind][1]} ${formatCount(decided)} of ${formatCount(subjects)}`,
              )
              .join(' · ')}
          </Box>
          {campaign.independenceNotKnown > 0 && (
            <StatusIndicator type="warning">
              Of {formatNumberOf(campaign.independenceNotKnown, 'decision')} nobody knows whether the reviewer
              is independent of the access.
            </StatusIndicator>
          )}
          {campaign.missing.length > 0 && (
            <ul className="notes">
              {missingInWords(campaign.missing).map((text) => (
                <li key={text} className="breakable">
                  Not known: {visibleText(text)}
                </li>
              ))}
            </ul>
          )}
        </SpaceBetween>
      </Container>
      {found.length > 0 && (
        <Alert type="warning" header="These decisions look as if nobody had looked">
          <ul className="notes">
            {found.map(({ id, text }) => (
              <li key={id}>{visibleText(text)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Exceptions campaign={campaign} snapshot={snapshot} />
      {signs.length > 0 && (
        <Section
          title="How the decisions were made"
          description="Every figure, whether or not it is a sign of rubber-stamping."
          fold
        >
          <SpaceBetween size="xxs">
            {signs.map(({ id, sign, text }) => (
              <div key={id}>
                <StatusIndicator type={sign ? 'warning' : 'info'}>{visibleText(text)}</StatusIndicator>
              </div>
            ))}
          </SpaceBetween>
        </Section>
      )}
    </SpaceBetween>
  )
}

/** Who has left and whom nobody knows, with the way to their lines. */
function OwnersLine({
  owners: { file, principals },
  snapshot,
}: {
  readonly owners: CampaignStatus['owners']
  readonly snapshot: string
}) {
  if (file === null)
    return (
      <StatusIndicator type="info">
        No owners’ list was given: who has left, and who owns what, is not known.
      </StatusIndicator>
    )
  const unknown = principals['unknown-owner'] + principals['not-known']
  return (
    <SpaceBetween direction="horizontal" size="m">
      <StatusIndicator type={principals.left > 0 ? 'error' : 'success'}>
        <RouteLink to={{ view: 'campaign', snapshot, only: 'leavers' }}>
          {`${formatCount(principals.left)} whose owner has left`}
        </RouteLink>
      </StatusIndicator>
      <StatusIndicator type={unknown > 0 ? 'warning' : 'success'}>
        <RouteLink to={{ view: 'campaign', snapshot, only: 'unknown-owner' }}>
          {`${formatCount(unknown)} whose owner is not known`}
        </RouteLink>
      </StatusIndicator>
      <span>By {visibleText(file)}</span>
    </SpaceBetween>
  )
}
