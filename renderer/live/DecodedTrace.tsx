import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import type { DecodeAnswer } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { decodeCommand } from '../../shared/trace/facts/decodeCommand.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { requestInput } from '../request/requestInput.ts'
import { Command } from '../common/Command.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import type { TraceRoute } from '../router/route.ts'
import { AllowedRequest } from './AllowedRequest.tsx'
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

/** A trace; where its denial carries an encoded message, with the way to have it decoded, and then with what it says. */
export function DecodedTrace({ trace, route, children }: Props) {
  const { encodedMessage } = trace.parsed
  if (encodedMessage === null) return children(trace)
  // Another text or other facts have not been traced with what AWS says.
  const { context, sessionPolicy, principal, role, resource } = route
  const asked = JSON.stringify([
    ...[encodedMessage, trace.parsed.text, context, sessionPolicy],
    ...[principal, role, resource],
  ])
  return (
    <Encoded key={asked} message={encodedMessage} trace={trace} route={route}>
      {children}
    </Encoded>
  )
}

function Encoded({ message, trace, route, children }: Props & { readonly message: string }) {
  const live = useLive(route.snapshot)
  const { ask, asking, cancel, answer, error } = useAsked('live.decode', live)

  function decode(profile: string): void {
    const { context, sessionPolicies, resource, resourceAccount } = requestInput(route)
    const { principal, role } = route
    const { text } = trace.parsed
    ask({
      profile,
      snapshots: [route.snapshot],
      message,
      ...(text.length <= 100_000 ? { around: text } : {}),
      ...(principal === undefined ? {} : { principal }),
      ...(role === undefined ? {} : { role }),
      ...(resource === undefined ? {} : { resource }),
      ...(resourceAccount === undefined ? {} : { resourceAccount }),
      ...(context === undefined ? {} : { context }),
      ...(sessionPolicies === undefined ? {} : { sessionPolicies }),
    })
  }

  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description="AWS’s own description of the request, with its context.">
            Encoded message
          </Header>
        }
      >
        <SpaceBetween size="s">
          {answer !== null ? (
            <Decoded answer={answer} route={route} asked={<AskedAs live={live} />} />
          ) : live.available ? (
            <div className="live-ask">
              <ProfileSelect live={live} />
              <AskButton asking={asking} cancel={cancel} onClick={() => live.withProfile(decode)}>
                Decode it
              </AskButton>
            </div>
          ) : null}
          {error === null ? null : <ErrorAlert error={error} />}
          {answer === null ? <ByHand message={message} alone={!live.available} /> : null}
        </SpaceBetween>
        {live.dialog}
      </Container>
      {answer?.allowed === true ? null : children(answer?.traces[0] ?? trace)}
    </SpaceBetween>
  )
}

function Decoded(props: {
  readonly answer: DecodeAnswer
  readonly route: TraceRoute
  readonly asked: ReactNode
}) {
  const { answer, route, asked } = props
  const [trace] = answer.traces
  return (
    <SpaceBetween size="s">
      {answer.allowed ? (
        <SpaceBetween size="m">
          <Alert type="warning">
            {answer.notes.map((note) => (
              <div key={note}>{visibleText(note)}</div>
            ))}
          </Alert>
          {trace === undefined ? null : <AllowedRequest trace={trace} route={route} />}
        </SpaceBetween>
      ) : (
        <div role="status">
          <StatusIndicator type="success">
            Decoded: the trace below uses the context that AWS gives.
          </StatusIndicator>
        </div>
      )}
      <div className="live-asked">{asked}</div>
    </SpaceBetween>
  )
}

/** What it prints can be pasted. Where no profile is here, it is the only way. */
function ByHand({ message, alone }: { readonly message: string; readonly alone: boolean }) {
  const command = (
    <>
      Run this in the account that got the message, and trace what it prints.
      <Command text={decodeCommand(message)} />
    </>
  )
  if (alone) return <div>{command}</div>
  return (
    <ExpandableSection variant="footer" headerText="Decode it with the AWS CLI">
      {command}
    </ExpandableSection>
  )
}
