import ExpandableSection from '@cloudscape-design/components/expandable-section'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo, useState } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { CheckEvidence, CheckResult } from '../../shared/review/types.ts'
import { Command } from '../common/Command.tsx'
import { formatNumberOf } from '../common/format.ts'
import { Paged } from '../common/Paged.tsx'
import { ShellChoice } from '../common/ShellChoice.tsx'
import { PrincipalName } from './PrincipalName.tsx'
import { outcomeOf, OUTCOMES } from './words.ts'

interface Props {
  readonly check: CheckResult
  readonly snapshot: string
}

/** Every row of evidence of a check, searchable and in pages; drawn when it is opened, for there can be thousands. */
export function Evidence({ check, snapshot }: Props) {
  const { evidence } = check
  const [expanded, setExpanded] = useState(false)
  const columns = useMemo(() => columnsOf(check, snapshot), [check, snapshot])
  return (
    <ExpandableSection
      headerText={formatNumberOf(evidence.length, 'row of evidence', 'rows of evidence')}
      variant="footer"
      expanded={expanded}
      onChange={({ detail }) => setExpanded(detail.expanded)}
    >
      {expanded ? (
        <>
          {evidence.some(({ command }) => command !== undefined) ? <ShellChoice /> : null}
          <Paged items={evidence} text={textOf} title="Evidence" columns={columns} />
        </>
      ) : null}
    </ExpandableSection>
  )
}

function textOf({ subject, arn = '', detail, command = '' }: CheckEvidence): string {
  return `${subject} ${arn} ${detail} ${command}`
}

function columnsOf(
  check: CheckResult,
  snapshot: string,
): readonly TableProps.ColumnDefinition<CheckEvidence>[] {
  return [
    {
      id: 'subject',
      header: 'Who or what',
      isRowHeader: true,
      minWidth: 190,
      sortingComparator: (one, other) => (one.subject < other.subject ? -1 : 1),
      cell: (row) => <PrincipalName snapshot={snapshot} name={row.subject} arn={row.arn} />,
    },
    {
      id: 'outcome',
      header: 'Result',
      minWidth: 120,
      cell: (row) => {
        const { label, type } = OUTCOMES[outcomeOf(check, row)]
        return <StatusIndicator type={type}>{label}</StatusIndicator>
      },
    },
    {
      id: 'detail',
      header: 'What was found',
      cell: ({ detail, command }) => (
        <div className="breakable">
          {visibleText(detail)}
          {command === undefined ? null : <Command text={command} choice={false} />}
        </div>
      ),
    },
  ]
}
