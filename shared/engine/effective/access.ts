import type { Collected } from '../../known.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import type { AccessLevel } from '../../catalogue/levels.ts'
import type { LayerKind, MissingData, StatementRef } from '../request/decision.ts'
import type { Gate, Given } from './gate.ts'

export { ACCESS_LEVELS, type AccessLevel } from '../../catalogue/levels.ts'

/**
 * Effective access of one principal: what its identity policies and the policies of its account's resources give, minus
 * what ceilings and denies take away.
 */

/**
 * allowed: on some resource without condition. except: the same, but an explicit deny takes some of the resources
 * whatever the conditions. conditional: only under conditions. denied: granted, but an explicit deny takes all of it. cut: granted, but a boundary or SCP does not allow it.
 */
export type ActionOutcome = 'allowed' | 'except' | 'conditional' | 'denied' | 'cut'

/** What a conditional action is once nothing but gates stood before it, and they hold. */
export type GivenOutcome = 'allowed' | 'except'

export interface AccessGrant {
  /** The layer of the policy: identity policies, a resource's policy, a role's trust policy. */
  readonly layer: LayerKind
  /** Resource patterns as the policies write them. */
  readonly resources: readonly string[]
  /** True when the resources are a NotResource list: everything but these. */
  readonly except?: boolean
  readonly conditions: readonly ConditionElement[]
  readonly statement: StatementRef
}
/** Resources that an unconditional Deny takes, as patterns. */
export interface ResourceException {
  readonly resources: readonly string[]
  /** True: all but these. */
  readonly except: boolean
  readonly statement: StatementRef
}
export interface AccessLoss extends AccessGrant {
  /** `some`: takes part of what was granted (other resources stay, or only under its conditions). */
  readonly extent: 'all' | 'some'
  /** Its place among the gates, when it is one. */
  readonly gate?: number
}
export interface ActionAccess {
  /** `service:Action` in AWS's spelling. */
  readonly action: string
  readonly level: AccessLevel
  readonly outcome: ActionOutcome
  /** Of `except`: the resources that are denied. */
  readonly exceptions: readonly ResourceException[]
  /** Of `conditional`: what it is once the gates hold through which it has to go; left out: still conditional. */
  readonly given?: Given<GivenOutcome> & Pick<ActionAccess, 'exceptions'>
  readonly grants: readonly AccessGrant[]
  /** Explicit denies that touch it. */
  readonly denies: readonly AccessLoss[]
  /** Ceilings (boundary, SCP) that do not allow it, or only part: the layer and why. */
  readonly ceilings: readonly {
    readonly layer: LayerKind
    readonly extent: 'all' | 'some'
    readonly because: string
  }[]
}

/** The granted actions of one service. */
export interface ServiceActions {
  readonly principal: string
  readonly service: string
  readonly serviceName: string
  readonly actions: readonly ActionAccess[]
  /** As in the summary of all services. */
  readonly gates: readonly Gate[]
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}

/** One service at one access level: how many of the catalogue's actions have which outcome. */
export interface LevelSummary {
  readonly level: AccessLevel
  /** Actions of this service and level in the catalogue. */
  readonly total: number
  readonly allowed: number
  /** Allowed, except some resources. */
  readonly except: number
  readonly conditional: number
  readonly denied: number
  readonly cut: number
  /** How many of the conditional ones ask for nothing but open gates: allowed, or allowed with exceptions, once they hold. */
  readonly given: Readonly<Record<GivenOutcome, number>>
  /** Ids of the policies that grant here. */
  readonly grantedBy: readonly string[]
  /** Resource patterns of the grants that remain, most common first, at most 12. */
  readonly resources: readonly string[]
  /** How many further patterns there are. */
  readonly moreResources: number
  /** Patterns of the resources that are denied of what is allowed, given the gates too, most common first, at most 12. */
  readonly exceptions: readonly string[]
  readonly moreExceptions: number
  /** Up to 12 example actions of each outcome, for labels. */
  readonly examples: Readonly<Partial<Record<ActionOutcome, readonly string[]>>>
}
export interface ServiceSummary {
  /** The prefix, `s3`. */
  readonly service: string
  readonly serviceName: string
  readonly levels: readonly LevelSummary[]
}
/** A deny statement and what it takes from this principal. */
export interface DenySummary {
  readonly layer: LayerKind
  readonly statement: StatementRef
  readonly conditions: readonly ConditionElement[]
  readonly resources: readonly string[]
  /** How many granted actions it touches; by service. */
  readonly actions: number
  readonly services: readonly string[]
  readonly exampleActions: readonly string[]
  /** Its place among the gates, when it is one. */
  readonly gate?: number
  /** Of a gate: what it denies however the gate stands, as where a service is in one Region only. */
  readonly always?: Pick<DenySummary, 'actions' | 'services' | 'exampleActions'>
}
/** A ceiling and what it cuts away. */
export interface CeilingSummary {
  readonly layer: LayerKind
  readonly policyName: string
  readonly policyId?: string
  /** Granted actions that it does not allow at all. */
  readonly cut: number
  readonly services: readonly {
    readonly service: string
    readonly cut: number
    readonly exampleActions: readonly string[]
  }[]
}
/** The policy of a resource that grants something to this principal. */
export interface ResourcePolicySummary {
  readonly layer: LayerKind
  readonly policyName: string
  readonly policyId?: string
  /** ARN of the resource that carries it. */
  readonly resource: string
  /** Actions that it grants and that are left. */
  readonly actions: number
  /** Those that no identity policy gives. */
  readonly onlyHere: number
}
export interface AccessSummary {
  readonly principal: string
  readonly services: readonly ServiceSummary[]
  /** What is asked of nearly everything, each said once, the widest first. */
  readonly gates: readonly Gate[]
  readonly denies: readonly DenySummary[]
  readonly ceilings: readonly CeilingSummary[]
  /** Policies of the account's resources that grant to it, the widest first. */
  readonly resourcePolicies: readonly ResourcePolicySummary[]
  /** Actions granted, by pattern, that the catalogue does not know: shown, never dropped. */
  readonly unknownActions: readonly { readonly pattern: string; readonly statement: StatementRef }[]
  /**
   * Can do anything on everything (`*` on `*` left after ceilings): found by what it can do, not by a policy's name. Not
   * collected where something that nobody has read decides.
   */
  readonly administrator: Collected<boolean>
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}
