import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import { gateNodeId, policyNodeId } from '../../shared/graph/facts.ts'
import { isGateType } from '../../shared/policy/policyTypes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted, LAYER_TITLES } from '../../shared/graph/words.ts'
import type { PaneProps } from './paneProps.ts'

/** The statements that deny something explicitly, and what they deny. */
export function ExplicitDenies({ facts, onSelect }: PaneProps) {
  const [open, setOpen] = useState(8)
  // What gates ask is said with them; here is what they deny whatever is asked.
  const denies = (facts.access?.denies ?? []).flatMap((one) =>
    one.always === undefined
      ? [one]
      : one.always.actions > 0
        ? [{ ...one, ...one.always, conditions: [] }]
        : [],
  )
  if (denies.length === 0) return null
  return (
    <Table
      variant="embedded"
      wrapLines
      header={
        <Header variant="h3" counter={`(${denies.length})`}>
          Explicit denies
        </Header>
      }
      items={denies.slice(0, open)}
      footer={
        denies.length > open ? <Button onClick={() => setOpen(denies.length)}>Show all</Button> : undefined
      }
      columnDefinitions={[
        {
          id: 'statement',
          header: 'Statement',
          isRowHeader: true,
          cell: ({ statement, layer }) => {
            const target = isGateType(layer)
              ? gateNodeId(layer, statement.policyId ?? statement.policy)
              : policyNodeId(statement.policyId ?? statement.policy)
            const words = `${statement.sid ?? `Statement ${statement.index + 1}`} of ${statement.policy}`
            return (
              <>
                <Link onFollow={() => onSelect(target, statement.index)}>{visibleText(words)}</Link>
                <Box variant="small" display="block">
                  {LAYER_TITLES[layer]}
                </Box>
              </>
            )
          },
        },
        {
          id: 'takes',
          header: 'Denies',
          cell: (one) => (
            <>
              {counted(one.actions, 'action')}: {one.exampleActions.slice(0, 3).join(', ')}
              {one.actions > 3 && ' …'}
              <Box variant="small" display="block">
                {one.conditions.length === 0
                  ? 'without a condition'
                  : `when ${one.conditions
                      .map((c) => visibleText(`${c.key} ${c.operator} ${c.values.join(' or ')}`))
                      .join(' and ')}`}
              </Box>
            </>
          ),
        },
      ]}
    />
  )
}
