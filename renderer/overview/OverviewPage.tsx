import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useEffect } from 'react'
import type { AccountOverview } from '../../shared/api/types.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { Figures } from '../common/Figures.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { formatAccount, formatCount, formatTime } from '../common/format.ts'
import { QueryView } from '../common/QueryView.tsx'
import { countByStatus, coverageSentence, isComplete, STATUS_WORDS } from '../coverage/status.ts'
import { navigate } from '../router/navigation.ts'
import { formatRoute } from '../router/route.ts'
import type { Routes } from '../router/route.ts'
import { useMessages } from '../common/messages.tsx'
import { sourceText } from '../start/sourceText.ts'
import { countText } from './countText.ts'
import { PrincipalCharts } from './PrincipalCharts.tsx'

/** What is in the account, and how much of it could be read. */
export default function OverviewPage({ route }: { readonly route: Routes['overview'] }) {
  const { snapshot } = route
  const api = useApi()
  const store = useQueryStore()
  const { showError } = useMessages()
  const overview = useQuery('account.overview', { snapshot })
  const settings = useQuery('settings.get', {})
  const last = settings.value?.lastSnapshot
  const there = overview.status === 'done'
  useEffect(() => {
    if (!there || last === undefined || last === snapshot) return
    api
      .call('settings.set', { lastSnapshot: snapshot })
      .then((value) => store.put('settings.get', {}, value), showError)
  }, [api, store, showError, there, last, snapshot])
  const account = overview.value?.snapshot

  return (
    <SpaceBetween size="l">
      <PageHeader
        title={
          account === undefined ? undefined : (account.alias ?? `Account ${formatAccount(account.accountId)}`)
        }
        description="The account as it was when it was read."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => navigate({ view: 'review', snapshot })}>Credential review</Button>
            <Button variant="primary" onClick={() => navigate({ view: 'ask', snapshot })}>
              Ask a question
            </Button>
          </SpaceBetween>
        }
      />
      <QueryView query={overview} what="the account">
        {(value) => <Overview overview={value} />}
      </QueryView>
    </SpaceBetween>
  )
}

function Overview({ overview }: { readonly overview: AccountOverview }) {
  const { snapshot, organization } = overview
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Account</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Account id', value: <span className="mono">{formatAccount(snapshot.accountId)}</span> },
            { label: 'Read', value: formatTime(snapshot.finishedAt) },
            { label: 'From', value: sourceText(snapshot.source) },
            {
              label: 'Organization',
              value:
                organization === null
                  ? 'None known'
                  : `${organization.id} (managed by ${organization.managementAccount})`,
            },
          ]}
        />
      </Container>
      <Counts overview={overview} />
      <PrincipalCharts snapshot={snapshot.id} />
      <ColumnLayout columns={2}>
        <CoverageSummary overview={overview} />
        <Container header={<Header variant="h2">Control policies of the organization</Header>}>
          <SpaceBetween size="s">
            <div>{overview.controlPolicies}</div>
          </SpaceBetween>
        </Container>
      </ColumnLayout>
      <Workloads overview={overview} />
      {overview.notes.length === 0 ? null : (
        <Alert type="info" header="Inconsistencies in this account">
          <ul>
            {overview.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Alert>
      )}
    </SpaceBetween>
  )
}

const COUNTS: readonly (readonly [keyof AccountOverview['counts'], string, ('user' | 'role' | 'group')?])[] =
  [
    ['users', 'Users', 'user'],
    ['roles', 'Roles', 'role'],
    ['groups', 'Groups', 'group'],
    ['customerPolicies', 'Customer policies'],
    ['awsPolicies', 'AWS policies in use'],
    ['instanceProfiles', 'Instance profiles'],
    ['resources', 'Resources'],
    ['workloads', 'Workloads'],
    ['findings', 'Access Analyzer findings'],
  ]

function Counts({ overview }: { readonly overview: AccountOverview }) {
  const textOf = (key: keyof AccountOverview['counts']) =>
    countText(key, overview.counts[key], overview.coverage)
  return (
    <Container header={<Header variant="h2">In this account</Header>}>
      <Figures
        figures={COUNTS.map(([key, label, kind]) => ({
          label,
          known: textOf(key) !== 'Not known',
          value:
            kind === undefined ? (
              textOf(key)
            ) : (
              <Link
                fontSize="inherit"
                ariaLabel={`${textOf(key)} ${label.toLowerCase()}`}
                href={formatRoute({
                  view: 'principals',
                  snapshot: overview.snapshot.id,
                  filter: [{ key: 'kind', operator: '=', value: kind }],
                })}
              >
                {textOf(key)}
              </Link>
            ),
        }))}
      />
    </Container>
  )
}

function CoverageSummary({ overview }: { readonly overview: AccountOverview }) {
  const counts = countByStatus(overview.coverage)
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Link href={formatRoute({ view: 'coverage', snapshot: overview.snapshot.id })}>Every call</Link>
          }
        >
          Coverage
        </Header>
      }
    >
      <SpaceBetween size="xs">
        <StatusIndicator type={isComplete(overview.coverage) ? 'success' : 'warning'}>
          {coverageSentence(overview.coverage)}
        </StatusIndicator>
        {[...counts].map(([status, count]) => (
          <div key={status}>
            {STATUS_WORDS[status]}: {formatCount(count)}
          </div>
        ))}
      </SpaceBetween>
    </Container>
  )
}

function Workloads({ overview }: { readonly overview: AccountOverview }) {
  return (
    <Table
      variant="container"
      trackBy="arn"
      items={overview.workloads}
      ariaLabels={{ tableLabel: 'Workloads' }}
      empty={
        countText('workloads', 0, overview.coverage) === '0'
          ? 'No instance or function was found in the Regions that were read.'
          : 'Not known: instances and functions were not all read.'
      }
      header={
        <Header
          variant="h2"
          counter={`(${formatCount(overview.workloads.length)})`}
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
