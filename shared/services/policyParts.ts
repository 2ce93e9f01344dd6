import type { CrawlStatement } from './types.ts'

/** What a profile is used for: to read an account, to read its organization, to ask AWS about single denials. */
export const POLICY_PARTS = {
  crawl: ['WhenceIdentity', 'WhenceAccessAnalyzer', 'WhenceResources', 'WhenceWorkloads'],
  organization: ['WhenceOrganization'],
  diagnose: ['WhenceDiagnose'],
} as const satisfies Readonly<Record<string, readonly (CrawlStatement | 'WhenceDiagnose')[]>>
export type PolicyPart = keyof typeof POLICY_PARTS

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the object
export const PARTS = Object.keys(POLICY_PARTS) as readonly PolicyPart[]
