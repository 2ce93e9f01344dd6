import Table from '@cloudscape-design/components/table'
import Header from '@cloudscape-design/components/header'
import { visibleText } from '../../shared/graph/text.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { RouteLink } from '../common/RouteLink.tsx'

interface Props {
  readonly snapshot: string
  readonly detail: ResourceDetail
}

/** One action of each level, with the questions that lead on: who can do it directly, and who by becoming somebody else. */
export function LevelLinks({ snapshot, detail: { levels } }: Props) {
  return (
    <Table
      items={levels}
      variant="container"
      ariaLabels={{ tableLabel: 'Questions on one action' }}
      header={
        <Header variant="h2" description="With an action of each level filled in; choose another one there.">
          Ask on
        </Header>
      }
      empty="AWS’s reference has no action on such a resource."
      columnDefinitions={[
        {
          id: 'level',
          header: 'Level',
          isRowHeader: true,
          cell: ({ level, actions }) => `${level} (${actions})`,
        },
        { id: 'action', header: 'Such as', cell: ({ example }) => <code>{visibleText(example)}</code> },
        {
          id: 'direct',
          header: 'Directly',
          cell: ({ example, on, level }) => (
            <RouteLink
              to={{ view: 'who-can', snapshot, action: example, resource: on }}
              ariaLabel={`Who can, ${level}: ${example}`}
            >
              Who can
            </RouteLink>
          ),
        },
        {
          id: 'chains',
          header: 'Through roles and escalation',
          cell: ({ example, on, level }) => (
            <RouteLink
              to={{ view: 'paths', snapshot, action: example, resource: on }}
              ariaLabel={`Paths to it, ${level}: ${example}`}
            >
              Paths to it
            </RouteLink>
          ),
        },
      ]}
    />
  )
}
