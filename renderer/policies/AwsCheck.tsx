import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import { formatNumberOf } from '../common/format.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { Section } from '../common/Section.tsx'
import { AskButton } from '../live/AskButton.tsx'
import { AskedAs, ProfileSelect } from '../live/ProfileSelect.tsx'
import { useAsked } from '../live/useAsked.ts'
import { useLive } from '../live/useLive.tsx'
import { AwsFindings } from './AwsFindings.tsx'
import '../live/live.css'
import './policies.css'

/** AWS's own check of one policy, asked for at the press of a button. Shown where a profile of the account is on this machine. */
export function AwsCheck({ snapshot, policyId }: { readonly snapshot: string; readonly policyId: string }) {
  const live = useLive(snapshot)
  const { ask, asking, cancel, answer, error } = useAsked('live.validate', live)
  if (!live.available) return null
  const checks = answer?.policies[0]?.checks
  return (
    <Section
      title="AWS’s own check"
      description="IAM Access Analyzer looks at this document now (ValidatePolicy). Nothing is changed."
      fold={false}
    >
      <SpaceBetween size="m">
        {live.sample ? (
          <Box color="text-body-secondary">
            The sample account is not AWS: AWS’s own check can’t be asked about its policies. With an account
            of your own its findings are shown here, beside those of our lint.
          </Box>
        ) : (
          <div className="live-ask">
            <ProfileSelect live={live} />
            <AskButton
              asking={asking}
              cancel={cancel}
              onClick={() => live.withProfile((profile) => ask({ profile, snapshot, policies: [policyId] }))}
            >
              Check with AWS
            </AskButton>
          </div>
        )}
        {error === null ? null : <ErrorAlert error={error} />}
        {checks === undefined ? null : (
          <SpaceBetween size="s">
            <div className="live-asked">
              <AskedAs live={live} />
            </div>
            {checks.state === 'not-collected' ? (
              <Alert type="warning" header="Not checked by AWS">
                <span className="breakable">{visibleText(checks.why ?? checks.what)}</span> (
                <code>{visibleText(checks.call)}</code>)
              </Alert>
            ) : (
              <>
                {checks.value.disagreements === 0 ? null : (
                  <Alert
                    type="info"
                    header={`Our lint and AWS disagree on ${formatNumberOf(checks.value.disagreements, 'finding')}`}
                  >
                    Both look for the same, and one of them found it. Read the statement before you believe
                    either.
                  </Alert>
                )}
                <AwsFindings checks={checks.value} />
              </>
            )}
          </SpaceBetween>
        )}
      </SpaceBetween>
      {live.dialog}
    </Section>
  )
}
