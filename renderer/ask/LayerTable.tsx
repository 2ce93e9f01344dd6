import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { LayerOutcome, LayerResult } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYERS } from '../request/verdicts.ts'
import type { AskRoute } from '../router/route.ts'
import { StatementLink } from '../statement/StatementLink.tsx'

interface Props {
  readonly layers: readonly LayerResult[]
  readonly route: AskRoute
}

const OUTCOMES: Readonly<Record<LayerOutcome, readonly [StatusIndicatorProps.Type, string]>> = {
  allow: ['success', 'Allows'],
  'implicit-deny': ['stopped', 'Does not allow'],
  'explicit-deny': ['error', 'Denies'],
  depends: ['pending', 'Depends'],
  unknown: ['warning', 'Not known'],
  'not-required': ['info', 'Not needed'],
  bypassed: ['info', 'Passed by'],
  'not-applicable': ['info', 'Does not apply'],
}

/** The layers of a decision as a table: the same as the gates, for reading and copying. */
export function LayerTable({ layers, route }: Props) {
  return (
    <Table
      variant="embedded"
      trackBy="layer"
      wrapLines
      items={layers}
      ariaLabels={{ tableLabel: 'Layers of the decision' }}
      columnDefinitions={[
        { id: 'layer', header: 'Layer', isRowHeader: true, width: 210, cell: ({ layer }) => LAYERS[layer] },
        {
          id: 'result',
          header: 'Says',
          width: 160,
          cell: ({ result }) => (
            <StatusIndicator type={OUTCOMES[result][0]}>{OUTCOMES[result][1]}</StatusIndicator>
          ),
        },
        { id: 'because', header: 'Because', cell: ({ because }) => visibleText(because) },
        {
          id: 'statements',
          header: 'Statements',
          cell: ({ matched, nearMisses }) => (
            <>
              {matched.map((statement, index) => (
                <div key={`m${index}`}>
                  {statement.effect}: <StatementLink route={route} statement={statement} />
                </div>
              ))}
              {nearMisses.map((miss, index) => (
                <div key={`n${index}`}>
                  Near miss: <StatementLink route={route} statement={miss} />:{' '}
                  {visibleText(miss.detail.sentence)}
                </div>
              ))}
              {matched.length + nearMisses.length === 0 ? '–' : null}
            </>
          ),
        },
      ]}
    />
  )
}
