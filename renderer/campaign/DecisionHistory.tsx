import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Decision } from '../../shared/campaign/file.ts'
import type { CampaignRow } from '../../shared/campaign/types.ts'
import { DECISION_WORDS } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatTime } from '../common/format.ts'
import { Section } from '../common/Section.tsx'

/** All decisions on a principal and what belongs to it, those too that another one took the place of. */
export function DecisionHistory({
  history,
  rows,
}: {
  readonly history: readonly Decision[]
  readonly rows: readonly CampaignRow[]
}) {
  if (history.length === 0) return null
  const names = new Map(rows.map(({ subject }) => [subject.id, subject.name]))
  const holding = new Set(rows.map(({ decision }) => decision?.number))
  return (
    <Section title="Decisions" count={history.length} fold="open">
      <SpaceBetween size="xs">
        {history.map((decision) => (
          <div key={decision.number} className="breakable">
            <b>{DECISION_WORDS[decision.decision]}</b>{' '}
            {visibleText(names.get(decision.subject) ?? decision.subject)}: {visibleText(decision.reason)}
            <Box variant="small">
              {formatTime(decision.at)}, {visibleText(decision.reviewer.name)}
              {decision.bulk === undefined ? '' : `, one of ${decision.bulk.size} at once`}
              {holding.has(decision.number) ? '' : ', another decision took its place'}.{' '}
              {decision.independence.state === 'independent' ? 'Independent: ' : 'Independence not known: '}
              {visibleText(decision.independence.why)}
            </Box>
          </div>
        ))}
      </SpaceBetween>
    </Section>
  )
}
