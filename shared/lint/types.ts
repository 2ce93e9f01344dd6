import type { Catalogue } from '../catalogue/types.ts'
import type { PolicyDocument, Statement } from '../policy/ast.ts'

/**
 * What kind of thing is found. `no-effect`: a part of the policy never applies. `risk`: it gives, or lets through, more than
 * it seems. `tidy`: it says something twice.
 */
export type LintSeverity = 'no-effect' | 'risk' | 'tidy'

/** What a policy is for: what it means that a statement allows something. */
export type LintUse = 'identity' | 'boundary' | 'resource' | 'trust' | 'scp' | 'rcp'

/** One statement with what is needed to judge it. */
export interface LintStatement {
  readonly statement: Statement
  readonly document: PolicyDocument
  readonly use: LintUse
  readonly catalogue: Catalogue
}

export interface LintRule {
  /** Our own, and stable. */
  readonly id: string
  readonly severity: LintSeverity
  readonly title: string
  /** What to do about it, in one sentence. */
  readonly fix: string
  /** The page of AWS's documentation that it comes from. */
  readonly page: `https://docs.aws.amazon.com/${string}`
  /** Uses that it is about. */
  readonly uses: readonly LintUse[]
  /** A sentence for each thing that is wrong with a statement; none: nothing is. Wrong alarms are worse than silence. */
  readonly check: (asked: LintStatement) => readonly string[]
}

export interface LintFinding {
  readonly id: string
  readonly severity: LintSeverity
  readonly title: string
  readonly message: string
  readonly fix: string
  readonly page: string
  /** Place of the statement in the document, from 0. */
  readonly statement: number
}
