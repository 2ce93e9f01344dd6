import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { AuthorizationAnswer } from '../../shared/api/live.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { textOf } from '../request/traceInput.ts'
import type { TraceRoute } from '../router/route.ts'
import { AuthorizationView } from './AuthorizationView.tsx'
import { AskedAs, ProfileSelect } from './ProfileSelect.tsx'
import { AskButton } from './AskButton.tsx'
import { useAsked } from './useAsked.ts'
import { useLive } from './useLive.tsx'
import './live.css'

interface Props {
  readonly trace: Trace
  readonly route: TraceRoute
  readonly children: (trace: Trace) => ReactNode
}

/** A trace; where its denial carries an authorization ID, with the way to have AWS's own evaluation, and then with it. */
export function AuthorizedTrace({ trace, route, children }: Props) {
  const { authorizationId } = trace.parsed
  if (authorizationId === null) return children(trace)
  return (
    <Carried key={authorizationId} id={authorizationId} trace={trace} route={route}>
      {children}
    </Carried>
  )
}

/** More of a text than this is not handed on. */
const MOST_TEXT = 100_000

function Carried({ id, trace, route, children }: Props & { readonly id: string }) {
  const live = useLive(route.snapshot)
  const { ask, asking, cancel, answer, error } = useAsked('live.authorization', live)
  if (!live.available) return children(trace)

  function details(profile: string): void {
    const text = textOf(route) ?? ''
    const around = text.length <= MOST_TEXT ? text : trace.parsed.text.slice(0, MOST_TEXT)
    ask({ profile, snapshots: [route.snapshot], authorizationId: id, around })
  }

  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="How AWS itself decided the request, with the context that it had. Kept for at least 24 hours."
          >
            AWS’s own evaluation
          </Header>
        }
      >
        <SpaceBetween size="m">
          {answer === null ? (
            <div className="live-ask">
              <ProfileSelect live={live} />
              <AskButton asking={asking} cancel={cancel} onClick={() => live.withProfile(details)}>
                Ask AWS
              </AskButton>
            </div>
          ) : (
            <>
              <div className="live-asked">
                <AskedAs live={live} />
              </div>
              <AuthorizationView answer={answer} />
            </>
          )}
          {error === null ? null : <ErrorAlert error={error} />}
        </SpaceBetween>
        {live.dialog}
      </Container>
      {children((answer === null ? null : deniedTrace(answer)) ?? trace)}
    </SpaceBetween>
  )
}

/** What is traced in the place of the text: the evaluation that AWS refused, else the first. */
function deniedTrace({ evaluations }: AuthorizationAnswer): Trace | null {
  return (evaluations.find(({ effect }) => effect !== 'allow') ?? evaluations[0])?.trace ?? null
}
