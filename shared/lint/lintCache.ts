import type { Catalogue } from '../catalogue/types.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { lintDocument } from './lint.ts'
import type { LintFinding, LintUse } from './types.ts'

const found = new WeakMap<PolicyDocument, Map<LintUse, readonly LintFinding[]>>()

/** `lintDocument`, once for each document: hundreds of roles carry the same. */
export function lintOf(document: PolicyDocument, use: LintUse, catalogue: Catalogue): readonly LintFinding[] {
  let uses = found.get(document)
  if (uses === undefined) found.set(document, (uses = new Map<LintUse, readonly LintFinding[]>()))
  let findings = uses.get(use)
  if (findings === undefined) uses.set(use, (findings = lintDocument(document, use, catalogue)))
  return findings
}
