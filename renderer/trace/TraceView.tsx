import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Decision } from '../../shared/engine/request/decision.ts'
import { projectDecision } from '../../shared/graph/projectDecision.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { Section } from '../common/Section.tsx'
import { SESSION_FILE } from '../request/command.ts'
import { DecisionGates } from '../graph/DecisionGates.tsx'
import { CompareWithAws } from '../live/CompareWithAws.tsx'
import { tracedQuestion } from '../request/comparedQuestion.ts'
import { useLiveAvailable } from '../live/useLive.tsx'
import { navigate } from '../router/navigation.ts'
import { withPolicy } from '../router/links.ts'
import type { TraceRoute } from '../router/route.ts'
import { AssumeRole } from './AssumeRole.tsx'
import { OtherCauses } from './Causes.tsx'
import { Checklist } from './Checklist.tsx'
import { FirstAnswer } from './FirstAnswer.tsx'
import { OtherFixes } from './Fixes.tsx'
import { fromFile, MESSAGE_FILE, textOf, traceCommand } from '../request/traceInput.ts'
import { Notes } from './Notes.tsx'
import { PossibleCallers } from './PossibleCallers.tsx'
import { notesOf, Recognised } from './Recognised.tsx'

/** One denial: the verdict, the first cause and the first change at once, and whatever else there is in folds. */
export function TraceView({ trace, route }: { readonly trace: Trace; readonly route: TraceRoute }) {
  const { decision, disagreement, assumeRole } = trace
  const live = useLiveAvailable(route.snapshot)
  const notes = notesOf(trace)
  return (
    <SpaceBetween size="s">
      <FirstAnswer trace={trace} route={route} />
      {disagreement === null ? null : (
        <Alert type="warning" header="AWS’s message and the snapshot disagree">
          {visibleText(disagreement)}
        </Alert>
      )}
      {trace.possibleCallers === undefined ? null : (
        <PossibleCallers callers={trace.possibleCallers} route={route} />
      )}
      {notes.length === 0 ? null : (
        // Where nothing was decided they say why, and what to do.
        <Section title="Notes" count={notes.length} fold={decision === null ? 'open' : true}>
          <Notes notes={notes} />
        </Section>
      )}
      <OtherCauses causes={trace.causes} route={route} />
      <OtherFixes trace={trace} snapshot={route.snapshot} />
      <Recognised trace={trace} route={route} />
      {decision === null ? null : (
        <Section title="Decision steps" count={projectDecision(decision).gates.length} fold>
          <DecisionGates
            decision={decision}
            onShowPolicy={(policy, statement) => navigate(withPolicy(route, policy, statement))}
          />
        </Section>
      )}
      {assumeRole === undefined ? null : (
        <AssumeRole report={assumeRole} trustPolicy={trustPolicyOf(decision)} route={route} />
      )}
      {trace.checklist.length === 0 ? null : <Checklist items={trace.checklist} />}
      {decision === null || !live ? null : (
        <CompareWithAws
          snapshot={route.snapshot}
          question={tracedQuestion(decision, route.sessionPolicy)}
          fold
        />
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
    <OnCommandLine command={(folder) => traceCommand(route, folder)} fold>
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
