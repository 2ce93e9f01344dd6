import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { RequestBar } from '../request/RequestBar.tsx'
import { RequestDetails } from '../request/RequestDetails.tsx'
import {
  accountProblem,
  fieldsOf,
  hasDetails,
  sessionPolicyProblem,
  useRequestForm,
} from '../request/requestForm.ts'
import { navigate } from '../router/navigation.ts'
import type { AskRoute } from '../router/route.ts'

/** The question: principal, action, resource; context, session policy and strictness below it. */
export function AskForm({ route, asking }: { readonly route: AskRoute; readonly asking: boolean }) {
  const [form, change] = useRequestForm(route)
  const { principal, action } = fieldsOf(form)
  const sound = sessionPolicyProblem(form) === undefined && accountProblem(form) === undefined
  const ready = principal !== undefined && action !== undefined && sound
  // With an answer below, the details fold away: their summary stays in the heading.
  const asked = route.principal !== undefined && route.action !== undefined
  return (
    <form
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        navigate({ view: 'ask', snapshot: route.snapshot, ...fieldsOf(form) })
        wishAnswer()
      }}
    >
      <Container>
        <SpaceBetween size="m">
          <RequestBar
            principalsOf={route.snapshot}
            form={form}
            change={change}
            button={
              <Button
                variant="primary"
                formAction="submit"
                loading={asking}
                disabled={!ready}
                wrapText={false}
              >
                Ask
              </Button>
            }
          />
          <RequestDetails
            title="Request context, session policy, other account, Strict"
            form={form}
            change={change}
            takes={{ resourceAccount: true, sessionPolicy: true, strict: true }}
            unfolded={!asked && hasDetails(form)}
          />
        </SpaceBetween>
      </Container>
    </form>
  )
}
