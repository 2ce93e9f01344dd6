import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { endpointsText } from '../../shared/api/endpointsText.ts'
import type { ProfileKind, ProfileList, ProfileSummary } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Commands } from '../common/Commands.tsx'
import { formatCount } from '../common/format.ts'
import { useCrawl } from '../crawl/CrawlContext.tsx'

export const KINDS: Readonly<Record<ProfileKind, string>> = {
  'access-key': 'Access key',
  role: 'Role',
  sso: 'Single sign-on',
  'sso-legacy': 'Single sign-on (legacy)',
  process: 'Program',
  'web-identity': 'Web identity',
  login: 'Console login',
  incomplete: 'Incomplete',
  sample: 'Sample',
}

/** The profiles of the user's AWS files, and the sample account, which always works. */
export function Profiles({
  list,
  onRefresh,
}: {
  readonly list: ProfileList
  readonly onRefresh: () => void
}) {
  const { choose } = useCrawl()
  const sample = list.profiles.find(({ kind }) => kind === 'sample')
  const own = list.profiles.filter(({ kind }) => kind !== 'sample')
  return (
    <SpaceBetween size="l">
      {sample === undefined ? null : <Sample profile={sample} primary={own.length === 0} onChoose={choose} />}
      {list.files
        .filter(({ problem }) => problem !== undefined)
        .map(({ path, problem }) => (
          <Alert key={path} type="error" header={`${path} could not be read`}>
            {problem}
          </Alert>
        ))}
      {list.warnings.length === 0 ? null : (
        <Alert type="warning" header="Sections that AWS's tools skip">
          {list.warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Alert>
      )}
      <ProfileTable list={list} own={own} onChoose={choose} onRefresh={onRefresh} />
    </SpaceBetween>
  )
}

function Sample(props: {
  readonly profile: ProfileSummary
  readonly primary: boolean
  readonly onChoose: (profile: ProfileSummary) => void
}) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={props.profile.description}
          actions={
            <Button
              variant={props.primary ? 'primary' : 'normal'}
              iconName="caret-right-filled"
              onClick={() => props.onChoose(props.profile)}
            >
              Explore the sample account
            </Button>
          }
        >
          {props.profile.name}
        </Header>
      }
    >
      <Box color="text-body-secondary">
        It is read by the same crawl as your own, and shows every kind of denial at least once.
      </Box>
    </Container>
  )
}

function ProfileTable(props: {
  readonly list: ProfileList
  readonly own: readonly ProfileSummary[]
  readonly onChoose: (profile: ProfileSummary) => void
  readonly onRefresh: () => void
}) {
  return (
    <Table
      variant="container"
      trackBy="name"
      items={props.own}
      empty={<NoProfiles files={props.list.files} />}
      ariaLabels={{ tableLabel: 'Profiles' }}
      header={
        <Header
          variant="h2"
          counter={`(${formatCount(props.own.length)})`}
          description="From your AWS config and credentials files."
          actions={<Button iconName="refresh" ariaLabel="Read the files again" onClick={props.onRefresh} />}
        >
          Profiles
        </Header>
      }
      columnDefinitions={[
        {
          id: 'name',
          header: 'Profile',
          isRowHeader: true,
          cell: (profile) => <Box fontWeight="bold">{profile.name}</Box>,
        },
        { id: 'kind', header: 'Kind', cell: ({ kind }) => KINDS[kind] },
        {
          id: 'description',
          header: 'Gets its credentials from',
          cell: (profile) => <Description profile={profile} />,
        },
        { id: 'region', header: 'Region', cell: ({ region }) => region ?? '–' },
        {
          id: 'crawl',
          header: 'Read its account',
          cell: (profile) => (
            <Button
              ariaLabel={`Read the account of ${profile.name}`}
              disabled={profile.kind === 'incomplete'}
              disabledReason={profile.problem}
              wrapText={false}
              onClick={() => props.onChoose(profile)}
            >
              Read account
            </Button>
          ),
        },
      ]}
      wrapLines
    />
  )
}

function Description({ profile }: { readonly profile: ProfileSummary }) {
  return (
    <SpaceBetween size="xxs">
      <span>{profile.description}</span>
      {profile.needsMfa ? <StatusIndicator type="info">Asks for an MFA code</StatusIndicator> : null}
      {profile.runsCommand === undefined ? null : (
        <StatusIndicator type="warning">
          Runs a program: <code>{visibleText(profile.runsCommand)}</code>
        </StatusIndicator>
      )}
      {profile.endpoints === undefined ? null : (
        <StatusIndicator
          type={profile.endpoints.some(({ warning }) => warning !== undefined) ? 'warning' : 'info'}
        >
          Calls go to <code>{visibleText(endpointsText(profile.endpoints))}</code>
        </StatusIndicator>
      )}
      {profile.problem === undefined ? null : (
        <StatusIndicator type="error">{profile.problem}</StatusIndicator>
      )}
    </SpaceBetween>
  )
}

function NoProfiles({ files }: { readonly files: ProfileList['files'] }) {
  return (
    <Box textAlign="left" padding="s">
      <SpaceBetween size="s">
        <Box variant="h3">No profiles yet</Box>
        <Box>Whence looked here:</Box>
        <ul>
          {files.map(({ path, exists }) => (
            <li key={path}>
              <code>{path}</code> ({exists ? 'holds no profile' : 'does not exist'})
            </li>
          ))}
        </ul>
        <Box>
          To make a profile, run one of these and read the files again. The first is for single sign-on.
        </Box>
        <Commands commands={['aws configure sso', 'aws configure']} />
      </SpaceBetween>
    </Box>
  )
}
