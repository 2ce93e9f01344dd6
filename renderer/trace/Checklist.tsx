import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type { ChecklistItem } from '../../shared/trace/types.ts'
import { Command } from '../common/Command.tsx'
import { CHECKS } from './words.ts'

/** The debugging checklist with its results, and the AWS CLI command that shows the same. */
export function Checklist({ items }: { readonly items: readonly ChecklistItem[] }) {
  return (
    <Table
      variant="container"
      trackBy="check"
      wrapLines
      contentDensity="compact"
      items={items}
      ariaLabels={{ tableLabel: 'Checklist' }}
      header={
        <Header variant="h2" description="Each step with the AWS CLI command that shows the same.">
          Checklist
        </Header>
      }
      columnDefinitions={[
        { id: 'check', header: 'Check', isRowHeader: true, width: 190, cell: ({ check }) => check },
        {
          id: 'state',
          header: 'State',
          width: 170,
          cell: ({ state }) => <StatusIndicator type={CHECKS[state][0]}>{CHECKS[state][1]}</StatusIndicator>,
        },
        { id: 'result', header: 'Result', cell: ({ result }) => visibleText(result) },
        {
          id: 'command',
          header: 'Command',
          width: '42%',
          cell: ({ command, check }) => <Command text={command} label={`Copy the command for ${check}`} />,
        },
      ]}
    />
  )
}
