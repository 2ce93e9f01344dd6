import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AccountOverview } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { ImportedFiles } from '../common/ImportedFiles.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { formatAccount, formatTime } from '../common/format.ts'
import { QueryView } from '../common/QueryView.tsx'
import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'
import { sourceText } from '../common/sourceText.ts'
import { Risk } from './Risk.tsx'
import { SnapshotAge } from './SnapshotAge.tsx'
import { Counts } from './Counts.tsx'
import { CoverageSummary } from './CoverageSummary.tsx'
import { Workloads } from './Workloads.tsx'

/** What is in the account, and how much of it could be read. */
export default function OverviewPage({ route }: { readonly route: Routes['overview'] }) {
  const { snapshot } = route
  const overview = useQuery('account.overview', { snapshot })
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
            <Button onClick={() => navigate({ view: 'map', snapshot })}>Map</Button>
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
  const { snapshot } = overview
  return (
    <SpaceBetween size="l">
      <SnapshotAge finishedAt={snapshot.finishedAt} />
      <Risk snapshot={snapshot.id} />
      <Counts overview={overview} />
      <Container header={<Header variant="h2">Account</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Account id', value: <span className="mono">{formatAccount(snapshot.accountId)}</span> },
            { label: 'Read', value: formatTime(snapshot.finishedAt) },
            { label: 'From', value: sourceText(snapshot.source) },
            {
              label: 'Organization',
              value: visibleText(overview.organizationText),
            },
            { label: 'CloudTrail', value: visibleText(overview.trails) },
            { label: 'Root from outside', value: visibleText(overview.rootAccess) },
          ]}
        />
      </Container>
      <ColumnLayout columns={2}>
        <CoverageSummary overview={overview} />
        <Container header={<Header variant="h2">Control policies of the organization</Header>}>
          <SpaceBetween size="s">
            <div>{overview.controlPolicies}</div>
          </SpaceBetween>
        </Container>
      </ColumnLayout>
      {snapshot.source.kind === 'import' ? <ImportedFiles snapshot={snapshot} /> : null}
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
