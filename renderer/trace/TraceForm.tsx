import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/tracingRoutes.ts'
import { factsOf, givenOf, ownerProblem, sessionProblem } from '../request/facts.ts'
import { FactsFields } from '../request/FactsFields.tsx'
import { ActionField, PrincipalField } from '../request/fields.tsx'
import { textOf } from '../request/traceInput.ts'
import { keepPaste, MOST_IN_ADDRESS } from '../request/pastes.ts'

interface Props {
  readonly route: TraceRoute
  readonly tracing: boolean
  /** How many bytes of text this window's service takes. */
  readonly mostBytes: number
}

/** What was refused: a paste, or the question itself. */
export function TraceForm({ route, tracing, mostBytes }: Props) {
  const [mode, setMode] = useState<'paste' | 'question'>(route.principal === undefined ? 'paste' : 'question')
  const [text, setText] = useState(() => textOf(route) ?? '')
  const [principal, setPrincipal] = useState(route.principal ?? '')
  const [action, setAction] = useState(route.action ?? '')
  const [resource, setResource] = useState(route.resource ?? '')
  const [facts, setFacts] = useState(() => factsOf(route))
  const tooLong = mode === 'paste' ? lengthProblem(text, mostBytes) : undefined
  const filled = mode === 'paste' ? text.trim() !== '' : principal.trim() !== '' && action.trim() !== ''
  const sound = sessionProblem(facts) === undefined && (mode === 'paste' || ownerProblem(facts) === undefined)
  // With an answer below, the text gives it the room.
  const asked = textOf(route) !== null
  const ready = filled && sound && tooLong === undefined

  function trace(): void {
    if (!ready) return
    const { context, session, ...questionFacts } = givenOf(facts)
    const common = {
      view: 'trace',
      snapshot: route.snapshot,
      ...(context === undefined ? {} : { context }),
      ...(session === undefined ? {} : { session }),
    } as const
    if (mode === 'paste') {
      navigate({
        ...common,
        ...(text.length > MOST_IN_ADDRESS ? { paste: keepPaste(text) } : { message: text }),
      })
    } else {
      navigate({
        ...common,
        ...questionFacts,
        principal: principal.trim(),
        action: action.trim(),
        ...(resource.trim() === '' ? {} : { resource: resource.trim() }),
      })
    }
    wishAnswer()
  }

  const button = (
    <Button variant="primary" formAction="submit" loading={tracing} disabled={!ready} wrapText={false}>
      Trace
    </Button>
  )
  return (
    <form
      aria-label="What was refused"
      onSubmit={(event) => {
        event.preventDefault()
        trace()
      }}
    >
      <Container>
        <SpaceBetween size="m">
          <div className="tr-bar">
            <SegmentedControl
              label="How to say what was refused"
              selectedId={mode}
              options={[
                { id: 'paste', text: 'Paste' },
                { id: 'question', text: 'Question' },
              ]}
              onChange={({ detail }) => setMode(detail.selectedId === 'question' ? 'question' : 'paste')}
            />
            {mode === 'paste' ? button : null}
          </div>
          {mode === 'paste' ? (
            <FormField
              stretch
              label="Paste an AccessDenied message, the CLI’s error output, a CloudTrail event, a log"
              constraintText={asked ? undefined : 'Ctrl+Enter traces it. The text stays on this machine.'}
              errorText={tooLong}
            >
              <Textarea
                value={text}
                rows={asked ? 2 : 7}
                spellcheck={false}
                placeholder="An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::… is not authorized to perform: s3:GetObject on resource: …"
                onChange={({ detail }) => setText(detail.value)}
                onKeyDown={(event) => {
                  const { key, ctrlKey, metaKey } = event.detail
                  if (key !== 'Enter' || !(ctrlKey || metaKey)) return
                  event.preventDefault()
                  trace()
                }}
              />
            </FormField>
          ) : (
            <div className="question">
              <FormField label="Principal">
                <PrincipalField snapshot={route.snapshot} value={principal} onChange={setPrincipal} />
              </FormField>
              <FormField label="Action">
                <ActionField value={action} onChange={setAction} />
              </FormField>
              <FormField label="Resource">
                <Input
                  value={resource}
                  placeholder="ARN, or * when left empty"
                  onChange={({ detail }) => setResource(detail.value)}
                />
              </FormField>
              {button}
            </div>
          )}
          <FactsFields
            title={
              mode === 'paste' ? 'Facts that the text leaves out' : 'Context, session policy, other account'
            }
            facts={facts}
            onChange={setFacts}
            takes={mode === 'paste' ? { session: true } : { session: true, owner: true, strict: true }}
          />
        </SpaceBetween>
      </Container>
    </form>
  )
}

function lengthProblem(text: string, most: number): string | undefined {
  // Short of a third of the limit no text can be too long, whatever its characters: most pastes are not encoded.
  if (text.length * 3 < most || new TextEncoder().encode(text).length <= most) return undefined
  return `This is more than can be traced at once (${Math.floor(most / 1000).toLocaleString('en-GB')} kB). Paste the part around the error.`
}
