import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CampaignStatus, ExceptionRow } from '../../shared/campaign/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatDay } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'

const STATES = {
  open: { type: 'info', label: 'Open' },
  expired: { type: 'error', label: 'Expired' },
  ended: { type: 'stopped', label: 'Ended' },
} as const

/** What may stay as it is for now, the expired ones first. */
export function Exceptions({
  campaign: { exceptions },
  snapshot,
}: {
  readonly campaign: CampaignStatus
  readonly snapshot: string
}) {
  if (exceptions.length === 0) return null
  const order = { expired: 0, open: 1, ended: 2 }
  const sorted = exceptions.toSorted(
    (a, b) => order[a.state] - order[b.state] || (a.expires < b.expires ? -1 : 1),
  )
  const expired = exceptions.filter(({ state }) => state === 'expired').length
  return (
    <Section title="Exceptions" fold={expired > 0 ? 'open' : true} count={exceptions.length}>
      <Paged<ExceptionRow>
        items={sorted}
        title="All exceptions"
        text={({ name, owner, approver, reason }) => `${name} ${owner} ${approver} ${reason}`}
        columns={[
          {
            id: 'state',
            header: 'State',
            minWidth: 110,
            cell: ({ state }) => (
              <StatusIndicator type={STATES[state].type}>{STATES[state].label}</StatusIndicator>
            ),
          },
          {
            id: 'name',
            header: 'For',
            isRowHeader: true,
            cell: ({ name, subject }) => (
              <RouteLink to={{ view: 'campaign', snapshot, open: subject.split('#')[0] ?? subject }}>
                {visibleText(name)}
              </RouteLink>
            ),
          },
          { id: 'expires', header: 'Last day', cell: ({ expires }) => formatDay(expires) },
          { id: 'owner', header: 'Owner', cell: ({ owner }) => visibleText(owner) },
          { id: 'approver', header: 'Approved by', cell: ({ approver }) => visibleText(approver) },
          { id: 'reason', header: 'Reason', cell: ({ reason }) => visibleText(reason) },
        ]}
      />
    </Section>
  )
}
