import { known, type Present } from '../../known.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { rememberOf } from '../../policy/memo.ts'

const alone = new WeakMap<Statement, Present<PolicyDocument>>()

/** The document cut down to one statement. */
export function documentWith(document: PolicyDocument, statement: Statement): Present<PolicyDocument> {
  let made = alone.get(statement)
  if (made === undefined) {
    made = known({ ...document, statements: [statement], invalidStatements: [], problems: [] })
    alone.set(statement, made)
  }
  return made
}

/** The document cut down to the statements that can't be read. */
export const doubtsOf = rememberOf((document: PolicyDocument): Present<PolicyDocument> =>
  known({ ...document, statements: [] }),
)
