import type { LayerOutcome, NearMiss, Verdict } from '../../engine/request/decision.ts'
import type { Effect, SourceRange } from '../../policy/ast.ts'
import type { Evidence } from './cause.ts'

/** One statement of the trust policy, as the call meets it. */
export interface TrustStatementReport {
  readonly index: number
  readonly sid?: string
  readonly range: SourceRange
  readonly effect: Effect
  readonly principals: readonly string[]
  readonly actions: readonly string[]
  readonly result: 'allows' | 'allows-if' | 'denies' | 'denies-if' | 'does-not-match'
  /** null when it matches, or when more than one thing does not fit. */
  readonly failedOn: NearMiss['failedOn'] | null
  readonly sentence: string
  readonly conditions: readonly Evidence[]
  /** Ids of deleted users and roles among its principals. */
  readonly dangling: readonly string[]
}

export interface AssumeRoleFinding {
  readonly topic:
    | 'external-id'
    | 'mfa'
    | 'source-identity'
    | 'session-tags'
    | 'session-name'
    | 'role-chaining'
    | 'duration'
    | 'dangling-principal'
    | 'service-principal'
    | 'oidc'
    | 'saml'
    | 'scp'
    | 'rcp'
  readonly state: 'ok' | 'problem' | 'note' | 'unknown'
  readonly sentence: string
}

/** Both sides of becoming a role. */
export interface AssumeRoleReport {
  readonly caller: string
  readonly role: string
  readonly action: string
  readonly verdict: Verdict
  /** False: the role is not in an open account, or its trust policy was not collected. */
  readonly trustCollected: boolean
  readonly trust: readonly TrustStatementReport[]
  readonly callerSide: {
    /** Whether the caller needs a permission of its own. */
    readonly needed: boolean
    readonly result: LayerOutcome
    readonly sentence: string
  }
  readonly findings: readonly AssumeRoleFinding[]
}
