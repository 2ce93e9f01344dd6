import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type { Known } from '../../shared/known.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatDay } from '../common/format.ts'
import { ageInDays } from './age.ts'
import type { PaneProps } from './paneProps.ts'
import { summaryFacts } from './PrincipalSummary.tsx'

/** The facts of a principal in the pane, where a small window has no room for them above the graph; and each access key. */
export function Credentials({ snapshot, facts: { detail } }: PaneProps) {
  const snapshots = useQuery('snapshots.list', {})
  const readAt = snapshots.value?.snapshots.find(({ id }) => id === snapshot)?.finishedAt
  const { credentials } = detail
  const keys = credentials?.keys.state === 'known' ? credentials.keys.value : []
  return (
    <SpaceBetween size="s">
      <KeyValuePairs columns={2} items={summaryFacts(detail)} />
      {keys.length > 0 && (
        <Table
          variant="embedded"
          contentDensity="compact"
          wrapLines
          header={
            <Header variant="h3" counter={`(${keys.length})`}>
              Access keys
            </Header>
          }
          items={keys}
          columnDefinitions={[
            {
              id: 'key',
              header: 'Key',
              isRowHeader: true,
              cell: ({ id, active }) => `${visibleText(id)}${active ? '' : ' (inactive)'}`,
            },
            { id: 'age', header: 'Age', cell: ({ createdAt }) => ageInDays(createdAt, readAt) },
            { id: 'used', header: 'Last used', cell: ({ lastUsed }) => usedText(lastUsed) },
          ]}
        />
      )}
    </SpaceBetween>
  )
}

function usedText(lastUsed: Known<string>): string {
  if (lastUsed.state === 'known') return formatDay(lastUsed.value)
  return lastUsed.state === 'absent' ? 'No use recorded' : 'Not known'
}
