import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { AskRoute } from '../router/route.ts'
import { factsOf, givenOf, ownerProblem, sessionProblem } from '../request/facts.ts'
import { FactsFields } from '../request/FactsFields.tsx'
import { ActionField, PrincipalField } from '../request/fields.tsx'

interface Props {
  readonly route: AskRoute
  readonly asking: boolean
}

/** The question bar: principal, action, resource; context, session policy and strictness below it. */
export function QuestionForm({ route, asking }: Props) {
  const [principal, setPrincipal] = useState(route.principal ?? '')
  const [action, setAction] = useState(route.action ?? '')
  const [resource, setResource] = useState(route.resource ?? '')
  const [facts, setFacts] = useState(() => factsOf(route))
  const sound = sessionProblem(facts) === undefined && ownerProblem(facts) === undefined
  const ready = principal.trim() !== '' && action.trim() !== '' && sound
  // With an answer below, the details fold away: their summary stays in the heading.
  const asked = route.principal !== undefined && route.action !== undefined

  function ask(event: SyntheticEvent): void {
    event.preventDefault()
    if (!ready) return
    navigate({
      view: 'ask',
      snapshot: route.snapshot,
      principal: principal.trim(),
      action: action.trim(),
      ...(resource.trim() === '' ? {} : { resource: resource.trim() }),
      ...givenOf(facts),
    })
    wishAnswer()
  }

  return (
    <form onSubmit={ask} aria-label="Question">
      <Container>
        <SpaceBetween size="m">
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
            <Button variant="primary" formAction="submit" loading={asking} disabled={!ready} wrapText={false}>
              Ask
            </Button>
          </div>
          <FactsFields
            title="Context, session policy, other account, strictness"
            facts={facts}
            onChange={setFacts}
            takes={{ owner: true, session: true, strict: true }}
            unfolded={!asked && Object.keys(givenOf(facts)).length > 0}
          />
        </SpaceBetween>
      </Container>
    </form>
  )
}
