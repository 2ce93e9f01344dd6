import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { TraceAnswer } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { traceExamples } from '../common/exampleQuestions.ts'
import { Examples } from '../common/Examples.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { AuthorizedTrace } from '../live/AuthorizedTrace.tsx'
import { DecodedTrace } from '../live/DecodedTrace.tsx'
import { RecentDenials } from '../live/RecentDenials.tsx'
import { useLiveAvailable } from '../live/useLive.tsx'
import { questionKey } from '../router/links.ts'
import type { TraceRoute } from '../router/route.ts'
import { Asked } from './Asked.tsx'
import { Denials } from './Denials.tsx'
import { textOf, traceInputOf } from '../request/traceInput.ts'
import { UnknownActionOffer } from '../request/UnknownActionOffer.tsx'
import { TraceForm } from './TraceForm.tsx'
import { TraceView } from './TraceView.tsx'
import './trace.css'

/** JSON escapes and the rest of the call have room below the web host's limit of a megabyte. */
const MOST_BYTES = { web: 900_000, desktop: 7_900_000, 'command-line': 7_900_000 } as const

/** Why can't this principal reach that, and what is the smallest change that would let it? */
export default function TracePage({ route }: { readonly route: TraceRoute }) {
  const input = useMemo(() => traceInputOf(route), [route])
  const answer = useQuery('trace', input)
  const info = useQuery('app.info', {})
  const live = useLiveAvailable(route.snapshot)
  const gone = route.paste !== undefined && textOf(route) === null
  // With an answer the recent denials stand below it; their key keeps a search that runs alive there.
  const denials = live ? (
    <RecentDenials key="denials" snapshot={route.snapshot} open={input === null} />
  ) : null
  const traces = answer.value?.traces ?? []
  const several = input !== null && traces.length > 1
  const form = (
    <TraceForm
      key={`form ${questionKey(route)}`}
      route={route}
      tracing={input !== null && answer.status === 'loading'}
      mostBytes={MOST_BYTES[info.value?.host ?? 'web']}
    />
  )
  return (
    <SpaceBetween size="l">
      <PageHeader
        key="heading"
        description={
          input === null
            ? 'Why was this refused, and what is the smallest change that would allow it?'
            : undefined
        }
      />
      {input === null ? form : null}
      {input === null ? denials : null}
      {gone ? (
        <Alert key="gone" type="info" header="The pasted text is gone">
          It was too long for the address, and Whence writes no pasted text to the disk. Paste it again.
        </Alert>
      ) : input === null ? (
        <Examples
          key="intro"
          snapshot={route.snapshot}
          about="Every cause is listed at once, in the order in which to fix them, with changes that were proved on a copy of the account. Whence changes nothing in AWS."
          view="trace"
          make={traceExamples}
        />
      ) : (
        <div key="answer" className="tr-beside">
          <div className="tr-side">
            <Asked key={questionKey(route)} route={route}>
              {form}
            </Asked>
            {several ? <Denials traces={traces} shown={shownOf(traces, route)} route={route} /> : null}
            {traces.length === 0
              ? null
              : answer.value?.notes.map((note) => (
                  <Box key={note} variant="small">
                    {visibleText(note)}
                  </Box>
                ))}
          </div>
          <QueryView
            query={answer}
            what="the trace"
            offer={(error) => <UnknownActionOffer error={error} route={route} />}
          >
            {(value) => (
              <AnswerPlace key={questionKey(route)} label="The trace" at="heading">
                <Remember route={route} />
                <Answer answer={value} route={route} />
              </AnswerPlace>
            )}
          </QueryView>
        </div>
      )}
      {input === null ? null : denials}
    </SpaceBetween>
  )
}

/** The place of the chosen denial: the first, until another is chosen. */
function shownOf(traces: TraceAnswer['traces'], { denial = 0 }: TraceRoute): number {
  return Math.min(denial, traces.length - 1)
}

function Answer({ answer, route }: { readonly answer: TraceAnswer; readonly route: TraceRoute }) {
  const { traces, notes } = answer
  const shown = shownOf(traces, route)
  const trace = traces[shown]
  return (
    <SpaceBetween size="l">
      {notes.length === 0 || trace !== undefined ? null : (
        <Alert type="warning" header="There is nothing to trace in this text">
          {notes.map((note) => (
            <div key={note}>{visibleText(note)}</div>
          ))}
        </Alert>
      )}
      {trace === undefined ? null : (
        <DecodedTrace key={shown} trace={trace} route={route}>
          {(decoded) => (
            <AuthorizedTrace trace={decoded} route={route}>
              {(one) => <TraceView trace={one} route={route} />}
            </AuthorizedTrace>
          )}
        </DecodedTrace>
      )}
    </SpaceBetween>
  )
}
