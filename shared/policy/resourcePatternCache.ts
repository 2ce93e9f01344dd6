import type { PolicyVersion } from './ast.ts'
import { remember } from './memo.ts'
import { compileResourcePattern, type ResourcePattern } from './resourcePattern.ts'

/** Statements share their patterns: one pattern is compiled once for each version of the language. */
const compiled: Readonly<Record<PolicyVersion, (pattern: string) => ResourcePattern>> = {
  '2012-10-17': remember(20_000, (pattern) => compileResourcePattern(pattern, '2012-10-17')),
  '2008-10-17': remember(20_000, (pattern) => compileResourcePattern(pattern, '2008-10-17')),
}

/** Compiles the patterns of a Resource or NotResource element. */
export function resourcePatterns(
  patterns: readonly string[],
  version: PolicyVersion,
): readonly ResourcePattern[] {
  return patterns.map(compiled[version])
}
