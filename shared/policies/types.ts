import type { PolicyKind } from '../account/model.ts'
import type { PublishedPolicy } from '../account/awsManaged.ts'
import type { Known, NotCollected } from '../known.ts'
import type { LintFinding } from '../lint/types.ts'
import type { PolicyProblem, SourceRange } from '../policy/ast.ts'

/** How long a document is beside AWS's quota, as AWS counts. */
export interface PolicySize {
  readonly characters: number
  /** null: AWS has no quota for such a policy by itself, or we do not know it. */
  readonly quota: number | null
}

export interface PolicyRow {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  /** The principal, resource or target in whose name it stands. */
  readonly owner?: string
  /** Users, groups and roles that have it, or levels of the organization. */
  readonly attached: number
  /** Users and roles whose boundary it is. */
  readonly bounds: number
  /** `not-collected`: its document was not read. */
  readonly statements: Known<number>
  readonly size: Known<PolicySize>
  /** Of a managed policy: the version in force; left out: not known, or it has no versions. */
  readonly version?: string
  readonly createdAt?: string
  readonly updatedAt?: string
  /** Findings of the lint by weight, and problems of grammar. `not-collected`: nobody could look; `absent`: not checked. */
  readonly findings: Known<{ readonly risk: number; readonly noEffect: number; readonly tidy: number }>
}

export interface PolicyList {
  readonly policies: readonly PolicyRow[]
  /** What may be missing from the list. */
  readonly missing: readonly NotCollected[]
}

/** Who has a policy, and how. */
export interface PolicyHolder {
  readonly arn: string
  readonly how: 'attached' | 'inline' | 'boundary' | 'group' | 'level' | 'resource' | 'trust'
  /** The group through which a user has it. */
  readonly via?: string
  /** In words where the ARN is none, such as a level of the organization. */
  readonly name?: string
}

/** A statement in words, with what is to be said of it. */
export interface StatementNote {
  readonly index: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny' | null
  readonly range: SourceRange
  /** What it allows or denies, in one sentence; empty: it breaks the grammar. */
  readonly words: string
  /** Whom it is about, in words. */
  readonly who: string
  /** What must hold, in words. */
  readonly conditions: readonly string[]
  /** How many actions of AWS's reference it names. */
  readonly actions: number
  readonly lint: readonly LintFinding[]
}

/** A version of a managed policy that was collected. */
export interface PolicyVersionText {
  readonly version: string
  readonly inForce: boolean
  readonly text: string
}

export interface PolicyPage extends Omit<PolicyRow, 'statements'> {
  readonly arn?: string
  readonly text: Known<string>
  readonly published?: PublishedPolicy
  readonly statements: readonly StatementNote[]
  readonly problems: readonly PolicyProblem[]
  readonly holders: readonly PolicyHolder[]
  /** Users and roles that have it in the end, members of groups included. */
  readonly reaches: number
  /** Some of those who have it may not be known. */
  readonly holdersMissing: readonly NotCollected[]
  /** The newest first; one alone: only the version in force was collected. */
  readonly versions: readonly PolicyVersionText[]
  /** Why it is not linted; left out: it is. */
  readonly notLinted?: string
}
