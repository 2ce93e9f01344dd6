import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { rolesOfWorkload, type UsedRole } from '../../shared/account/workloadRoles.ts'
import type { AccountOverview } from '../../shared/api/types.ts'
import { WORKLOAD_NOUNS } from '../../shared/services/workloadNouns.ts'
import { countText } from './countText.ts'
import { formatRoute } from '../router/route.ts'

/** What runs as roles: instances, functions, tasks, builds, jobs, notebooks, stacks. */
export function Workloads({ overview }: { readonly overview: AccountOverview }) {
  return (
    <Table
      variant="container"
      trackBy="arn"
      items={overview.workloads}
      ariaLabels={{ tableLabel: 'Workloads' }}
      empty={
        overview.counts.workloads.state === 'complete'
          ? 'Nothing that runs as a role was found in the Regions that were read.'
          : 'Not known: what runs as roles was not all read.'
      }
      header={
        <Header
          variant="h2"
          counter={`(${countText(overview.counts.workloads)})`}
          description="What runs in the account, and the roles that it runs as."
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
          cell: ({ kind }) => WORKLOAD_NOUNS[kind],
        },
        { id: 'region', header: 'Region', cell: ({ region }) => region },
        {
          id: 'role',
          header: 'Runs as',
          cell: (workload) =>
            workload.kind === 'ec2-instance' ? (
              <Profile profile={workload.instanceProfileArn} overview={overview} />
            ) : (
              <Roles snapshot={overview.snapshot.id} roles={rolesOfWorkload(workload)} />
            ),
        },
      ]}
    />
  )
}

interface ProfileProps {
  readonly profile: string | undefined
  readonly overview: AccountOverview
}

/** The role of an instance, or its profile's name where the role was not read. */
function Profile({ profile, overview: { profileRoles, snapshot } }: ProfileProps) {
  if (profile === undefined) return 'No instance profile'
  const roles = profileRoles[profile] ?? []
  if (roles.length === 0) return profile.split('/').at(-1)
  return <Roles snapshot={snapshot.id} roles={roles.map((roleArn) => ({ roleArn, use: null }))} />
}

function Roles({ snapshot, roles }: { readonly snapshot: string; readonly roles: readonly UsedRole[] }) {
  if (roles.length === 0) return 'No role'
  return (
    <SpaceBetween size="xxxs">
      {roles.map(({ roleArn, use }) => (
        <span key={`${roleArn} ${use ?? ''}`}>
          <Link href={formatRoute({ view: 'principal', snapshot, principal: roleArn })}>
            {roleArn.split('/').at(-1)}
          </Link>
          {use !== null && ` (${use})`}
        </span>
      ))}
    </SpaceBetween>
  )
}
