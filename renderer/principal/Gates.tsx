import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table from '@cloudscape-design/components/table'
import { gateNodeId, policyNodeId } from '../../shared/graph/facts.ts'
import { gateSentence } from '../../shared/graph/gateText.ts'
import { isGateType } from '../../shared/policy/policyTypes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES } from '../../shared/graph/words.ts'
import type { PaneProps } from './paneProps.ts'

/** What is asked of nearly everything that the principal can do: each said once. */
export function Gates({ facts, onSelect }: PaneProps) {
  const gates = facts.access?.gates ?? []
  if (gates.length === 0) return null
  return (
    <Table
      variant="embedded"
      wrapLines
      header={
        <Header
          variant="h3"
          counter={`(${gates.length})`}
          description="Asked of nearly everything; what is allowed through them needs no other condition."
        >
          Gates
        </Header>
      }
      items={gates}
      columnDefinitions={[
        {
          id: 'statement',
          header: 'Statement',
          isRowHeader: true,
          cell: ({ statement, layer }) => {
            const key = statement.policyId ?? statement.policy
            const target = isGateType(layer) ? gateNodeId(layer, key) : policyNodeId(key)
            return (
              <>
                <Link onFollow={() => onSelect(target, statement.index)}>
                  {visibleText(
                    `${statement.sid ?? `Statement ${statement.index + 1}`} of ${statement.policy}`,
                  )}
                </Link>
                <Box variant="small" display="block">
                  {LAYER_TITLES[layer]}
                </Box>
              </>
            )
          },
        },
        { id: 'asks', header: 'Asks', cell: (gate) => visibleText(gateSentence(gate)) },
      ]}
    />
  )
}
