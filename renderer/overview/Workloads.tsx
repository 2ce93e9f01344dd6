import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table from '@cloudscape-design/components/table'
import type { AccountOverview } from '../../shared/api/types.ts'
import { countText } from './countText.ts'
import { formatRoute } from '../router/route.ts'

/** Instances and functions, and the role they run as. */
export function Workloads({ overview }: { readonly overview: AccountOverview }) {
  return (
    <Table
      variant="container"
      trackBy="arn"
      items={overview.workloads}
      ariaLabels={{ tableLabel: 'Workloads' }}
      empty={
        overview.counts.workloads.state === 'complete'
          ? 'No instance or function was found in the Regions that were read.'
          : 'Not known: instances and functions were not all read.'
      }
      header={
        <Header
          variant="h2"
          counter={`(${countText(overview.counts.workloads)})`}
          description="Instances and functions, and the role they run as."
        >
          Workloads
        </Header>
      }
      columnDefinitions={[
        {
          id: 'name',
          header: 'Name',
          isRowHeader: true,
          cell: ({ name, arn }) => name ?? arn.split('/').at(-1),
        },
        {
          id: 'kind',
          header: 'Kind',
          cell: ({ kind }) => (kind === 'ec2-instance' ? 'EC2 instance' : 'Lambda function'),
        },
        { id: 'region', header: 'Region', cell: ({ region }) => region },
        {
          id: 'role',
          header: 'Runs as',
          cell: (workload) =>
            workload.kind === 'lambda-function' ? (
              <Link
                href={formatRoute({
                  view: 'principal',
                  snapshot: overview.snapshot.id,
                  principal: workload.roleArn,
                })}
              >
                {workload.roleArn.split('/').at(-1)}
              </Link>
            ) : (
              (workload.instanceProfileArn?.split('/').at(-1) ?? 'No instance profile')
            ),
        },
      ]}
    />
  )
}
