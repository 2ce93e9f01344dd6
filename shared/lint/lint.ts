import type { Catalogue } from '../catalogue/types.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { LINT_RULES } from './rules/index.ts'
import type { LintFinding, LintUse } from './types.ts'

/**
 * What stands in a document that never applies, gives more than it seems, or is said twice: statement by statement. What
 * breaks the grammar is told by the parser.
 */
export function lintDocument(
  document: PolicyDocument,
  use: LintUse,
  catalogue: Catalogue,
): readonly LintFinding[] {
  const rules = LINT_RULES.filter(({ uses }) => uses.includes(use))
  return document.statements.flatMap((statement) =>
    rules.flatMap(({ check, id, severity, title, fix, page }) =>
      check({ statement, document, use, catalogue }).map((message): LintFinding => ({
        id,
        severity,
        title,
        message,
        fix,
        page,
        statement: statement.index,
      })),
    ),
  )
}
