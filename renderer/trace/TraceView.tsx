import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Decision } from '../../shared/engine/request/decision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { SESSION_FILE } from '../request/command.ts'
import { DecisionGates } from '../graph/DecisionGates.tsx'
import { CompareWithAws } from '../live/CompareWithAws.tsx'
import { tracedQuestion } from '../request/comparedQuestion.ts'
import { useLiveAvailable } from '../live/useLive.tsx'
import { navigate } from '../router/navigation.ts'
import { withPolicy } from '../router/links.ts'
import type { TraceRoute } from '../router/route.ts'
import { AssumeRole } from './AssumeRole.tsx'
import { Causes } from './Causes.tsx'
import { Checklist } from './Checklist.tsx'
import { Fixes } from './Fixes.tsx'
import { fromFile, MESSAGE_FILE, textOf, traceCommand } from '../request/traceInput.ts'
import { PossibleCallers } from './PossibleCallers.tsx'
import { Recognised } from './Recognised.tsx'

/** One denial: what it says, what stands in the way, what would let it through, and the proof. */
export function TraceView({ trace, route }: { readonly trace: Trace; readonly route: TraceRoute }) {
  const { decision, disagreement, assumeRole } = trace
  const live = useLiveAvailable(route.snapshot)
  return (
    <SpaceBetween size="l">
      <Recognised trace={trace} route={route} />
      {disagreement === null ? null : (
        <Alert type="warning" header="AWS’s message and the snapshot disagree">
          {visibleText(disagreement)}
        </Alert>
      )}
      <div className={decision === null ? undefined : 'tr-columns'}>
        <SpaceBetween size="l">
          <Causes causes={trace.causes} allowed={decision?.verdict === 'Allowed'} route={route} />
          {trace.possibleCallers === undefined ? null : (
            <PossibleCallers callers={trace.possibleCallers} route={route} />
          )}
          {decision === null && trace.fixes.length === 0 ? null : (
            <Fixes trace={trace} snapshot={route.snapshot} />
          )}
        </SpaceBetween>
        {decision === null ? null : (
          <Container header={<Header variant="h2">Decision steps</Header>}>
            <DecisionGates
              decision={decision}
              onShowPolicy={(policy, statement) => navigate(withPolicy(route, policy, statement))}
            />
          </Container>
        )}
      </div>
      {assumeRole === undefined ? null : (
        <AssumeRole report={assumeRole} trustPolicy={trustPolicyOf(decision)} route={route} />
      )}
      {trace.checklist.length === 0 ? null : <Checklist items={trace.checklist} />}
      {decision === null || !live ? null : (
        <CompareWithAws snapshot={route.snapshot} question={tracedQuestion(decision, route.sessionPolicy)} />
      )}
      <SameOnCommandLine route={route} />
    </SpaceBetween>
  )
}

/** The policy that the statements of a trust policy stand in. */
function trustPolicyOf(decision: Decision | null): string | null {
  const trust = decision?.layers.find(({ layer }) => layer === 'trust')
  const [statement] = [...(trust?.matched ?? []), ...(trust?.nearMisses ?? [])]
  return statement?.policyId ?? null
}

function SameOnCommandLine({ route }: { readonly route: TraceRoute }) {
  const text = textOf(route)
  return (
    <OnCommandLine command={(folder) => traceCommand(route, folder)}>
      {text !== null && fromFile(text) ? (
        <Box variant="small">
          Save the pasted text as <code>{MESSAGE_FILE}</code> first.{' '}
        </Box>
      ) : null}
      {route.sessionPolicy === undefined ? null : (
        <Box variant="small">
          Save the session policy as <code>{SESSION_FILE}</code> first.
        </Box>
      )}
    </OnCommandLine>
  )
}
