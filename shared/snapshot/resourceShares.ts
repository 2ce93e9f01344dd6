import type { RawPolicyDocument } from '../policy/rawText.ts'

/** What AWS Resource Access Manager shares, of the account and with it, in the Regions of the crawl. */
export interface ResourceShareData {
  readonly shares: readonly ResourceShare[]
  readonly resources: readonly SharedResourceRecord[]
}

/** https://docs.aws.amazon.com/ram/latest/APIReference/API_ResourceShare.html */
export interface ResourceShare {
  /** Its account is the one that shares. */
  readonly arn: string
  readonly region: string
  readonly name?: string
  readonly status?: string
  readonly allowExternalPrincipals?: boolean
  /** Of the account's own shares: with whom. Absent: they could not be read. */
  readonly principals?: readonly SharePrincipal[]
}

/** https://docs.aws.amazon.com/ram/latest/APIReference/API_ResourceShareAssociation.html */
export interface SharePrincipal {
  /** An account's number, the ARN of an organization, unit, role or user, or the name of a service. */
  readonly id: string
  /** `ASSOCIATED`, or `ASSOCIATING` until an account has accepted. */
  readonly status?: string
  /** Of another organization. */
  readonly external?: boolean
}

/** https://docs.aws.amazon.com/ram/latest/APIReference/API_Resource.html */
export interface SharedResourceRecord {
  readonly arn: string
  readonly region: string
  /** As AWS Resource Access Manager has it, such as `ec2:Subnet`. */
  readonly type?: string
  /** ARNs of the shares that it is in. */
  readonly shares: readonly string[]
  /** Of the account's own: what the shares allow, as ram:GetResourcePolicies gives it. Absent: it could not be read. */
  readonly policy?: RawPolicyDocument
}
