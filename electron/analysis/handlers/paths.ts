import { ESCALATION_WAYS, escalationPage } from '../../../shared/paths/help/help.ts'
import { readQuestion } from '../../../shared/question/question.ts'
import { type AnalysisParts, checkAsked, type Handlers, openAll, principalsIn } from '../handler.ts'
import { PathSearch, pathsSources } from '../pathSearch.ts'

/** Role chains, privilege escalation, and where to cut them. */
export function pathsHandlers(
  parts: AnalysisParts,
): Handlers<'paths' | 'paths.cuts' | 'paths.ways' | 'paths.way'> {
  return {
    paths: async ({ snapshots, search, ...asked }, asker) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(parts, snapshots)
      if (question.action !== undefined) checkAsked(catalogue, { ...question, action: question.action })
      asker.stage({ stage: `Looking for ways among ${principalsIn(open)}` })
      return new PathSearch(search, asker).paths(pathsSources(open, catalogue), question)
    },
    'paths.cuts': async ({ snapshots, search, ...asked }, asker) => {
      const question = readQuestion(asked)
      const { open, catalogue } = await openAll(parts, snapshots)
      if (question.action !== undefined) checkAsked(catalogue, { ...question, action: question.action })
      asker.stage({ stage: `Looking for where to cut among ${principalsIn(open)}` })
      return new PathSearch(search, asker).cuts(pathsSources(open, catalogue), question)
    },
    'paths.ways': () => ({ ways: ESCALATION_WAYS }),
    'paths.way': ({ id }) => escalationPage(id),
  }
}
