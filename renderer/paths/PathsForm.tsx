import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { ActionField, PrincipalField, ResourceField } from '../request/fields.tsx'
import { contextIn, underContext } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PathsRoute } from '../router/route.ts'
import { formOf, GOALS, isReady, routeOf } from './form.ts'

/** From whom, to what end, and whether one way for each start is enough. */
export function PathsForm({ route, asking }: { readonly route: PathsRoute; readonly asking: boolean }) {
  const [form, setForm] = useState(() => formOf(route))
  const change = (more: Partial<typeof form>): void => setForm({ ...form, ...more })
  const { from, goal, to, action, resource, all } = form
  const ready = isReady(form)
  return (
    <form
      aria-label="From whom to what"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        navigate(underContext(routeOf(form, route.snapshot), contextIn(route)))
        wishAnswer()
      }}
    >
      <Container>
        <SpaceBetween size="m">
          <FormField label="Ways to">
            <SegmentedControl
              label="Ways to"
              selectedId={goal}
              options={GOALS}
              onChange={({ detail }) =>
                change({ goal: GOALS.find(({ id }) => id === detail.selectedId)?.id ?? goal })
              }
            />
          </FormField>
          <div className={`pa-question pa-question-${goal}`}>
            <FormField label="From">
              <PrincipalField
                snapshot={route.snapshot}
                value={from}
                onChange={(value) => change({ from: value })}
                placeholder="Everybody when left empty"
              />
            </FormField>
            {goal === 'principal' ? (
              <FormField label="To">
                <PrincipalField
                  snapshot={route.snapshot}
                  value={to}
                  onChange={(value) => change({ to: value })}
                />
              </FormField>
            ) : null}
            {goal === 'access' ? (
              <>
                <FormField label="Action">
                  <ActionField value={action} onChange={(value) => change({ action: value })} />
                </FormField>
                <FormField label="Resource">
                  <ResourceField value={resource} onChange={(value) => change({ resource: value })} />
                </FormField>
              </>
            ) : null}
            <Button variant="primary" formAction="submit" loading={asking} disabled={!ready} wrapText={false}>
              Find paths
            </Button>
          </div>
          <Toggle checked={all} onChange={({ detail }) => change({ all: detail.checked })}>
            All ways that are as sure and as short, not one for each start
          </Toggle>
        </SpaceBetween>
      </Container>
    </form>
  )
}
