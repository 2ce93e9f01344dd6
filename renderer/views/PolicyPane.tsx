import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { PolicyView } from '../../shared/api/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import { PolicyText } from './PolicyText.tsx'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  readonly statement: number | undefined
}
const KINDS: Readonly<Record<PolicyView['kind'], string>> = {
  'aws-managed': 'AWS managed policy',
  'customer-managed': 'Customer managed policy',
  inline: 'Inline policy',
  trust: 'Trust policy',
  resource: 'Resource policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
}

/** One policy's document with the statement that matters marked. */
export default function PolicyPane({ snapshot, policyId, statement }: Props) {
  const policy = useQuery('policy.view', { snapshot, policyId })
  return (
    <QueryView query={policy} what="the policy">
      {(view) => (
        <SpaceBetween size="m">
          <Box variant="h3">{view.name}</Box>
          <KeyValuePairs
            columns={2}
            items={[
              { label: 'Kind', value: KINDS[view.kind] },
              { label: 'Attached to', value: view.attachedTo.length + view.boundaryOf.length },
              {
                label: 'ARN',
                value: <span className="mono">{view.arn ?? view.owner ?? view.policyId}</span>,
              },
            ]}
          />
          {view.problems.map((problem, index) => (
            <StatusIndicator key={index} type={problem.severity}>
              {problem.message}
            </StatusIndicator>
          ))}
          {view.text === null ? (
            <Box color="text-body-secondary">The document of this policy was not collected.</Box>
          ) : (
            <PolicyText
              text={view.text}
              range={view.statements.find(({ index }) => index === statement)?.range}
              label={`Document of ${view.name}`}
            />
          )}
        </SpaceBetween>
      )}
    </QueryView>
  )
}
