import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { AccountOverview } from '../../shared/api/types.ts'
import { formatCount } from '../common/format.ts'
import { countByStatus, coverageSentence, isComplete } from '../common/coverageStatus.ts'
import { formatRoute } from '../router/route.ts'

/** How the crawl's calls ended, or what an import holds of their answers. */
export function CoverageSummary({ overview }: { readonly overview: AccountOverview }) {
  const imported = overview.snapshot.source.kind === 'import'
  const counts = countByStatus(overview.coverage, imported)
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
          {coverageSentence(overview.coverage, imported)}
        </StatusIndicator>
        {[...counts].map(([words, count]) => (
          <div key={words}>
            {words}: {formatCount(count)}
          </div>
        ))}
      </SpaceBetween>
    </Container>
  )
}
