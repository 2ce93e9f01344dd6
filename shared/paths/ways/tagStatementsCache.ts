import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { rememberOf } from '../../policy/memo.ts'
import { ESCALATING_ACTIONS } from './escalatingActions.ts'
import { looksAtTags } from './tagWishes.ts'

/** The statements of a policy that look at tags and are about something that a way of escalation needs. */
export const tagStatements = rememberOf((document: PolicyDocument): readonly Statement[] => {
  if (!document.statements.some(looksAtTags)) return NONE
  return compilePolicy(document).statements.flatMap(({ statement, matchesAction }) =>
    looksAtTags(statement) && ESCALATING_ACTIONS.some(([service, name]) => matchesAction(service, name))
      ? [statement]
      : [],
  )
})

const NONE: readonly Statement[] = []
