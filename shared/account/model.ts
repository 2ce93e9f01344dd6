import type { Absent, Collected, Known, NotCollected, Present } from '../known.ts'
import type { PublishedPolicy } from './awsManaged.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import type { AccountAccessData } from '../snapshot/accountAccess.ts'
import type { IdentityCenterData } from '../snapshot/identityCenter.ts'
import type { SharePrincipal } from '../snapshot/resourceShares.ts'
import type { RolesAnywhereData } from '../snapshot/rolesAnywhere.ts'
import type {
  AccessControlList,
  CoverageEntry,
  FunctionUrl,
  InstanceProfileDetail,
  KeyGrant,
  OrganizationAccount,
  OrganizationData,
  PublicAccessBlock,
  Tag,
  Workload,
} from '../snapshot/schema.ts'
import type { Completeness } from './completeness.ts'

/**
 * The account model: principals, policies, resources and their ties, indexed. Built once from a snapshot by
 * `buildAccountModel` (build.ts); nothing in it ever changes.
 */

/** A policy's key in the model: its ARN, or `OWNER-ARN#inline/NAME`, `ROLE-ARN#trust`, `RESOURCE-ARN#resource-policy`, `TARGET#scp/ID`. */
export type PolicyId = string

export type PolicyKind = 'aws-managed' | 'customer-managed' | 'inline' | 'trust' | 'resource' | 'scp' | 'rcp'

export interface PolicyEntity {
  readonly id: PolicyId
  readonly kind: PolicyKind
  readonly name: string
  readonly arn?: string
  /** The principal, resource or organization target that an inline, trust, resource or control policy belongs to. */
  readonly owner?: string
  readonly document: Collected<PolicyDocument>
  /** Of an AWS managed policy whose document is not in the snapshot: the document is the one that AWS published. */
  readonly published?: PublishedPolicy
  /** Versions of a managed policy that are not in force, as they were collected; left out: none are known. */
  readonly otherVersions?: readonly { readonly version: string; readonly document: RawPolicyDocument }[]
  /** ARNs of the users, groups and roles it is attached to (or inline in). */
  readonly attachedTo: readonly string[]
  /** ARNs of the users and roles whose permissions boundary it is. */
  readonly boundaryOf: readonly string[]
  readonly createdAt?: string
  readonly updatedAt?: string
}

/** A policy that gives identity permissions to a principal, and through which group when not its own. */
export interface IdentityPolicyTie {
  readonly policy: PolicyId
  readonly how: 'inline' | 'attached'
  /** ARN of the group through which it comes. */
  readonly viaGroup?: string
}

interface PrincipalBase {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly uniqueId: string
  readonly createdAt?: string
  readonly tags: readonly Tag[]
  readonly identityPolicies: readonly IdentityPolicyTie[]
  /** The permissions boundary's policy id, or null when none is set. */
  readonly boundary: PolicyId | null
}
export interface User extends PrincipalBase {
  readonly kind: 'user'
  /** ARNs. */
  readonly groups: readonly string[]
}
export interface Role extends PrincipalBase {
  readonly kind: 'role'
  readonly trustPolicy: PolicyId
  /** In /aws-service-role/: SCPs and RCPs do not restrict it. */
  readonly serviceLinked: boolean
  readonly lastUsed?: { readonly at?: string; readonly region?: string }
  readonly instanceProfiles: readonly string[]
}
export type Principal = User | Role

export interface Group {
  readonly kind: 'group'
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly createdAt?: string
  readonly identityPolicies: readonly IdentityPolicyTie[]
  /** User ARNs. */
  readonly members: readonly string[]
}

export interface Resource {
  readonly arn: string
  readonly type: string
  readonly account: string
  readonly region?: string
  readonly resourcePolicy: Known<PolicyId>
  readonly tags: Collected<readonly Tag[]>
  /** Of an S3 bucket; `absent`: none is configured, or it is no bucket. */
  readonly publicAccessBlock: Known<PublicAccessBlock>
  /** Of an S3 bucket; `absent`: none is set, so its access control lists count, or it is no bucket. */
  readonly objectOwnership: Known<string>
  /** Of an S3 bucket; `absent`: it is no bucket. */
  readonly accessControlList: Known<AccessControlList>
  /** Of a Lambda function or one of its aliases; `absent`: it has none. */
  readonly functionUrl: Known<FunctionUrl>
  /** Of a KMS key; `absent`: it is no key. */
  readonly grants: Known<readonly KeyGrant[]>
  readonly kmsKey?: string
}

/**
 * A resource that AWS Resource Access Manager shares: one of the account's own with others, or of another account with
 * this one. https://docs.aws.amazon.com/ram/latest/userguide/what-is.html
 */
export interface SharedResource {
  readonly arn: string
  readonly region: string
  /** As AWS Resource Access Manager has it, such as `ec2:Subnet`. */
  readonly type?: string
  /** The account that shares it. */
  readonly owner: string
  readonly shares: readonly { readonly arn: string; readonly name?: string }[]
  /** With whom its shares share it. */
  readonly principals: Collected<readonly SharePrincipal[]>
  /** What its shares allow. */
  readonly policy: Collected<PolicyId>
}

export interface ControlLevel {
  readonly target: string
  /** Of an organizational unit or an account, where it was read. */
  readonly name?: string
  readonly policies: readonly PolicyId[]
}
/** The organization's control policies, root first. `absent`: the account is in no organization. */
export type ControlPolicies = Present<readonly ControlLevel[]> | Absent | ControlsNotCollected
export interface ControlsNotCollected extends NotCollected {
  /** Nobody asked AWS (an import without organization file): answers take them as none, and say so. */
  readonly assumedNone: boolean
}

export interface AccountModel {
  readonly account: { readonly id: string; readonly partition: string; readonly alias?: string }
  readonly users: ReadonlyMap<string, User>
  readonly roles: ReadonlyMap<string, Role>
  readonly groups: ReadonlyMap<string, Group>
  readonly policies: ReadonlyMap<PolicyId, PolicyEntity>
  readonly resources: ReadonlyMap<string, Resource>
  /** What AWS Resource Access Manager shares, by ARN; what was not read, coverage tells. */
  readonly sharedResources: ReadonlyMap<string, SharedResource>
  readonly instanceProfiles: readonly InstanceProfileDetail[]
  readonly workloads: readonly Workload[]
  /** Regions that are enabled in the account and that nobody visited; empty where that is not known. */
  readonly unvisitedRegions: readonly string[]
  readonly organization: Known<OrganizationData['organization']>
  /** All accounts of the organization. */
  readonly organizationAccounts: Known<readonly OrganizationAccount[]>
  /** People who take roles of the account through IAM Identity Center; null: nothing was read of them. */
  readonly identityCenter: IdentityCenterData | null
  /** Who is entitled to ordinary roles by account access manager; null: nothing was read of it. */
  readonly accountAccess: AccountAccessData | null
  /** What certificates can be given by IAM Roles Anywhere; null: nothing was read of it. */
  readonly rolesAnywhere: RolesAnywhereData | null
  readonly scps: ControlPolicies
  readonly rcps: ControlPolicies
  /** Account-level S3 Block Public Access. */
  readonly accountPublicAccessBlock: Known<PublicAccessBlock>
  readonly coverage: readonly CoverageEntry[]
  /** When the snapshot was finished, ISO 8601: the time of a question that names none (section 19A). */
  readonly collectedAt: string
  /** Whether all users, roles, groups and customer managed policies were read. */
  readonly completeness: Completeness
  /** Sentences on what does not fit together: dangling references, unreadable documents. */
  readonly notes: readonly string[]
}
