import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { navigate } from '../router/navigation.ts'
import { askRoute } from '../router/links.ts'
import type { TraceRoute } from '../router/route.ts'
import { Verdict } from '../request/Verdict.tsx'

/** A request that AWS allowed: no cause and no fix, but what the snapshot says of it. */
export function AllowedRequest({ trace, route }: { readonly trace: Trace; readonly route: TraceRoute }) {
  const { parsed, decision, disagreement } = trace
  return (
    <SpaceBetween size="m">
      {disagreement === null ? null : (
        <Alert type="warning" header="AWS’s message and the snapshot disagree">
          {visibleText(disagreement)}
        </Alert>
      )}
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Principal', value: <Named text={parsed.principal} /> },
          { label: 'Action', value: <Named text={parsed.action} /> },
          { label: 'Resource', value: <Named text={parsed.resource} /> },
          { label: 'By the snapshot', value: <Verdict decision={decision} /> },
        ]}
      />
      {decision === null ? null : (
        <Button onClick={() => navigate(askRoute(decision, route))}>Ask about it</Button>
      )}
    </SpaceBetween>
  )
}

function Named({ text }: { readonly text: string | null }) {
  return text === null ? 'Not named' : <span className="mono">{visibleText(text)}</span>
}
