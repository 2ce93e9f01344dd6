import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { RequestFields } from '../router/addresses/request.ts'
import type { TraceRoute } from '../router/route.ts'
import { pasteFields } from '../request/pastes.ts'
import { RequestBar } from '../request/RequestBar.tsx'
import { RequestDetails } from '../request/RequestDetails.tsx'
import { accountProblem, fieldsOf, sessionPolicyProblem, useRequestForm } from '../request/requestForm.ts'
import { textOf } from '../request/traceInput.ts'
import { PasteFacts } from './PasteFacts.tsx'

interface Props {
  readonly route: TraceRoute
  readonly tracing: boolean
  /** How many bytes of text this window's service takes. */
  readonly mostBytes: number
}

/** What was refused: a paste, or the question itself. */
export function TraceForm({ route, tracing, mostBytes }: Props) {
  const [mode, setMode] = useState<'paste' | 'question'>(
    route.principal === undefined || textOf(route) !== null ? 'paste' : 'question',
  )
  const [text, setText] = useState(() => textOf(route) ?? '')
  const [form, change] = useRequestForm(route)
  const [role, setRole] = useState(route.role ?? '')
  const fields = fieldsOf(form)
  const tooLong = mode === 'paste' ? lengthProblem(text, mostBytes) : undefined
  const filled =
    mode === 'paste' ? text.trim() !== '' : fields.principal !== undefined && fields.action !== undefined
  const sound = sessionPolicyProblem(form) === undefined && accountProblem(form) === undefined
  const ready = filled && sound && tooLong === undefined

  function trace(): void {
    if (!ready) return
    const { principal, resource, resourceAccount, context, sessionPolicy } = fields
    navigate({
      view: 'trace',
      snapshot: route.snapshot,
      ...(mode === 'question'
        ? fields
        : {
            ...pasteFields(text),
            ...(principal === undefined ? {} : { principal }),
            ...(role.trim() === '' ? {} : { role: role.trim() }),
            ...(resource === undefined ? {} : { resource }),
            ...(resourceAccount === undefined ? {} : { resourceAccount }),
            ...(context === undefined ? {} : { context }),
            ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
          }),
    })
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
              constraintText="Ctrl+Enter traces it. The text stays on this machine."
              errorText={tooLong}
            >
              <Textarea
                value={text}
                rows={7}
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
            <RequestBar principalsOf={route.snapshot} form={form} change={change} button={button} />
          )}
          <RequestDetails
            title={
              mode === 'paste'
                ? 'Principal, role, resource and context that the text leaves out'
                : 'Request context, session policy, other account, Strict'
            }
            form={form}
            change={change}
            told={mode === 'paste' ? toldIn(fields, role) : []}
            takes={{ sessionPolicy: true, resourceAccount: true, strict: mode === 'question' }}
          >
            {mode === 'paste' ? (
              <PasteFacts
                snapshot={route.snapshot}
                form={form}
                change={change}
                role={role}
                changeRole={setRole}
              />
            ) : null}
          </RequestDetails>
        </SpaceBetween>
      </Container>
    </form>
  )
}

/** Who, which role and what, as they are given beside the text. */
function toldIn({ principal, resource }: RequestFields, role: string): readonly string[] {
  return [
    ...(principal === undefined ? [] : [`principal ${principal}`]),
    ...(role.trim() === '' ? [] : [`role ${role.trim()}`]),
    ...(resource === undefined ? [] : [`resource ${resource}`]),
  ]
}

function lengthProblem(text: string, most: number): string | undefined {
  // Short of a third of the limit no text can be too long, whatever its characters: most pastes are not encoded.
  if (text.length * 3 < most || new TextEncoder().encode(text).length <= most) return undefined
  return `This is more than can be traced at once (${Math.floor(most / 1000).toLocaleString('en-GB')} kB). Paste the part around the error.`
}
