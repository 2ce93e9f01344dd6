import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Steps from '@cloudscape-design/components/steps'
import type { StepsProps } from '@cloudscape-design/components/steps'
import type { CrawlState, CrawlStep } from '../../shared/api/types.ts'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { formatAccount, formatNumberOf } from '../common/format.ts'
import { countOf, paceText, percentOf, stepsEnded } from './progress.ts'

const STATUS: Readonly<Record<CrawlStep['status'], readonly [StepsProps.Status, string]>> = {
  waiting: ['pending', 'Waiting'],
  running: ['loading', 'Running'],
  done: ['success', 'Done'],
  incomplete: ['warning', 'Incomplete'],
  cancelled: ['stopped', 'Cancelled'],
}

/** The steps of a crawl with their counts, what AWS refused, and how it ended. */
export function CrawlProgress({ state }: { readonly state: CrawlState }) {
  const incomplete = state.steps.filter(({ problem }) => problem !== undefined)
  return (
    <SpaceBetween size="m">
      <Outcome state={state} />
      {state.phase === 'running' ? (
        <ProgressBar
          value={percentOf(state)}
          label={`Reading account ${formatAccount(state.accountId)}`}
          description={`${stepsEnded(state)} of ${state.steps.length} steps`}
          additionalInfo={state.notice ?? paceText(state)}
        />
      ) : null}
      {state.notice !== undefined && state.phase === 'running' ? (
        <div role="status">
          <Alert type="info">{state.notice}</Alert>
        </div>
      ) : null}
      <Steps
        ariaLabel="Steps of the crawl"
        steps={state.steps.map((step) => ({
          status: STATUS[step.status][0],
          statusIconAriaLabel: STATUS[step.status][1],
          header: step.label,
          annotation: countOf(step),
          details: step.problem === undefined ? undefined : <Box variant="small">{step.problem}</Box>,
        }))}
      />
      {state.phase === 'done' && incomplete.length > 0 ? (
        <Alert
          type="warning"
          header={`${formatNumberOf(incomplete.length, 'step')} could not read everything`}
        >
          Answers that rest on what is missing say Unknown and name the call. The Coverage view lists every
          call.
        </Alert>
      ) : null}
    </SpaceBetween>
  )
}

const KEPT = 'The Coverage view lists what is missing; answers that rest on it say Unknown.'

function Outcome({ state }: { readonly state: CrawlState }) {
  const account = formatAccount(state.accountId)
  switch (state.phase) {
    case 'running':
      return null
    case 'done':
      return (
        <Alert type="success" header={`Account ${account} has been read`}>
          {state.snapshot === undefined
            ? null
            : `${formatNumberOf(state.snapshot.users, 'user')} and ${formatNumberOf(state.snapshot.roles, 'role')}.`}
        </Alert>
      )
    case 'cancelled':
      return state.snapshot === undefined ? (
        <Alert
          type="info"
          header={`The crawl was cancelled; ${state.unfinished === undefined ? 'nothing was kept' : 'it can be gone on with from the first view'}`}
        />
      ) : (
        <Alert type="info" header="The crawl was cancelled; what was read until then is kept">
          {KEPT}
        </Alert>
      )
    case 'failed':
      return (
        <Alert type="error" header={state.error?.message ?? 'The crawl failed'}>
          {state.error === undefined ? null : <ErrorDetails error={state.error} />}
          {state.snapshot === undefined ? null : `What was read until then is kept. ${KEPT}`}
        </Alert>
      )
  }
}
