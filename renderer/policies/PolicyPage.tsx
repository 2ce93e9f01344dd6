import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import { findingsInWords } from '../../shared/policies/csv.ts'
import type { PolicyPage as Policy } from '../../shared/policies/types.ts'
import { POLICY_KIND_WORDS } from '../../shared/policies/words.ts'
import { shellCommand } from '../../shared/shell.ts'
import { useQuery } from '../api/useQuery.ts'
import { formatCount, formatDay, formatNumberOf } from '../common/format.ts'
import { NotKnown } from '../common/NotKnown.tsx'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { AnnotatedPolicy } from '../policy/AnnotatedPolicy.tsx'
import { snapshotFile } from '../request/command.ts'
import { navigate } from '../router/navigation.ts'
import type { PolicyRoute } from '../router/route.ts'
import { AwsCheck } from './AwsCheck.tsx'
import { Holders } from './Holders.tsx'
import { Versions } from './Versions.tsx'

interface Props {
  readonly route: PolicyRoute
}

/** One policy: its statements in words beside the document, who has it, and its versions. */
export default function PolicyPage({ route }: Props) {
  const { snapshot, id } = route
  const policy = useQuery('policies.get', { snapshot, policy: id })
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={visibleText(policy.value?.name ?? shortened(id))}
        description={<span className="breakable">{visibleText(policy.value?.arn ?? shortened(id))}</span>}
      />
      <QueryView
        query={policy}
        what="the policy"
        offer={(error) =>
          error.code === 'policy-not-found' ? (
            <RouteLink to={{ view: 'policies', snapshot }}>All policies of the snapshot</RouteLink>
          ) : null
        }
      >
        {(value) => (
          <>
            <Remember route={route} />
            <SpaceBetween size="l">
              <Facts policy={value} />
              <AnnotatedPolicy
                policy={value}
                statement={route.statement}
                onMark={(statement) => navigate({ ...route, statement }, { replace: true })}
              />
              <AwsCheck key={value.policyId} snapshot={snapshot} policyId={value.policyId} />
              <Holders snapshot={snapshot} policy={value} />
              <Versions route={route} policy={value} />
              <OnCommandLine
                command={(folder) =>
                  shellCommand(
                    'npx',
                    'whence',
                    'policies',
                    value.policyId,
                    '--snapshot',
                    snapshotFile(folder, snapshot),
                  )
                }
              />
            </SpaceBetween>
          </>
        )}
      </QueryView>
    </SpaceBetween>
  )
}

function Facts({ policy }: { readonly policy: Policy }) {
  const { kind, size, version, createdAt, updatedAt, findings, reaches, holders } = policy
  const bounds = holders.filter(({ how }) => how === 'boundary').length
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Kind', value: POLICY_KIND_WORDS[kind] },
          {
            label: 'Who has it in the end',
            value:
              kind === 'resource' || kind === 'trust'
                ? 'Whom its statements name'
                : `${formatNumberOf(reaches, 'user or role', 'users and roles')}${bounds > 0 ? `; boundary of ${formatCount(bounds)}` : ''}${policy.holdersMissing.length > 0 ? ', as far as was read' : ''}`,
          },
          {
            label: 'Size',
            value: size.state === 'not-collected' ? <NotKnown fact={size} /> : sizeText(policy),
          },
          {
            label: 'Version in force',
            value: version ?? (kind.endsWith('managed') ? 'Not known' : 'It has no versions'),
          },
          { label: 'Created', value: createdAt === undefined ? 'Not told' : formatDay(createdAt) },
          { label: 'Changed', value: updatedAt === undefined ? 'Not told' : formatDay(updatedAt) },
          {
            label: 'Lint',
            value:
              findings.state === 'not-collected' ? (
                <NotKnown fact={findings} />
              ) : findings.state === 'absent' ? (
                'Not checked'
              ) : (
                findingsInWords(policy)
              ),
          },
        ]}
      />
    </Container>
  )
}

function sizeText({ size, kind }: Policy): string {
  if (size.state !== 'known') return '–'
  const { characters, quota } = size.value
  const whole = kind === 'inline' ? ', which all inline policies share' : ''
  return quota === null
    ? formatNumberOf(characters, 'character')
    : `${formatNumberOf(characters, 'character')} of ${formatCount(quota)}${whole}`
}

const MOST_SHOWN = 200

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
