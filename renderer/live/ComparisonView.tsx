import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Comparison } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Command } from '../common/Command.tsx'
import { LayerTable, Outcome } from './AgreementTable.tsx'

/** Our answer and AWS's, layer by layer. */
export function ComparisonView({ comparison }: { readonly comparison: Comparison }) {
  const { agreement, decision, simulated, notSimulated, command } = comparison
  const same = (decision.verdict === 'Allowed') === (simulated.decision === 'allowed')
  return (
    <SpaceBetween size="m">
      <Outcome agrees={agreement.agrees} same={same} because={agreement.because} />
      <LayerTable layers={agreement.layers} />
      {simulated.matched.length === 0 ? null : (
        <Box>
          By AWS, decided by{' '}
          {visibleText(
            simulated.matched
              .map(({ policy, type }) => `${policy}${type === '' ? '' : ` (${type})`}`)
              .join(', '),
          )}
          .
        </Box>
      )}
      {agreement.notes.length === 0 ? null : (
        <ul className="notes" aria-label="Notes on the comparison">
          {agreement.notes.map((note) => (
            <li key={note}>{visibleText(note)}</li>
          ))}
        </ul>
      )}
      <ExpandableSection variant="footer" headerText="What AWS’s simulator does not look at">
        <ul className="notes">
          {notSimulated.map((text) => (
            <li key={text}>{visibleText(text)}</li>
          ))}
        </ul>
      </ExpandableSection>
      <ExpandableSection variant="footer" headerText="The same with the AWS CLI">
        <Command text={command} />
      </ExpandableSection>
    </SpaceBetween>
  )
}
