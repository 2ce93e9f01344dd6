import type { ConditionElement, PolicyDocument, Statement } from '../../policy/ast.ts'
import { rememberOf } from '../../policy/memo.ts'

const asks = ({ key }: ConditionElement) => /^aws:(requesttag\/.|tagkeys$)/i.test(key)

/** Those of the statements that ask for session tags, which the caller of sts:AssumeRole chooses. */
export const askingOf = rememberOf((statements: readonly Statement[]): readonly Statement[] =>
  statements.filter(({ conditions }) => conditions.some(asks)),
)

/** The statements of a document that do. */
export const askingIn = (document: PolicyDocument): readonly Statement[] => askingOf(document.statements)
