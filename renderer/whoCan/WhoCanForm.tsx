import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { WhoCanRoute } from '../router/tracingRoutes.ts'
import { factsOf, givenOf, ownerProblem } from '../request/facts.ts'
import { FactsFields } from '../request/FactsFields.tsx'
import { ActionField } from '../request/fields.tsx'

/** The question bar: action and resource; context, owner and strictness below it. */
export function WhoCanForm({ route, asking }: { readonly route: WhoCanRoute; readonly asking: boolean }) {
  const [action, setAction] = useState(route.action ?? '')
  const [resource, setResource] = useState(route.resource ?? '')
  const [facts, setFacts] = useState(() => factsOf(route))
  const ready = action.trim() !== '' && ownerProblem(facts) === undefined
  return (
    <form
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        const { session: _session, ...given } = givenOf(facts)
        navigate({
          view: 'who-can',
          snapshot: route.snapshot,
          action: action.trim(),
          ...(resource.trim() === '' ? {} : { resource: resource.trim() }),
          ...given,
        })
        wishAnswer()
      }}
    >
      <Container>
        <SpaceBetween size="m">
          <div className="wc-question">
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
            <Button variant="primary" formAction="submit" loading={asking} disabled={!ready} wrapText={false}>
              Who can
            </Button>
          </div>
          <FactsFields
            title="Context, other account, strictness"
            facts={facts}
            onChange={setFacts}
            takes={{ owner: true, strict: true }}
          />
        </SpaceBetween>
      </Container>
    </form>
  )
}
