import type { PolicyDocument } from '../policy/ast.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import type {
  CoverageEntry,
  InstanceProfileDetail,
  OrganizationData,
  PublicAccessBlock,
  Tag,
  Workload,
} from '../snapshot/schema.ts'

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
  /** null: referenced but its document was not collected. */
  readonly document: PolicyDocument | null
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

/** What is known of a resource's own policy. */
export type ResourcePolicyState =
  | { readonly state: 'policy'; readonly policy: PolicyId }
  | { readonly state: 'none' }
  /** Not collected; `call` is the AWS call that would have shown it. */
  | { readonly state: 'unknown'; readonly call: string; readonly why: string }

export interface Resource {
  readonly arn: string
  readonly type: string
  readonly account: string
  readonly region?: string
  readonly resourcePolicy: ResourcePolicyState
  readonly tags?: readonly Tag[]
  readonly publicAccessBlock?: PublicAccessBlock | null
  readonly kmsKey?: string
}

export interface ControlLevel {
  readonly target: string
  readonly policies: readonly PolicyId[]
}
/** What is known of the organization's control policies. `none`: the account is in no organization. */
export type ControlPolicies =
  | { readonly state: 'known'; readonly levels: readonly ControlLevel[] }
  | { readonly state: 'none' }
  /** Nobody asked (an import without organization file): taken as none, and said so. */
  | { readonly state: 'assumed-none' }
  | { readonly state: 'unknown'; readonly call: string; readonly why: string }

export interface AccountModel {
  readonly account: { readonly id: string; readonly partition: string; readonly alias?: string }
  readonly users: ReadonlyMap<string, User>
  readonly roles: ReadonlyMap<string, Role>
  readonly groups: ReadonlyMap<string, Group>
  readonly policies: ReadonlyMap<PolicyId, PolicyEntity>
  readonly resources: ReadonlyMap<string, Resource>
  readonly instanceProfiles: readonly InstanceProfileDetail[]
  readonly workloads: readonly Workload[]
  readonly organization: OrganizationData['organization'] | null
  readonly scps: ControlPolicies
  readonly rcps: ControlPolicies
  /** Account-level S3 Block Public Access; `unknown` when it could not be read. */
  readonly accountPublicAccessBlock: PublicAccessBlock | null | 'unknown'
  readonly coverage: readonly CoverageEntry[]
  /** Sentences on what does not fit together: dangling references, unreadable documents. */
  readonly notes: readonly string[]
}
