import type { LintSeverity } from './types.ts'

export const LINT_SEVERITIES = ['risk', 'no-effect', 'tidy'] as const satisfies readonly LintSeverity[]

export const LINT_WORDS: Readonly<Record<LintSeverity, string>> = {
  risk: 'Gives more than it seems',
  'no-effect': 'Never applies',
  tidy: 'Said twice',
}

const MOST = 8

/** `a, b and 3 more` */
export function someOf(names: readonly string[]): string {
  const more = names.length - MOST
  return more > 0 ? `${names.slice(0, MOST).join(', ')} and ${more} more` : names.join(', ')
}

/** The day of AWS's reference, for what may be newer than it. */
export function dayOf({ source }: { readonly source: { readonly updatedAt: string } }): string {
  return source.updatedAt.slice(0, 10)
}
