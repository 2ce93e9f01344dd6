import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { SmallerPolicy } from '../../shared/smaller/types.ts'
import { formatCount, formatNumberOf, formatTime } from '../common/format.ts'

/** What changes, in figures. */
export function SmallerFacts({ value }: { readonly value: SmallerPolicy }) {
  const { until, characters, replaces, used, dropped, unproved, proof } = value
  const unused = dropped.filter(({ why }) => why === 'service').length
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        items={[
          {
            label: 'Time of the report',
            value:
              until === undefined
                ? 'At most 400 days; AWS did not tell until when'
                : `At most the 400 days before ${formatTime(until)}`,
          },
          {
            label: 'Services',
            value: `${formatCount(used.length)} used, ${formatCount(unused)} not used`,
          },
          {
            label: 'No longer allowed',
            value: formatNumberOf(sumOf(dropped), 'action'),
          },
          {
            label: 'Kept, and not known whether needed',
            value: formatNumberOf(sumOf(unproved), 'action'),
          },
          {
            label: 'Decided anew on a copy',
            value: `${formatNumberOf(proof.kept, 'action')} allowed as before, ${formatCount(proof.gone)} no longer`,
          },
          {
            label: 'In place of',
            value: formatNumberOf(replaces.length, 'policy', 'policies'),
          },
          {
            label: 'Characters that AWS counts',
            value: `${formatCount(characters.after)} instead of ${formatCount(characters.before)}`,
          },
        ]}
      />
    </Container>
  )
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
