import type { Decision, LayerKind, StatementRef } from '../../engine/request/decision.ts'
import type { AssumeRoleReport } from './assumeRoleTypes.ts'

/** Trace: why can't this principal reach that, and the smallest change that would let it. */

export type DeniedPolicyType = LayerKind

/** What a denial says of itself; null where it does not say. */
export interface ParsedDenial {
  /** The principal as the denial names it: ARN (user, role, session), `anonymous`, or a service's label. */
  readonly principal: string | null
  /** `service:Action` as the denial writes it. */
  readonly action: string | null
  readonly resource: string | null
  readonly policyType: DeniedPolicyType | null
  readonly denyType: 'explicit' | 'implicit' | null
  readonly policyArn: string | null
  readonly errorCode: string | null
  /** The API operation, such as `CreateFunction`. */
  readonly operation: string | null
  readonly encodedMessage: string | null
  readonly authorizationId: string | null
  /** "transitively through a service control policy". */
  readonly transitivelyThrough: DeniedPolicyType | null
  /** The text that was recognised, for showing it in its surroundings. */
  readonly text: string
  /** Request context that came with the denial: a CloudTrail event's, or a decoded message's. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
  /** Sentences on what the denial leaves out, such as "cut at 1,024 characters" or "may be one of three causes". */
  readonly notes: readonly string[]
  /** What it is when it is no permission problem: an expired token, a wrong MFA code. */
  readonly notADecision: string | null
}

export const CAUSE_KINDS = [
  'missing-identity-allow',
  'explicit-deny',
  'resource-policy',
  'trust-policy',
  'caller-side-assume-role',
  'permissions-boundary',
  'service-control-policy',
  'resource-control-policy',
  'session-policy',
  'vpc-endpoint-policy',
  'service-linked-role',
  'instance-profile',
  'execution-role',
  'kms-key-policy',
  's3-block-public-access',
  'condition-not-met',
  'principal-not-found',
  'not-a-permission-problem',
  'not-collected',
] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

export interface Evidence {
  /** One plain sentence. */
  readonly sentence: string
  readonly statement?: StatementRef
  /** For a condition: what is required and what the request has. */
  readonly required?: readonly string[]
  readonly observed?: readonly string[] | null | 'open' | 'unknown'
}
export interface Cause {
  readonly kind: CauseKind
  readonly layer: LayerKind | null
  /** One plain sentence. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
}

export type FixKind =
  | 'add-identity-allow'
  | 'narrow-deny'
  | 'extend-boundary'
  | 'add-resource-policy-statement'
  | 'add-trust-statement'
  | 'add-key-policy-statement'
  | 'extend-scp'
  | 'extend-session-policy'
  | 'create-service-linked-role'
  | 'add-instance-profile'
  | 'satisfy-condition'
  | 'attach-scp'
  | 'turn-off-public-access-block'
/** A change that was applied to a copy of the model and evaluated again. The app itself changes nothing. */
export interface Fix {
  readonly kind: FixKind
  /** The policy, principal or resource to change, in words. */
  readonly where: string
  /** What to change: a statement as JSON text, or a sentence. */
  readonly change: string
  /** The whole document after the change, where there is one. */
  readonly document: string | null
  /** The policy that the document is of, as `policy.view` takes it; left out where the change makes a new one. */
  readonly policyId?: string
  /** True: with this change alone the engine allows the request. False is given only with `needs`. */
  readonly verified: boolean
  /** Other fixes that are needed besides, by index in the list. */
  readonly needs: readonly number[]
  /** Other principals that the change would newly admit to this action and resource. */
  readonly alsoAdmits: readonly string[]
  /** Further effects in words: other resources it opens, what a linter would say. */
  readonly cautions: readonly string[]
  /** The AWS CLI command that makes the change. */
  readonly command: string | null
}

/** A change without which the request stays refused; what was not collected may ask for more. */
export type PartialFix = Omit<Fix, 'verified' | 'needs' | 'alsoAdmits'>

export interface ChecklistItem {
  readonly check: string
  readonly result: string
  readonly state: 'ok' | 'problem' | 'unknown' | 'not-applicable'
  /** The AWS CLI command that shows the same. */
  readonly command: string
}

export interface Trace {
  readonly parsed: ParsedDenial
  /** null when there is nothing to evaluate: no denial, or principal or action not known. */
  readonly decision: Decision | null
  readonly causes: readonly Cause[]
  readonly fixes: readonly Fix[]
  readonly checklist: readonly ChecklistItem[]
  /** Where AWS's message and our data disagree, and why that may be. */
  readonly disagreement: string | null
  readonly notes: readonly string[]
  /** Where data that was not collected keeps every change from being proved: what the collected side needs. */
  readonly partial?: readonly PartialFix[]
  /** Those of the notes that say why no change could be proved. */
  readonly fixNotes?: readonly string[]
  /** Both sides of becoming a role, when that is what was refused. */
  readonly assumeRole?: AssumeRoleReport
}
