import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { visibleText } from '../../shared/graph/text.ts'
import type { ChecklistItem } from '../../shared/trace/facts/checklistItem.ts'
import { Command } from '../common/Command.tsx'
import { CommandsFor } from '../common/Commands.tsx'
import { Section } from '../common/Section.tsx'
import { CHECKS } from './words.ts'

/** The debugging checklist with its results, and the AWS CLI command that shows the same. */
export function Checklist({ items }: { readonly items: readonly ChecklistItem[] }) {
  return (
    <Section title="Checklist" count={items.length} fold>
      <CommandsFor />
      <Table
        variant="embedded"
        trackBy="check"
        wrapLines
        contentDensity="compact"
        cellVerticalAlign="top"
        items={items}
        ariaLabels={{ tableLabel: 'Checklist' }}
        columnDefinitions={[
          { id: 'check', header: 'Check', isRowHeader: true, width: 170, cell: ({ check }) => check },
          {
            id: 'state',
            header: 'State',
            width: 150,
            cell: ({ state }) => (
              <StatusIndicator type={CHECKS[state][0]}>{CHECKS[state][1]}</StatusIndicator>
            ),
          },
          {
            id: 'result',
            header: 'Result, and the command that shows the same',
            cell: ({ result, command, check }) => (
              <>
                <div className="breakable">{visibleText(result)}</div>
                <Command text={command} label={`Copy the command for ${check}`} choice={false} />
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
