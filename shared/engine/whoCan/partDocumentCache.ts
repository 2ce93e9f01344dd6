import { known, type Present } from '../../known.ts'
import type { InvalidStatement, PolicyDocument, Statement } from '../../policy/ast.ts'
import type { CompiledStatement } from '../../policy/compile.ts'

const alone = new WeakMap<Statement | InvalidStatement, Present<PolicyDocument>>()

/** The document cut down to one statement. */
export function documentWith(
  document: PolicyDocument,
  { statement, unreadable }: CompiledStatement,
): Present<PolicyDocument> {
  let made = alone.get(unreadable ?? statement)
  if (made === undefined) {
    made = known({
      ...document,
      statements: unreadable === null ? [statement] : [],
      invalidStatements: unreadable === null ? [] : [unreadable],
      problems: [],
    })
    alone.set(unreadable ?? statement, made)
  }
  return made
}
