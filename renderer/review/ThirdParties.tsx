import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { NotCollected } from '../../shared/known.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { ProfileRow, ProviderRow, ThirdParty, WorkloadRow } from '../../shared/review/population.ts'
import type { Review } from '../../shared/review/types.ts'
import { Paged } from '../common/Paged.tsx'
import { Section } from '../common/Section.tsx'
import { PrincipalName } from './PrincipalName.tsx'

interface Props {
  readonly review: Review
  readonly snapshot: string
}

/** Who from outside may assume roles, the identity providers, and what runs as a role. */
export function ThirdParties({ review: { population }, snapshot }: Props) {
  const columns = useMemo(() => columnsOf(snapshot), [snapshot])
  if (population === undefined) return null
  const { thirdParties, providers, providersNotCollected, workloads, instanceProfiles, missing } = population
  const unread = missing.length === 0 ? undefined : `There may be more. ${missing.map(inWords).join(' ')}`
  return (
    <SpaceBetween size="l">
      <Section title="Third parties and outsiders" description={unread} fold={false}>
        <Paged
          items={thirdParties}
          text={({ who, roles }) => `${who} ${roles.join(' ')}`}
          title="Outsiders"
          columns={columns.outsiders}
        />
      </Section>
      <Section
        title="Identity providers"
        description={
          providersNotCollected === undefined
            ? undefined
            : `There may be more. ${inWords(providersNotCollected)}`
        }
        fold={false}
      >
        <Paged
          items={providers}
          text={({ arn, roles }) => `${arn} ${roles.join(' ')}`}
          title="Providers"
          columns={columns.providers}
        />
      </Section>
      <Section title="What runs as a role" description={unread} fold={false}>
        <Paged
          items={workloads}
          text={({ arn, name = '', roles }) => `${arn} ${name} ${roles.join(' ')}`}
          title="Workloads"
          columns={columns.workloads}
        />
        <Paged
          items={instanceProfiles}
          text={({ arn, roles }) => `${arn} ${roles.join(' ')}`}
          title="Instance profiles"
          columns={columns.profiles}
        />
      </Section>
    </SpaceBetween>
  )
}

function inWords({ what, call, why }: NotCollected): string {
  return `${what} (${call}). ${why ?? ''}`
}

function columnsOf(snapshot: string) {
  const roles = (arns: readonly string[]) =>
    arns.length === 0 ? 'None' : <Arns arns={arns} snapshot={snapshot} />
  const outsiders: readonly TableProps.ColumnDefinition<ThirdParty>[] = [
    { id: 'who', header: 'Who', isRowHeader: true, cell: ({ who }) => visibleText(who) },
    { id: 'roles', header: 'May assume', cell: (party) => roles(party.roles) },
    {
      id: 'administrators',
      header: 'Administrators',
      minWidth: 140,
      cell: ({ administratorRoles: found }) =>
        found.length === 0 ? 'None' : <StatusIndicator type="warning">{found.length}</StatusIndicator>,
    },
  ]
  const providers: readonly TableProps.ColumnDefinition<ProviderRow>[] = [
    {
      id: 'arn',
      header: 'Provider',
      isRowHeader: true,
      cell: ({ arn, url }) => <PrincipalName snapshot={snapshot} name={url ?? arn} arn={arn} />,
    },
    { id: 'type', header: 'Type', cell: ({ type }) => type },
    {
      id: 'roles',
      header: 'Roles that trust it',
      cell: (provider) =>
        provider.roles.length === 0 && provider.rolesNotCollected !== undefined
          ? 'Not known'
          : roles(provider.roles),
    },
  ]
  const workloads: readonly TableProps.ColumnDefinition<WorkloadRow>[] = [
    {
      id: 'arn',
      header: 'Workload',
      isRowHeader: true,
      cell: ({ arn, name }) => <PrincipalName snapshot={snapshot} name={name ?? arn} arn={arn} />,
    },
    { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
    { id: 'roles', header: 'Roles', cell: (workload) => roles(workload.roles) },
  ]
  const profiles: readonly TableProps.ColumnDefinition<ProfileRow>[] = [
    {
      id: 'arn',
      header: 'Instance profile',
      isRowHeader: true,
      cell: ({ arn, name }) => <PrincipalName snapshot={snapshot} name={name} arn={arn} />,
    },
    { id: 'roles', header: 'Role', cell: (profile) => roles(profile.roles) },
    {
      id: 'instances',
      header: 'Instances',
      cell: ({ instances }) => (instances.length === 0 ? 'None seen' : String(instances.length)),
    },
  ]
  return { outsiders, providers, workloads, profiles }
}

/** So many are named; the others are in the table of roles. */
const NAMED = 8

function Arns({ arns, snapshot }: { readonly arns: readonly string[]; readonly snapshot: string }) {
  return (
    <>
      {arns.slice(0, NAMED).map((arn) => (
        <div key={arn}>
          <PrincipalName snapshot={snapshot} name={arn} arn={arn} />
        </div>
      ))}
      {arns.length > NAMED ? (
        <div>{`and ${arns.length - NAMED} more, which the table of roles names`}</div>
      ) : null}
    </>
  )
}
