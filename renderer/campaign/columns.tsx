import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import type { CampaignRow } from '../../shared/campaign/types.ts'
import { DECISION_WORDS, KIND_WORDS } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatDay } from '../common/format.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import type { CampaignRoute } from '../router/route.ts'
import { DECISION_TYPES, factText, ownerText, STATUSES } from './words.ts'

/** The columns of the list; a name opens its principal beside it. */
export function campaignColumns(route: CampaignRoute): readonly TableProps.ColumnDefinition<CampaignRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      width: 230,
      minWidth: 160,
      cell: ({ subject }) => (
        <div className="breakable">
          <RouteLink to={{ ...route, open: subject.principal }}>{visibleText(subject.name)}</RouteLink>
          <Box variant="small" display="block">
            {KIND_WORDS[subject.kind][0]}
            {subject.id === subject.principal ? '' : ` of ${visibleText(shortOf(subject.principal))}`}
            {subject.detail === '' ? '' : `, ${visibleText(subject.detail)}`}
          </Box>
        </div>
      ),
    },
    {
      id: 'risk',
      header: 'What speaks against it',
      width: 250,
      minWidth: 160,
      cell: ({ risks, subject }) =>
        risks.length === 0 && subject.failedChecks.length === 0
          ? 'Nothing that is known'
          : [
              ...risks,
              ...(subject.failedChecks.length === 0
                ? []
                : [
                    `fails ${subject.failedChecks.length === 1 ? 'a check' : `${subject.failedChecks.length} checks`}`,
                  ]),
            ].join(', '),
    },
    {
      id: 'used',
      header: 'Last used',
      width: 115,
      minWidth: 100,
      cell: ({ subject }) => factText(subject.lastUsed, 'No use recorded'),
    },
    {
      id: 'owner',
      header: 'Owner',
      width: 125,
      minWidth: 100,
      cell: ({ ownership }) =>
        ownership.state === 'left' ? (
          <StatusIndicator type="error">{visibleText(ownerText(ownership))}</StatusIndicator>
        ) : (
          visibleText(ownerText(ownership))
        ),
    },
    {
      id: 'decision',
      header: 'Decision',
      width: 170,
      minWidth: 130,
      cell: (row) => <DecisionCell row={row} />,
    },
  ]
}

function DecisionCell({ row: { decision, status, before, exception } }: { readonly row: CampaignRow }) {
  return (
    <div className="breakable">
      {decision === null ? (
        <StatusIndicator type={STATUSES[status].type}>{STATUSES[status].label}</StatusIndicator>
      ) : (
        <>
          <StatusIndicator type={DECISION_TYPES[decision.decision]}>
            {DECISION_WORDS[decision.decision]}
          </StatusIndicator>
          <Box variant="small" display="block">
            {visibleText(decision.reviewer.name)}, {formatDay(decision.at)}
          </Box>
        </>
      )}
      {before === null ? null : (
        <Box variant="small" display="block">
          Last time: {DECISION_WORDS[before.decision].toLowerCase()}
        </Box>
      )}
      {exception === null ? null : (
        <Box variant="small" display="block">
          Exception {exception.state === 'expired' ? 'expired' : 'until'} {formatDay(exception.expires)}
        </Box>
      )}
    </div>
  )
}

function shortOf(arn: string): string {
  return arn.endsWith(':root') ? 'the root user' : arn.slice(arn.lastIndexOf('/') + 1)
}
