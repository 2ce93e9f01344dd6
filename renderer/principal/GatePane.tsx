import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { serviceId } from '../../shared/graph/facts.ts'
import { gateSentence } from '../../shared/graph/gateText.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, LAYER_TITLES } from '../../shared/graph/words.ts'
import { Paged } from '../common/Paged.tsx'
import { PolicyDocument } from '../policy/PolicyDocument.tsx'
import type { PaneProps } from './paneProps.ts'

/** A boundary, SCP or RCP: what it removes from this principal, and its document. */
export function GatePane({ gateId, ...props }: PaneProps & { readonly gateId: string }) {
  const { facts, snapshot, onSelect, onOpenPrincipal } = props
  const gate = facts.gates.find((one) => one.id === gateId)
  if (gate === undefined) return <Box>This policy does not apply to this principal.</Box>
  const ceilings = (facts.access?.ceilings ?? []).filter(
    (one) => one.layer === gate.layer && (one.policyId ?? one.policyName) === (gate.policyId ?? gate.name),
  )
  const removed = ceilings.flatMap((one) => one.services)
  const deny = facts.access?.denies.find(
    (one) => one.layer === gate.layer && one.statement.policyId === gate.policyId,
  )
  const takes = removed.length > 0 || gate.deniedActions > 0 || gate.asks.size > 0
  return (
    <SpaceBetween size="m">
      <Header
        variant="h3"
        description={`${LAYER_TITLES[gate.layer]}${gate.level === null ? '' : ` at ${gate.level}`}`}
      >
        {visibleText(gate.name)}
      </Header>
      {gate.readInPart && <Box>Not all of it was read: it may remove more than is shown.</Box>}
      {!takes && !gate.readInPart && <Box>It removes nothing from what this principal is granted.</Box>}
      {[...gate.asks].map((one) => (
        <Box key={one.statement.index}>{visibleText(gateSentence(one))}</Box>
      ))}
      {gate.deniedActions > 0 && (
        <Box>
          Its Deny statements deny {counted(gate.deniedActions, 'granted action')} of{' '}
          {[...gate.denies].slice(0, 12).join(', ')}.
        </Box>
      )}
      {removed.length > 0 && (
        <Paged
          items={removed}
          text={(one) => one.service}
          title="What it does not allow"
          columns={[
            {
              id: 'service',
              header: 'Service',
              isRowHeader: true,
              cell: (one) => <Link onFollow={() => onSelect(serviceId(one.service))}>{one.service}</Link>,
            },
            { id: 'cut', header: 'Granted actions removed', cell: (one) => counted(one.cut, 'action') },
            { id: 'examples', header: 'Such as', cell: (one) => one.exampleActions.slice(0, 4).join(', ') },
          ]}
        />
      )}
      {gate.policyId !== null && (
        <PolicyDocument
          snapshot={snapshot}
          policyId={gate.policyId}
          heading="Its document"
          onOpenPrincipal={onOpenPrincipal}
          statement={props.statement ?? deny?.statement.index}
        />
      )}
    </SpaceBetween>
  )
}
