import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { Section } from '../common/Section.tsx'
import { ComparisonView } from './ComparisonView.tsx'
import type { ComparedQuestion } from '../request/comparedQuestion.ts'
import { AskedAs, ProfileSelect } from './ProfileSelect.tsx'
import { AskButton } from './AskButton.tsx'
import { useAsked } from './useAsked.ts'
import { useLive } from './useLive.tsx'
import './live.css'

interface Props {
  readonly snapshot: string
  readonly question: ComparedQuestion
  /** Whether it waits until it is wanted. */
  readonly fold?: boolean
}

/** What AWS's own policy simulator says to the same question. Shown where a profile of the account is on this machine. */
export function CompareWithAws({ snapshot, question, fold = false }: Props) {
  // Another question has not been asked of AWS yet.
  return <Asked key={JSON.stringify(question)} snapshot={snapshot} question={question} fold={fold} />
}

function Asked({ snapshot, question, fold = false }: Props) {
  const live = useLive(snapshot)
  const { ask, asking, cancel, answer, error } = useAsked('live.compare', live)
  if (!live.available) return null
  const compare = (profile: string) => ask({ ...question, profile, snapshots: [snapshot] })

  return (
    <Section
      title="Compare with AWS"
      description="AWS’s policy simulator, asked the same question now."
      fold={fold}
    >
      <SpaceBetween size="m">
        {live.sample ? (
          <Box color="text-body-secondary">
            The sample account is not AWS: AWS’s policy simulator can’t be asked about it. With an account of
            your own its answer is shown here, policy type by policy type, beside that of the snapshot.
          </Box>
        ) : (
          <div className="live-ask">
            <ProfileSelect live={live} />
            <AskButton asking={asking} cancel={cancel} onClick={() => live.withProfile(compare)}>
              Ask AWS’s simulator
            </AskButton>
          </div>
        )}
        {error === null ? null : <ErrorAlert error={error} />}
        {answer === null ? null : (
          <SpaceBetween size="s">
            <div className="live-asked">
              <AskedAs live={live} />
            </div>
            <ComparisonView comparison={answer} />
          </SpaceBetween>
        )}
      </SpaceBetween>
      {live.dialog}
    </Section>
  )
}
