import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { RequestBar } from '../request/RequestBar.tsx'
import { RequestDetails } from '../request/RequestDetails.tsx'
import { accountProblem, fieldsOf, useRequestForm } from '../request/requestForm.ts'
import { navigate } from '../router/navigation.ts'
import type { WhoCanRoute } from '../router/route.ts'

/** The question: action and resource; context, the resource's account and strictness below it. */
export function WhoCanForm({ route, asking }: { readonly route: WhoCanRoute; readonly asking: boolean }) {
  const [form, change] = useRequestForm(route)
  const ready = fieldsOf(form).action !== undefined && accountProblem(form) === undefined
  return (
    <form
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        const { principal: _principal, sessionPolicy: _sessionPolicy, ...asked } = fieldsOf(form)
        navigate({ view: 'who-can', snapshot: route.snapshot, ...asked })
        wishAnswer()
      }}
    >
      <Container>
        <SpaceBetween size="m">
          <RequestBar
            principalsOf={null}
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
                Who can
              </Button>
            }
          />
          <RequestDetails
            title="Request context, other account, Strict"
            form={form}
            change={change}
            takes={{ resourceAccount: true, strict: true }}
          />
        </SpaceBetween>
      </Container>
    </form>
  )
}
