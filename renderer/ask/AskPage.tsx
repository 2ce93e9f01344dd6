import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { CompareWithAws } from '../live/CompareWithAws.tsx'
import { comparedQuestion } from '../request/comparedQuestion.ts'
import { useLiveAvailable } from '../live/useLive.tsx'
import type { AskRoute } from '../router/route.ts'
import { RequestSteps } from '../steps/RequestSteps.tsx'
import { Answer } from './Answer.tsx'
import { questionOf } from '../request/question.ts'
import { QuestionForm } from './QuestionForm.tsx'

/** May this principal do this? The address holds the question. */
export default function AskPage({ route }: { readonly route: AskRoute }) {
  const question = useMemo(() => questionOf(route), [route])
  const answer = useQuery('explain', question)
  const live = useLiveAvailable(route.snapshot)
  return (
    <SpaceBetween size="l">
      <PageHeader title="Ask a question" description="May this principal do this, and what decides it?" />
      <QuestionForm
        key={formKey(route)}
        route={route}
        asking={question !== null && answer.status === 'loading'}
      />
      {question === null ? (
        <Box color="text-body-secondary" padding="l" textAlign="center">
          Choose a principal and an action. The answer shows every layer in AWS's order.
        </Box>
      ) : (
        <SpaceBetween size="l">
          <QueryView query={answer} what="the answer">
            {(decision) => (
              <AnswerPlace key={formKey(route)} label="The answer">
                <Answer decision={decision} route={route} />
              </AnswerPlace>
            )}
          </QueryView>
          {answer.status === 'done' ? <RequestSteps question={question} route={route} /> : null}
          {answer.status === 'done' && live ? (
            <CompareWithAws snapshot={route.snapshot} question={comparedQuestion(question)} />
          ) : null}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}

/**
 * A new question in the address (a step back, a link) fills the form anew; opening a policy beside it, or naming the
 * resource of a step, does not.
 */
function formKey(route: AskRoute): string {
  const { policy: _policy, statement: _statement, parameters: _parameters, ...asked } = route
  return JSON.stringify(asked)
}
