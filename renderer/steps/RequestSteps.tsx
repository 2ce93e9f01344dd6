import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { Question } from '../../shared/api/types.ts'
import type { ExplainedSteps } from '../../shared/engine/steps/stepsTypes.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { Command } from '../common/Command.tsx'
import { QueryView } from '../common/QueryView.tsx'
import type { AskRoute } from '../router/route.ts'
import { askedFor, parametersOf, stepsCommand, stepsInputOf, withParameter } from './stepsInput.ts'
import { StepParameterField } from './StepParameterField.tsx'
import { StepTable } from './StepTable.tsx'
import { VerdictMark } from '../request/VerdictMark.tsx'

interface Props {
  readonly question: Question
  readonly route: AskRoute
}

/** What one call asks for beside the action itself, such as iam:PassRole or the key of an encrypted bucket. */
export function RequestSteps({ question, route }: Props) {
  const input = useMemo(() => stepsInputOf(question, route), [question, route])
  const answer = useQuery('explain.steps', input)
  return (
    <Container
      header={
        <Header variant="h2" description="One call of the API can take several permissions.">
          Everything the request needs
        </Header>
      }
    >
      <QueryView query={answer} what="what the request needs">
        {(steps) => <Steps steps={steps} route={route} />}
      </QueryView>
    </Container>
  )
}

function Steps({ steps, route }: { readonly steps: ExplainedSteps; readonly route: AskRoute }) {
  const info = useQuery('app.info', {})
  const given = parametersOf(route)
  const asked = askedFor(steps, route)
  const { completeness } = steps
  const alone = steps.steps.length === 1 && asked.length === 0 && steps.steps[0]?.because === null
  if (alone && completeness.complete) {
    return (
      <Box color="text-body-secondary">
        Nothing but the action itself. {visibleText(completeness.because)}
      </Box>
    )
  }
  return (
    <SpaceBetween size="m">
      <div>
        <VerdictMark verdict={steps.verdict} /> {visibleText(steps.because)}
      </div>
      {steps.because.includes(completeness.because) ? null : (
        <Box color="text-body-secondary">{visibleText(completeness.because)}</Box>
      )}
      {asked.map((parameter) => (
        <StepParameterField
          key={`${parameter.name}=${given.get(parameter.name) ?? ''}`}
          parameter={parameter}
          value={given.get(parameter.name) ?? ''}
          to={(value) => withParameter(route, parameter.name, value)}
        />
      ))}
      <StepTable steps={steps.steps} route={route} />
      {info.value === undefined ? null : <Command text={stepsCommand(route, info.value.snapshotFolder)} />}
    </SpaceBetween>
  )
}
