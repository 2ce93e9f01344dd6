import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { OrganizationPage as Organization } from '../../shared/policies/organization.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { MissingAlert } from '../common/MissingAlert.tsx'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { snapshotFile } from '../request/command.ts'
import type { Routes } from '../router/route.ts'
import { Level } from './Level.tsx'
import { Tree } from './Tree.tsx'
import './organization.css'

/** The levels of the organization above the account, with what each denies. */
export default function OrganizationPage({ route }: { readonly route: Routes['organization'] }) {
  const { snapshot } = route
  const organization = useQuery('account.organization', { snapshot })
  return (
    <SpaceBetween size="l">
      <PageHeader description="Control policies from the root down to the account, and what each of them denies." />
      <QueryView query={organization} what="the organization">
        {(value) => (
          <SpaceBetween size="l">
            <Above organization={value} />
            {value.levels.map((level) => (
              <Level key={level.target} snapshot={snapshot} level={level} />
            ))}
            <Tree organization={value} />
            <OnCommandLine
              command={(folder) =>
                shellCommand('npx', 'whence', 'organization', '--snapshot', snapshotFile(folder, snapshot))
              }
            />
          </SpaceBetween>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Above({ organization }: { readonly organization: Organization }) {
  const { organization: known, words, management, levels, concerns, missing } = organization
  return (
    <SpaceBetween size="m">
      <Container header={<Header variant="h2">Where the account stands</Header>}>
        <div className="breakable">{visibleText(words)}</div>
        {known.state === 'known' && known.value.path !== undefined ? (
          <Box variant="small">{visibleText(known.value.path)}</Box>
        ) : null}
        {concerns.scp === '' ? null : <div>SCPs concern: {visibleText(concerns.scp)}.</div>}
        {concerns.rcp === '' ? null : <div>RCPs concern: {visibleText(concerns.rcp)}.</div>}
      </Container>
      {management ? (
        <Alert type="info">
          This is the management account: control policies do not restrict its users, roles and resources.
        </Alert>
      ) : null}
      <MissingAlert
        header="Control policies that were not read"
        missing={missing.map(({ what, call, why, assumed }) => ({
          what,
          call,
          why: assumed
            ? 'The import does not hold them: answers take them as none, and say so.'
            : (why ?? ''),
        }))}
      />
      {known.state === 'absent' ? (
        <Alert type="info">
          The account is in no organization: AWS said so. No control policy restricts it.
        </Alert>
      ) : levels.length === 0 && missing.length === 0 ? (
        <Alert type="info">No level of the organization is in the snapshot.</Alert>
      ) : null}
    </SpaceBetween>
  )
}
