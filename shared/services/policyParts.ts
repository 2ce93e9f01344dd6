import type { CrawlStatement } from './types.ts'

/** What a profile is used for: to read an account, on request also what was last used, to read its organization, to ask AWS about single denials. */
export const POLICY_PARTS = {
  crawl: ['WhenceIdentity', 'WhenceAccessAnalyzer', 'WhenceResources', 'WhenceWorkloads'],
  'last-accessed': ['WhenceLastAccessed'],
  organization: ['WhenceOrganization'],
  diagnose: ['WhenceDiagnose'],
} as const satisfies Readonly<Record<string, readonly (CrawlStatement | 'WhenceDiagnose')[]>>
export type PolicyPart = keyof typeof POLICY_PARTS

export const PARTS: readonly PolicyPart[] = ['crawl', 'last-accessed', 'organization', 'diagnose']
