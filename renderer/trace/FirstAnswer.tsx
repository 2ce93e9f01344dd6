import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { askRoute, whoCanRoute } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/route.ts'
import { FirstCause } from './Causes.tsx'
import { FirstFix } from './Fixes.tsx'
import { VerdictOf } from './Recognised.tsx'

/** What one wants to know at three in the morning, on one screen: refused or not, by what, and what to change. */
export function FirstAnswer({ trace, route }: { readonly trace: Trace; readonly route: TraceRoute }) {
  const { decision, causes, fixes } = trace
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            decision === null ? null : (
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => navigate(askRoute(decision, route))}>Ask about it</Button>
                <Button onClick={() => navigate(whoCanRoute(decision, route))}>Who can</Button>
              </SpaceBetween>
            )
          }
        >
          What was refused
        </Header>
      }
    >
      <SpaceBetween size="s">
        <VerdictOf trace={trace} />
        <FirstCause causes={causes} allowed={decision?.verdict === 'Allowed'} route={route} />
        {decision === null && fixes.length === 0 ? null : (
          <FirstFix trace={trace} snapshot={route.snapshot} />
        )}
      </SpaceBetween>
    </Container>
  )
}
