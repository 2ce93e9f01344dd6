import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { visibleText } from '../../shared/graph/text.ts'
import type { PossibleCaller } from '../../shared/trace/facts/possibleCaller.ts'
import { NumberedStep, NumberedSteps } from '../common/NumberedSteps.tsx'
import { PrincipalLink } from '../common/PrincipalLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { VerdictMark } from '../request/VerdictMark.tsx'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/route.ts'

interface Props {
  readonly callers: readonly PossibleCaller[]
  readonly route: TraceRoute
}

/** Those who may have called, each with its own answer and the way to trace the denial as theirs. */
export function PossibleCallers({ callers, route }: Props) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${callers.length})`}
          description="The text does not say who called. The likeliest come first."
        >
          Who may have called
        </Header>
      }
    >
      <NumberedSteps label="Who may have called">
        {callers.map((caller, index) => (
          <NumberedStep key={`${caller.principal} ${caller.role ?? ''}`} number={index + 1}>
            <CallerItem caller={caller} route={route} />
          </NumberedStep>
        ))}
      </NumberedSteps>
    </Container>
  )
}

function CallerItem({ caller, route }: { readonly caller: PossibleCaller; readonly route: TraceRoute }) {
  const { principal, role, verdict, sentence, likely } = caller
  const { denial: _first, ...rest } = route
  const told = role === undefined ? { principal } : { role }
  return (
    <>
      <div className="step-row">
        <PrincipalLink snapshot={route.snapshot} arn={role ?? principal} />
        <VerdictMark verdict={verdict} />
        <Button
          variant="inline-link"
          ariaLabel={`Trace as ${shortName(role ?? principal)}`}
          onClick={() => navigate({ ...rest, ...told })}
        >
          {role === undefined ? 'Trace as this caller' : 'Trace with this role'}
        </Button>
      </div>
      <p className="step-summary">{visibleText(sentence)}</p>
      {likely === undefined ? null : <p className="step-summary">{visibleText(likely)}</p>}
    </>
  )
}
