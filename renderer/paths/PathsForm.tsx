import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import { useState } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { PrincipalField } from '../request/fields.tsx'

/** From whom to whom; both may stay empty. */
export function PathsForm({ route, asking }: { readonly route: PathsRoute; readonly asking: boolean }) {
  const [from, setFrom] = useState(route.from ?? '')
  const [to, setTo] = useState(route.to ?? '')
  return (
    <form
      aria-label="From whom to whom"
      onSubmit={(event) => {
        event.preventDefault()
        navigate({
          view: 'paths',
          snapshot: route.snapshot,
          ...(from.trim() === '' ? {} : { from: from.trim() }),
          ...(to.trim() === '' ? {} : { to: to.trim() }),
        })
        wishAnswer()
      }}
    >
      <Container>
        <div className="pa-question">
          <FormField label="From">
            <PrincipalField
              snapshot={route.snapshot}
              value={from}
              onChange={setFrom}
              placeholder="Everybody when left empty"
            />
          </FormField>
          <FormField label="To">
            <PrincipalField
              snapshot={route.snapshot}
              value={to}
              onChange={setTo}
              placeholder="An administrator when left empty"
            />
          </FormField>
          <Button variant="primary" formAction="submit" loading={asking} wrapText={false}>
            Find paths
          </Button>
        </div>
      </Container>
    </form>
  )
}
