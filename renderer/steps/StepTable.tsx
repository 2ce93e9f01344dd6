import Box from '@cloudscape-design/components/box'
import Table from '@cloudscape-design/components/table'
import type { ExplainedStep } from '../../shared/engine/steps/stepsTypes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { RouteLink } from '../common/RouteLink.tsx'
import type { AskRoute } from '../router/route.ts'
import { askStep } from './stepsInput.ts'
import { VerdictMark } from '../request/VerdictMark.tsx'

interface Props {
  readonly steps: readonly ExplainedStep[]
  readonly route: AskRoute
}

/** The authorizations of one request; each leads to its own proof. */
export function StepTable({ steps, route }: Props) {
  return (
    <Table
      variant="embedded"
      wrapLines
      items={steps}
      trackBy={({ step }) => step.id}
      ariaLabels={{ tableLabel: 'Permissions that the request needs' }}
      columnDefinitions={[
        {
          id: 'action',
          header: 'Permission',
          isRowHeader: true,
          width: 230,
          cell: ({ step }) => {
            const to = askStep(route, step)
            return (
              <RouteLink to={to}>
                <span className="breakable">{visibleText(step.action)}</span>
              </RouteLink>
            )
          },
        },
        {
          id: 'resource',
          header: 'On',
          width: 300,
          cell: ({ step }) => <span className="breakable">{visibleText(step.resource ?? step.form)}</span>,
        },
        {
          id: 'verdict',
          header: 'Verdict',
          width: 190,
          cell: ({ verdict, step }) => (
            <>
              <VerdictMark verdict={verdict} />
              {step.need === 'sometimes' ? <Box variant="small">Needed for some uses only</Box> : null}
            </>
          ),
        },
        {
          id: 'why',
          header: 'Why',
          cell: ({ step, because }) => (
            <>
              {visibleText(step.why)}
              {because === null ? null : <div>{visibleText(because)}</div>}
            </>
          ),
        },
      ]}
    />
  )
}
