import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { Verdict } from '../request/Verdict.tsx'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/route.ts'
import { shortName } from '../common/principalNames.ts'

interface Props {
  readonly traces: readonly Trace[]
  readonly shown: number
  readonly route: TraceRoute
}

/** The denials that the text holds; the chosen one is traced below. */
export function Denials({ traces, shown, route }: Props) {
  const items = traces.map((trace, index) => ({ trace, index, id: String(index) }))
  return (
    <Table
      variant="container"
      trackBy="id"
      header={
        <Header variant="h2" counter={`(${traces.length})`}>
          Denials in the text
        </Header>
      }
      wrapLines
      contentDensity="compact"
      items={items}
      selectionType="single"
      selectedItems={items.filter(({ index }) => index === shown)}
      onSelectionChange={({ detail }) => {
        const { policy: _policy, statement: _statement, ...rest } = route
        const [chosen] = detail.selectedItems
        if (chosen !== undefined) navigate({ ...rest, denial: chosen.index }, { replace: true })
      }}
      onRowClick={({ detail }) => {
        const { policy: _policy, statement: _statement, ...rest } = route
        navigate({ ...rest, denial: detail.item.index }, { replace: true })
      }}
      ariaLabels={{
        tableLabel: 'Denials in the text',
        selectionGroupLabel: 'The denial that is shown',
        itemSelectionLabel: (_, { index }) => `Denial ${index + 1}`,
      }}
      columnDefinitions={[
        { id: 'number', header: 'Denial', width: 90, cell: ({ index }) => index + 1 },
        {
          id: 'principal',
          header: 'Principal',
          isRowHeader: true,
          cell: ({ trace }) => shortName(trace.parsed.principal ?? 'not named'),
        },
        {
          id: 'action',
          header: 'Action',
          cell: ({ trace: { parsed } }) => (
            <code>{visibleText(parsed.action ?? parsed.operation ?? 'not named')}</code>
          ),
        },
        {
          id: 'resource',
          header: 'Resource',
          cell: ({ trace }) => (
            <span className="breakable">{visibleText(trace.parsed.resource ?? 'not named')}</span>
          ),
        },
        {
          id: 'verdict',
          header: 'By the snapshot',
          width: 190,
          cell: ({ trace }) => <Verdict decision={trace.decision} />,
        },
      ]}
    />
  )
}
