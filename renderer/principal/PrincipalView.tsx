import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useDeferredValue } from 'react'
import { gatesInOneLine } from '../../shared/graph/gateText.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import { FailedQuery, LoadingQuery } from '../common/QueryView.tsx'
import { GraphView } from '../graph/GraphView.tsx'
import { useGraphState, usePrincipal } from './usePrincipal.ts'
import type { PrincipalViewProps } from './usePrincipal.ts'

/** One principal's graph, with what must be known before reading it. The explanation stands in the split panel. */
export function PrincipalView(props: PrincipalViewProps) {
  const { snapshot, principal, selected, onSelect } = props
  const loaded = usePrincipal(snapshot, principal)
  const { detail, access } = loaded
  // The picture is drawn in steps, as QueryView draws an answer.
  const facts = useDeferredValue(loaded.facts, null)
  const [state, setState] = useGraphState(snapshot, principal)
  if (detail.status === 'failed') return <FailedQuery query={detail} />
  if (access.status === 'failed') return <FailedQuery query={access} />
  if (facts === null) return <LoadingQuery query={access} what="the permissions" />
  const unknown = facts.access?.unknown ?? []
  const gates = facts.access?.gates ?? []
  const administrator = facts.access?.administrator
  return (
    <SpaceBetween size="s">
      {administrator?.state === 'known' && administrator.value && (
        <StatusIndicator type="warning">
          Administrator: within its boundary and the SCPs this {facts.detail.kind} can do nearly every action
          on every resource, those included that give permissions.
        </StatusIndicator>
      )}
      {administrator?.state === 'not-collected' && (
        <StatusIndicator type="info">
          Administrator: not known. {visibleText(administrator.why ?? administrator.what)} (
          {visibleText(administrator.call)})
        </StatusIndicator>
      )}
      {gates.length > 0 && (
        <StatusIndicator type="info">
          Asked of nearly everything it can do: {visibleText(gatesInOneLine(gates))}
        </StatusIndicator>
      )}
      {unknown.length > 0 && (
        <Alert type="info">
          {counted(unknown.length, 'fact')} could not be read and may change this picture:{' '}
          {unknown.map((gap) => `${visibleText(gap.what)} (${visibleText(gap.call)})`).join('; ')}.
        </Alert>
      )}
      <GraphView
        key={principal}
        facts={facts}
        state={state}
        onState={setState}
        selected={selected}
        onSelect={onSelect}
      />
    </SpaceBetween>
  )
}
