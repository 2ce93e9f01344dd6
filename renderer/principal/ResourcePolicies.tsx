import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table from '@cloudscape-design/components/table'
import { policyNodeId } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, LAYER_TITLES } from '../../shared/graph/words.ts'
import type { PaneProps } from './paneProps.ts'

/** The resources whose own policies grant something to the principal. */
export function ResourcePolicies({ facts, onSelect }: PaneProps) {
  const policies = facts.access?.resourcePolicies ?? []
  if (policies.length === 0) return null
  return (
    <Table
      variant="embedded"
      wrapLines
      header={
        <Header variant="h3" counter={`(${policies.length})`}>
          Granted by resource policies
        </Header>
      }
      items={policies}
      columnDefinitions={[
        {
          id: 'resource',
          header: 'Resource',
          isRowHeader: true,
          cell: ({ resource, policyId, policyName }) => (
            <Link onFollow={() => onSelect(policyNodeId(policyId ?? policyName))}>
              {visibleText(resource)}
            </Link>
          ),
        },
        { id: 'policy', header: 'Policy', cell: ({ layer }) => LAYER_TITLES[layer] },
        {
          id: 'gives',
          header: 'Grants',
          cell: ({ actions, onlyHere }) =>
            `${counted(actions, 'action')}, ${onlyHere === actions ? 'none' : String(actions - onlyHere)} of them also by an identity policy`,
        },
      ]}
    />
  )
}
