import type { LayerKind, StatementRef } from '../../engine/request/decision.ts'

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
