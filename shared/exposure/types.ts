import type { Unread } from '../account/completeness.ts'
import type { AccessLevel } from '../catalogue/levels.ts'
import type {
  ConditionCheck,
  DecidingStatement,
  MissingData,
  StatementRef,
} from '../engine/request/decision.ts'
import type { Collected } from '../known.ts'
import type { Certainty } from '../paths/edge/certainty.ts'
import type { HeldKind } from './kinds.ts'

/**
 * How an account of another owner stands to this one. `organization`: of the same organization. `third-party`: certainly
 * not of it. `not-known`: its number alone does not tell, and nobody read the organization's accounts.
 */
export type Relation = 'organization' | 'third-party' | 'not-known'

/**
 * On whose behalf a service gets in. `yes`: of resources that the policy names alone. `no`: of anybody's. `passed`: it takes
 * a role, which only this account's principals can pass to it.
 */
export type ServiceLimit = 'yes' | 'no' | 'passed' | 'not-known'

/** Somebody who is not of the account. */
export type Outsider =
  /** Whoever sends the request, unsigned. */
  | { readonly kind: 'everyone' }
  /** Whoever has an AWS account; `as`: with a principal of such a name, where the policy asks for one. */
  | { readonly kind: 'any-account'; readonly as?: string }
  /** Whoever has an account of an organization; `own`: of this account's. */
  | { readonly kind: 'organization'; readonly id: string; readonly own: boolean }
  /** A whole account, or one principal of it by its ARN. */
  | {
      readonly kind: 'account'
      readonly account: string
      readonly principal?: string
      readonly relation: Relation
      /** In the own organization. */
      readonly name?: string
      /** Its snapshot is open too. */
      readonly open?: true
    }
  /** Whoever signs in with an identity provider. */
  | {
      readonly kind: 'federated'
      readonly provider: string
      readonly method: 'oidc' | 'saml' | 'web-identity'
    }
  /** An AWS service. */
  | { readonly kind: 'service'; readonly service: string; readonly limited: ServiceLimit }
  /** Named in a way that does not tell whose it is, such as a canonical user id. */
  | { readonly kind: 'other'; readonly name: string }
  /** Whoever a policy that was not read, or an access control list, may name. */
  | { readonly kind: 'unread' }

/** `allowed`: without more. `conditional`: if open conditions of the request hold. `not-known`: data was not collected. */
export type AccessState = 'allowed' | 'conditional' | 'not-known'

/** What one outsider may do with one resource, for one of the three states. */
export interface OutsideAccess {
  readonly who: Outsider
  readonly state: AccessState
  /** How many actions. */
  readonly actions: number
  readonly levels: readonly { readonly level: AccessLevel; readonly actions: number }[]
  /** Up to 12 of the actions, those that change something first. */
  readonly examples: readonly string[]
  /** On what of the resource: an example ARN of each place that its policy names. */
  readonly on: readonly string[]
  /** Of `conditional`: what must hold for the first of the examples; each inner list is one way. */
  readonly conditions: readonly (readonly ConditionCheck[])[]
  /** It takes a request from networks that the policy names. */
  readonly namedNetworks?: true
  readonly via: readonly DecidingStatement[]
  readonly missing: readonly MissingData[]
}

/** What IAM Access Analyzer says of the same resource. */
export interface AnalyzerView {
  /**
   * `agrees`, `only-whence`, `only-access-analyzer`: both looked. `not-compared`: Access Analyzer does not look at such a
   * resource or such access. `no-analyzer`: none is active where the resource is. `not-read`: nobody knows what it found.
   */
  readonly state:
    'agrees' | 'only-whence' | 'only-access-analyzer' | 'not-compared' | 'no-analyzer' | 'not-read'
  readonly findings: readonly {
    readonly id: string
    readonly status: string
    readonly updatedAt?: string
    /** In words: whom it names, with what, on which conditions. Left out: its details were not read. */
    readonly about?: string
    readonly region: string
  }[]
  /** What differs, and why that may be; for `not-read` what is missing. */
  readonly why: string
  /** Of `not-read`: the call that would tell. */
  readonly call?: string
}

export interface ResourceExposure {
  readonly resource: string
  /** CloudFormation's name of its type. */
  readonly type: string
  /** Through which shares of AWS Resource Access Manager, and with whom: a sentence. Left out: through none that was read. */
  readonly sharing?: string
  /** Whoever gets furthest with least first. */
  readonly access: readonly OutsideAccess[]
  readonly analyzer: AnalyzerView
}

/** What a trust policy asks for as external id. `any`: whatever is given. */
export type ExternalId =
  | { readonly state: 'none' | 'any' | 'not-known' }
  | { readonly state: 'required'; readonly values: readonly string[] }

/** Which subjects of an identity provider get in. */
export interface Subjects {
  /** Whether somebody gets in whom none of the subjects that the policy names is: anyone of the provider. */
  readonly anyone: 'yes' | 'no' | 'not-known'
  readonly subjects: readonly string[]
  readonly audiences: readonly string[]
}

/** A role with one outsider who may assume it. */
export interface RoleExposure {
  readonly role: string
  readonly who: Outsider
  readonly state: AccessState
  /** `sts:AssumeRole` and its like. */
  readonly actions: readonly string[]
  /** Of accounts and principals. */
  readonly externalId?: ExternalId
  /** Of identity providers. */
  readonly subjects?: Subjects
  readonly conditions: OutsideAccess['conditions']
  readonly missing: readonly MissingData[]
  readonly administrator: Collected<boolean>
  /** Of one that is no administrator: how surely it can become one; null: no way was found; left out: nobody looked. */
  readonly escalates?: Certainty | null
  /** What is wrong with it, in sentences; empty: nothing that stands in the policy by itself. */
  readonly warnings: readonly string[]
}

/** Actions of one kind that one principal has. */
export interface HeldActions {
  /** How many. */
  readonly count: number
  /** All of them, or of a long list up to 12. */
  readonly actions: readonly string[]
}

export interface WildcardService {
  readonly service: string
  readonly left: number
  readonly total: number
}

/** What one user or role has of one kind. */
export interface HeldExposure {
  readonly kind: HeldKind
  readonly principal: string
  /** On every resource, without condition. */
  readonly everywhere: HeldActions
  /** Without condition, on some resources or on all but some. */
  readonly some: HeldActions
  /** If open conditions hold, or where something that was not collected decides. */
  readonly conditional: HeldActions
  /** Of the conditional ones those that ask for gates alone, such as the Region, each said once. */
  readonly gates: readonly string[]
  /** Resource patterns of `some`, up to 12. */
  readonly resources: readonly string[]
  /** Of service wildcards: the services, each with how many of its actions are left; `*`: of all services. */
  readonly services?: readonly WildcardService[]
  readonly via: readonly StatementRef[]
  /** What was not collected of its policies and could add or take away; empty: all was read. */
  readonly missing: readonly MissingData[]
}

export interface Exposure {
  readonly account: string
  /** How many users and roles were looked at. */
  readonly principals: number
  /** Resources with a policy and roles that were looked at. */
  readonly carriers: number
  readonly resources: readonly ResourceExposure[]
  readonly roles: readonly RoleExposure[]
  readonly held: readonly HeldExposure[]
  /** ARNs of those who can do everything: they have all of every kind and stand in no list of `held`. */
  readonly administrators: readonly string[]
  /** Those of whom it is not known. */
  readonly maybeAdministrators: readonly (MissingData & { readonly arn: string })[]
  /** Users and roles whose own policies were not all read: each may have more than the lists say. */
  readonly partlyRead: readonly { readonly arn: string; readonly missing: readonly MissingData[] }[]
  /** Users and roles that were not read: every number over principals is at least. */
  readonly unread: readonly Unread[]
  /** Resources that were not listed, control policies that were not read: the lists may be too short or too long. */
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}
