import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ValidatedPolicy } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { PolicyRow } from '../../shared/policies/types.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { Section } from '../common/Section.tsx'
import { AskButton } from '../live/AskButton.tsx'
import { ProfileSelect } from '../live/ProfileSelect.tsx'
import { useLive } from '../live/useLive.tsx'
import { AwsFindings } from './AwsFindings.tsx'
import { useAwsChecks } from './useAwsChecks.ts'
import '../live/live.css'
import './policies.css'

interface Props {
  readonly snapshot: string
  readonly policies: readonly PolicyRow[]
}

/** AWS's own check of every policy that AWS did not write, on request, with how far it is. */
export function AwsCheckAll({ snapshot, policies }: Props) {
  const live = useLive(snapshot)
  const { check, checking, cancel, checked, error } = useAwsChecks(snapshot, live)
  if (!live.available || live.sample) return null
  const ids = policies.filter(({ kind }) => kind !== 'aws-managed').map(({ policyId }) => policyId)
  // Many are called the same, such as all resource policies: whose each is tells them apart.
  const titles = new Map(
    policies.map(({ policyId, name, owner }) => [
      policyId,
      owner === undefined ? visibleText(name) : `${visibleText(name)} of ${visibleText(lastOf(owner))}`,
    ]),
  )
  if (ids.length === 0) return null
  return (
    <Section
      title="AWS’s own check"
      description="IAM Access Analyzer looks at the documents now (ValidatePolicy). Nothing is changed."
      fold
    >
      <SpaceBetween size="m">
        <div className="live-ask">
          <ProfileSelect live={live} />
          <AskButton
            asking={checking}
            cancel={cancel}
            onClick={() => live.withProfile((profile) => check(profile, ids))}
          >
            {`Check ${formatNumberOf(ids.length, 'policy', 'policies')} with AWS`}
          </AskButton>
        </div>
        {error === null ? null : <ErrorAlert error={error} />}
        {checked === null ? null : (
          <Results snapshot={snapshot} checked={checked} asked={ids.length} titles={titles} />
        )}
      </SpaceBetween>
      {live.dialog}
    </Section>
  )
}

interface ResultsProps {
  readonly snapshot: string
  readonly checked: readonly ValidatedPolicy[]
  readonly asked: number
  readonly titles: ReadonlyMap<string, string>
}

function Results({ snapshot, checked, asked, titles }: ResultsProps) {
  const known = checked.flatMap((policy) =>
    policy.checks.state === 'known' ? [{ policy, checks: policy.checks.value }] : [],
  )
  const not = checked.flatMap(({ policyId, name, checks }) =>
    checks.state === 'known' ? [] : [{ policyId, name, why: checks.why ?? checks.what }],
  )
  const found = known.filter(({ checks }) => checks.aws.length > 0 || checks.disagreements > 0)
  const disagreements = known.reduce((sum, { checks }) => sum + checks.disagreements, 0)
  return (
    <SpaceBetween size="s">
      <div role="status">
        AWS checked {formatCount(known.length)} of {formatNumberOf(asked, 'policy', 'policies')} and found
        something in {formatCount(known.filter(({ checks }) => checks.aws.length > 0).length)}.
        {disagreements === 0
          ? ''
          : ` Our lint and AWS disagree on ${formatNumberOf(disagreements, 'finding')}.`}
        {not.length === 0 ? '' : ` ${formatCount(not.length)} could not be checked.`}
      </div>
      {not.length === 0 ? null : (
        <Alert
          type="warning"
          header={`${formatNumberOf(not.length, 'policy', 'policies')} not checked by AWS`}
        >
          {not.slice(0, MOST_NOT).map(({ policyId, name, why }) => (
            <div key={policyId} className="breakable">
              {titles.get(policyId) ?? visibleText(name)}: {visibleText(why)}
            </div>
          ))}
          {not.length > MOST_NOT ? <div>and {formatCount(not.length - MOST_NOT)} more</div> : null}
        </Alert>
      )}
      {found.map(({ policy: { policyId, name }, checks }) => (
        <ExpandableSection
          key={policyId}
          headerText={`${titles.get(policyId) ?? visibleText(name)} (${formatCount(checks.aws.length)})`}
        >
          <Box variant="small" display="block">
            <RouteLink to={{ view: 'policy', snapshot, id: policyId }}>Open this policy</RouteLink>
          </Box>
          <AwsFindings checks={checks} />
        </ExpandableSection>
      ))}
    </SpaceBetween>
  )
}

const MOST_NOT = 20

/** `jobs` of the ARN of a queue; what is no ARN stays. */
function lastOf(owner: string): string {
  return owner.startsWith('arn:') ? owner.split(':').slice(5).join(':') : owner
}
