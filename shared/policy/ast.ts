/**
 * The policy language as parsed: every element of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * with its position in the document, so that a statement can be shown where it stands.
 */

/** A position in the policy text: lines and columns count from 1, offsets (UTF-16 units) from 0. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}
export interface SourceRange {
  readonly start: Position
  readonly end: Position
}

/** `2012-10-17` turns policy variables on; an absent Version means `2008-10-17`. */
export type PolicyVersion = '2012-10-17' | '2008-10-17'

export type Effect = 'Allow' | 'Deny'

/** Action or NotAction with its patterns, as written. */
export interface ActionElement {
  readonly kind: 'Action' | 'NotAction'
  readonly patterns: readonly string[]
}
/** Resource or NotResource with its patterns, as written. */
export interface ResourceElement {
  readonly kind: 'Resource' | 'NotResource'
  readonly patterns: readonly string[]
}
/** `{"AWS": "…"}` and its like; the bare `"*"` is type `*`. */
export interface PrincipalEntry {
  readonly type: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
  readonly value: string
}
export interface PrincipalElement {
  readonly kind: 'Principal' | 'NotPrincipal'
  readonly entries: readonly PrincipalEntry[]
}
/** One operator, one key, its values: `{"StringEquals": {"aws:PrincipalOrgID": ["o-1"]}}`. */
export interface ConditionElement {
  /** As written, qualifier and IfExists included, such as `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

export interface Statement {
  /** Place in the document's Statement array, from 0. */
  readonly index: number
  readonly sid?: string
  readonly effect: Effect
  readonly action: ActionElement
  /** null where the document has neither Resource nor NotResource (legal in trust policies). */
  readonly resource: ResourceElement | null
  /** null where the document has neither Principal nor NotPrincipal (identity policies). */
  readonly principal: PrincipalElement | null
  readonly conditions: readonly ConditionElement[]
  readonly range: SourceRange
}
/**
 * A statement that breaks the grammar. AWS took it when it was saved, so for an action that it may cover nobody knows
 * what it does (rule 19C.8). `effect` is null when even that could not be read.
 */
export interface InvalidStatement {
  readonly index: number
  readonly sid?: string
  readonly effect: Effect | null
  /** The elements that can be read all the same; null: it may be about any action, resource or principal. */
  readonly action: ActionElement | null
  readonly resource: ResourceElement | null
  readonly principal: PrincipalElement | null
  readonly range: SourceRange
  readonly problems: readonly PolicyProblem[]
}

export interface PolicyProblem {
  /** A short stable name, such as `duplicate-key` or `unknown-operator`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly statementIndex?: number
  readonly range?: SourceRange
}

export interface PolicyDocument {
  /** The JSON text that positions refer to. */
  readonly text: string
  readonly version: PolicyVersion
  readonly id?: string
  readonly statements: readonly Statement[]
  readonly invalidStatements: readonly InvalidStatement[]
  /** Problems of the document and of all its statements. */
  readonly problems: readonly PolicyProblem[]
}
