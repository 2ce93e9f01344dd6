import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { AnswerPlace } from '../common/AnswerPlace.tsx'
import { askExamples } from '../common/exampleQuestions.ts'
import { Examples } from '../common/Examples.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import { Remember } from '../common/Remember.tsx'
import { CompareWithAws } from '../live/CompareWithAws.tsx'
import { comparedQuestion } from '../request/comparedQuestion.ts'
import { useLiveAvailable } from '../live/useLive.tsx'
import { questionKey } from '../router/links.ts'
import type { AskRoute } from '../router/route.ts'
import { RequestSteps } from '../steps/RequestSteps.tsx'
import { Answer } from './Answer.tsx'
import { questionOf } from '../request/askInput.ts'
import { UnknownActionOffer } from '../request/UnknownActionOffer.tsx'
import { AskForm } from './AskForm.tsx'

/** May this principal do this? The address holds the question. */
export default function AskPage({ route }: { readonly route: AskRoute }) {
  const question = useMemo(() => questionOf(route), [route])
  const answer = useQuery('explain', question)
  const live = useLiveAvailable(route.snapshot)
  return (
    <SpaceBetween size="l">
      <PageHeader description="Can this principal do this, and what decides it?" />
      <AskForm
        key={questionKey(route)}
        route={route}
        asking={question !== null && answer.status === 'loading'}
      />
      {question === null ? (
        <Examples
          snapshot={route.snapshot}
          about="Choose a principal and an action, or one of these. The answer shows every policy type in AWS's order."
          view="ask"
          make={askExamples}
        />
      ) : (
        <SpaceBetween size="l">
          <QueryView
            query={answer}
            what="the answer"
            offer={(error) => <UnknownActionOffer error={error} route={route} />}
          >
            {(decision) => (
              <AnswerPlace key={questionKey(route)} label="The answer">
                <Remember route={route} />
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
