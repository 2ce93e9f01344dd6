import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { LayerOutcome, LayerResult, StatementRef } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES, RESULT_TITLES } from '../../shared/graph/words.ts'

interface Props {
  readonly layers: readonly LayerResult[]
  readonly onShowPolicy: (policyId: string, statementIndex?: number) => void
}

const OUTCOMES: Readonly<Record<LayerOutcome, StatusIndicatorProps.Type>> = {
  allow: 'success',
  'implicit-deny': 'stopped',
  'explicit-deny': 'error',
  depends: 'pending',
  unknown: 'warning',
  'not-required': 'info',
  bypassed: 'info',
  'not-applicable': 'info',
}

/** The layers of a decision as a table: the same as the gates, for reading and copying. */
export function LayerTable({ layers, onShowPolicy }: Props) {
  return (
    <Table
      variant="embedded"
      trackBy="layer"
      wrapLines
      items={layers}
      ariaLabels={{ tableLabel: 'Layers of the decision' }}
      columnDefinitions={[
        {
          id: 'layer',
          header: 'Layer',
          isRowHeader: true,
          width: 210,
          cell: ({ layer }) => LAYER_TITLES[layer],
        },
        {
          id: 'result',
          header: 'Says',
          width: 160,
          cell: ({ result }) => (
            <StatusIndicator type={OUTCOMES[result]}>{RESULT_TITLES[result]}</StatusIndicator>
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
                  <StatementLink statement={statement} onShowPolicy={onShowPolicy} />
                </div>
              ))}
              {nearMisses.map((miss, index) => (
                <div key={`n${index}`}>
                  Near miss: <StatementLink statement={miss} onShowPolicy={onShowPolicy} />:{' '}
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

function StatementLink(props: {
  readonly statement: StatementRef
  readonly onShowPolicy: Props['onShowPolicy']
}) {
  const { statement, onShowPolicy } = props
  const { policyId } = statement
  const at = statement.level === undefined ? '' : ` at ${statement.level}`
  const text = `${statement.effect} ${statement.policy}, statement ${statement.sid ?? statement.index + 1}${at}`
  if (policyId === undefined) return visibleText(text)
  return <Link onFollow={() => onShowPolicy(policyId, statement.index)}>{visibleText(text)}</Link>
}
