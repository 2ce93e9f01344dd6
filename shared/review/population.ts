import type { Collected, Known, NotCollected } from '../known.ts'

/** Who else than its users is in an account: roles, identity providers, what runs as a role, and outsiders. */
export interface Population {
  /** Every role, those that are linked to a service too, by ARN. */
  readonly roles: readonly RoleRow[]
  readonly providers: readonly ProviderRow[]
  /** The identity providers were not read: that there is none of them says nothing. */
  readonly providersNotCollected?: NotCollected
  readonly instanceProfiles: readonly ProfileRow[]
  readonly workloads: readonly WorkloadRow[]
  /** Accounts, organizations and providers outside of the account, each with all roles that it may assume. */
  readonly thirdParties: readonly ThirdParty[]
  /** What was not read, so that there may be more of them. */
  readonly missing: readonly NotCollected[]
}

/** A way to an administrator's permissions, as the search for paths proved it. */
export interface AdminWay {
  /** proved: every hop is allowed. conditional: open keys of the request decide. unproved: data was not collected. */
  readonly certainty: 'proved' | 'conditional' | 'unproved'
  readonly hops: number
  /** Each hop in words. */
  readonly steps: readonly string[]
}

export interface RoleRow {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly createdAt?: string
  readonly serviceLinked: boolean
  /** Whom the trust policy names, in words. */
  readonly trusts: Known<readonly string[]>
  /** `absent`: AWS recorded no use within its tracking period of 400 days. */
  readonly lastUsed: Known<string>
  readonly lastUsedDays: number | null
  /** Days since it was made; null: not known. */
  readonly ageDays: number | null
  readonly administrator: Collected<boolean>
  /** `absent`: no way was found, or it is an administrator already. */
  readonly canBecome: Known<AdminWay>
  /** Who may assume it from outside of the account, services left out; none of a role that is linked to a service. */
  readonly outside: readonly OutsideEntry[]
  /** Who comes into it from outside of IAM, in words. */
  readonly behind: readonly string[]
  /** ARNs of what runs as it. */
  readonly workloads: readonly string[]
  /** ARNs. */
  readonly instanceProfiles: readonly string[]
  /** Ids of the checks that it fails. */
  readonly failedChecks: readonly string[]
}

/** An outsider who may assume a role. */
export interface OutsideEntry {
  /** In words. */
  readonly who: string
  readonly kind: 'everyone' | 'any-account' | 'organization' | 'account' | 'federated' | 'other' | 'unread'
  /** Of accounts, and of the own organization: how it stands to this one. */
  readonly relation?: 'organization' | 'third-party' | 'not-known'
  readonly account?: string
  readonly state: 'allowed' | 'conditional' | 'not-known'
  /** Of accounts: what is asked for as external id. */
  readonly externalId?: 'none' | 'any' | 'required' | 'not-known'
  readonly warnings: readonly string[]
  /** Of `not-known`: the calls that would tell. */
  readonly missing: readonly { readonly what: string; readonly call: string }[]
}

export interface ThirdParty extends Pick<OutsideEntry, 'who' | 'kind' | 'relation' | 'account'> {
  /** ARNs of the roles that it may assume. */
  readonly roles: readonly string[]
  /** Of these the ARNs of those that are administrators. */
  readonly administratorRoles: readonly string[]
}

/** An identity provider of IAM. */
export interface ProviderRow {
  readonly arn: string
  readonly type: 'SAML' | 'OIDC'
  readonly url?: string
  /** ARNs of the roles whose trust policies name it. Not collected: a trust policy was not read. */
  readonly roles: readonly string[]
  readonly rolesNotCollected?: NotCollected
}

export interface ProfileRow {
  readonly arn: string
  readonly name: string
  /** ARNs. */
  readonly roles: readonly string[]
  /** ARNs of the instances that use it, as far as they were read. */
  readonly instances: readonly string[]
}

export interface WorkloadRow {
  readonly arn: string
  readonly kind: string
  readonly region: string
  readonly name?: string
  /** ARNs of the roles that it uses; none: it runs without a role. */
  readonly roles: readonly string[]
}
