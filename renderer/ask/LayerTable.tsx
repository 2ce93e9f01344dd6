import Table from '@cloudscape-design/components/table'
import type { LayerResult } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES } from '../../shared/graph/words.ts'
import { ResultMark } from '../request/ResultMark.tsx'
import type { AskRoute } from '../router/route.ts'
import { StatementLink } from '../policy/StatementLink.tsx'

interface Props {
  readonly layers: readonly LayerResult[]
  readonly route: AskRoute
}

/** The layers of a decision as a table: the same as the gates, for reading and copying. */
export function LayerTable({ layers, route }: Props) {
  return (
    <Table
      variant="embedded"
      trackBy="layer"
      wrapLines
      items={layers}
      ariaLabels={{ tableLabel: 'Policy types of the decision' }}
      columnDefinitions={[
        {
          id: 'layer',
          header: 'Policy type',
          isRowHeader: true,
          width: 210,
          cell: ({ layer }) => LAYER_TITLES[layer],
        },
        {
          id: 'result',
          header: 'Result',
          width: 160,
          cell: ({ result }) => <ResultMark result={result} />,
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
