import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table from '@cloudscape-design/components/table'
import { gateNodeId } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, grouped, LAYER_TITLES } from '../../shared/graph/words.ts'
import type { PaneProps } from './paneProps.ts'

/** What the boundary and the control policies remove from what the identity policies grant. */
export function RemovedAccess({ facts, onSelect }: PaneProps) {
  const ceilings = (facts.access?.ceilings ?? []).filter((one) => one.cut > 0)
  if (ceilings.length === 0) return null
  return (
    <Table
      variant="embedded"
      wrapLines
      header={
        <Header variant="h3" counter={`(${ceilings.length})`}>
          Removed by boundaries and control policies
        </Header>
      }
      items={ceilings}
      columnDefinitions={[
        {
          id: 'limit',
          header: 'Policy',
          isRowHeader: true,
          cell: (one) => (
            <>
              <Link onFollow={() => onSelect(gateNodeId(one.layer, one.policyId ?? one.policyName))}>
                {visibleText(one.policyName)}
              </Link>
              <Box variant="small" display="block">
                {LAYER_TITLES[one.layer]}
              </Box>
            </>
          ),
        },
        {
          id: 'cut',
          header: 'Removes',
          cell: (one) => (
            <>
              {counted(one.cut, 'action')}
              <Box variant="small" display="block">
                {one.services
                  .slice(0, 6)
                  .map((service) => `${service.service} (${grouped(service.cut)})`)
                  .join(', ')}
                {one.services.length > 6 && ` and ${one.services.length - 6} more`}
              </Box>
            </>
          ),
        },
      ]}
    />
  )
}
