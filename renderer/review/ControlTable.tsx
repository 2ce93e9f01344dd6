import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import { controlMap, STATUS_ORDER, type FrameworkMap } from '../../shared/review/controlMap.ts'
import type { Review } from '../../shared/review/types.ts'
import { Paged } from '../common/Paged.tsx'
import { STATUSES } from './words.ts'

/** The controls of each framework and version with the results of the checks that answer them. */
export function ControlTable({ review }: { readonly review: Review }) {
  const frameworks = useMemo(() => controlMap(review.checks), [review])
  const titles = useMemo(() => new Map(review.checks.map(({ id, title }) => [id, title])), [review])
  return (
    <SpaceBetween size="l">
      <Table
        variant="container"
        items={frameworks}
        ariaLabels={{ tableLabel: 'Controls by framework' }}
        header={
          <Header
            variant="h2"
            description="A control has the worst result of its checks. It passes as far as these checks go; a framework asks for more than data can tell."
          >
            Controls by framework
          </Header>
        }
        columnDefinitions={[
          { id: 'framework', header: 'Framework', isRowHeader: true, cell: ({ framework }) => framework },
          { id: 'version', header: 'Version', cell: ({ version }) => version },
          ...STATUS_ORDER.map((status) => ({
            id: status,
            header: STATUSES[status].label,
            cell: ({ counts }: FrameworkMap) => counts[status],
          })),
        ]}
      />
      {frameworks.map((framework) => (
        <ExpandableSection
          key={`${framework.framework} ${framework.version}`}
          variant="container"
          headingTagOverride="h3"
          headerText={`${framework.framework} ${framework.version}`}
          headerCounter={`(${framework.controls.length})`}
        >
          <Paged
            items={framework.controls}
            text={({ control, checks }) => `${control} ${checks.map((id) => titles.get(id) ?? id).join(' ')}`}
            title="Controls"
            columns={[
              {
                id: 'control',
                header: 'Control',
                isRowHeader: true,
                cell: ({ control, ours }) => (ours ? `${control}*` : control),
              },
              {
                id: 'status',
                header: 'Result',
                cell: ({ status }) => (
                  <StatusIndicator type={STATUSES[status].type}>{STATUSES[status].label}</StatusIndicator>
                ),
              },
              {
                id: 'checks',
                header: 'Checks',
                cell: ({ checks }) => checks.map((id) => <div key={id}>{titles.get(id) ?? id}</div>),
              },
            ]}
          />
        </ExpandableSection>
      ))}
    </SpaceBetween>
  )
}
