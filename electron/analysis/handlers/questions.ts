import { withBehind } from '../../../shared/answers/whoCanBehind.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { isOperation } from '../../../shared/engine/steps/steps.ts'
import { explainSteps } from '../../../shared/engine/steps/stepsExplain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { readQuestion } from '../../../shared/question/question.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { exposureAnswer } from '../exposure.ts'
import { type AnalysisParts, checkAsked, type Handlers, modelsOf, openAll, principalsIn } from '../handler.ts'

/** Questions over the open accounts. */
export function questionHandlers(
  parts: AnalysisParts,
): Handlers<'catalogue.actions' | 'explain' | 'explain.steps' | 'trace' | 'who-can' | 'exposure'> {
  return {
    'catalogue.actions': async ({ text, limit }) => ({
      actions: (await parts.loadCatalogue()).search(text, limit ?? 50).map(({ id }) => id),
    }),
    explain: async ({ snapshots, ...asked }, { stage }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(parts, snapshots)
      checkAsked(catalogue, question)
      stage({ stage: 'Deciding' })
      return explain(modelsOf(open), question, { catalogue })
    },
    'explain.steps': async ({ snapshots, ...asked }, { stage }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(parts, snapshots)
      if (!isOperation(question.action)) checkAsked(catalogue, question)
      stage({ stage: 'Deciding each authorization' })
      return explainSteps(modelsOf(open), question, catalogue)
    },
    trace: async ({ snapshots, ...asked }, { stage }) => {
      const question = asked.question && readQuestion(asked.question)
      const input = { ...readQuestion(asked), ...(question && { question }) }
      const { open, catalogue } = await openAll(parts, snapshots)
      // What a message or an event names is AWS's own word, and never refused.
      if (question !== undefined) checkAsked(catalogue, question)
      stage({ stage: 'Looking for the causes, and proving changes' })
      return traceAnswer(open, input, catalogue)
    },
    'who-can': async ({ snapshots, ...asked }, { stage }) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(parts, snapshots)
      checkAsked(catalogue, question)
      stage({ stage: `Deciding for ${principalsIn(open)}` })
      const models = modelsOf(open)
      return withBehind(models, whoCan(models, question, { catalogue }))
    },
    exposure: async ({ snapshots, paths, kinds, ...asked }, { stage }) => {
      const question = { ...readQuestion(asked), ...(kinds !== undefined && { kinds }) }
      const { open, catalogue } = await openAll(parts, snapshots)
      stage({
        stage: `Looking for ${paths === true ? 'exposure and paths' : 'exposure'} of ${principalsIn(open)}`,
      })
      return exposureAnswer(open, question, catalogue, paths === true)
    },
  }
}
