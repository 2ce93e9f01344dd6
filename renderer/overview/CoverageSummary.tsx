import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { AccountOverview } from '../../shared/api/types.ts'
import { formatCount } from '../common/format.ts'
import { countByStatus, coverageSentence, isComplete, STATUS_WORDS } from '../common/coverageStatus.ts'
import { formatRoute } from '../router/route.ts'

/** How the crawl's calls ended. */
export function CoverageSummary({ overview }: { readonly overview: AccountOverview }) {
  const counts = countByStatus(overview.coverage)
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Link href={formatRoute({ view: 'coverage', snapshot: overview.snapshot.id })}>Every call</Link>
          }
        >
          Coverage
        </Header>
      }
    >
      <SpaceBetween size="xs">
        <StatusIndicator type={isComplete(overview.coverage) ? 'success' : 'warning'}>
          {coverageSentence(overview.coverage)}
        </StatusIndicator>
        {[...counts].map(([status, count]) => (
          <div key={status}>
            {STATUS_WORDS[status]}: {formatCount(count)}
          </div>
        ))}
      </SpaceBetween>
    </Container>
  )
}
