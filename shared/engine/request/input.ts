import type { Collected, Known, NotCollected } from '../../known.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import type { KeyValues } from '../../policy/context.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'
import type { SuppliedKeys } from './suppliedKeys.ts'
import type { AccessRequest } from './decision.ts'

/** A policy as it applies to a request. */
export interface AppliedPolicy {
  readonly name: string
  readonly policyId?: string
  readonly document: Collected<PolicyDocument>
  /** Where the document is not the account's own but one that AWS published: what an answer rests on that read it. */
  readonly restsOn?: string
  /** ARN of the group through which it reaches the principal. */
  readonly viaGroup?: string
}
export interface AppliedLevel {
  readonly target: string
  /** Of an organizational unit or an account, where it was read. */
  readonly name?: string
  readonly policies: readonly AppliedPolicy[]
}
/** Control policies from the root down; no level: none apply. */
export interface AppliedLevels {
  readonly levels: readonly AppliedLevel[]
  readonly because?: string
  /** Nothing is known of them; the answer takes them as none. */
  readonly assumed?: boolean
}
export type AppliedControls = Collected<AppliedLevels>

/** The resource's own policy (or a role's trust policy). */
export type AppliedResourcePolicy = Known<AppliedPolicy>

export interface KmsGrant {
  readonly grantee: string
  /** `Decrypt`, `Encrypt`, … */
  readonly operations: readonly string[]
}

/** What is known of the two sides beside policies. Everything is optional; left out means "not so". */
export interface SideFacts {
  /** The role's ARN with its path behind a session. */
  readonly roleArn?: string
  /** ARN of the user who called GetFederationToken (row 4.6). */
  readonly federatedBy?: string
  /** The caller's account manages the organization: SCPs do not apply (rule 6.1). */
  readonly callerInManagementAccount?: boolean
  /** The resource's account manages the organization: RCPs do not apply (rule 7.2). */
  readonly resourceInManagementAccount?: boolean
  /** An AWS managed KMS key (rule 7.4); `unknown`: it may be one. */
  readonly awsManagedKey?: boolean | 'unknown'
  /** The caller's account was not read: whatever identity policies and boundary it has, they are not here. */
  readonly callerUncollected?: readonly NotCollected[]
  /** Nobody knows whose the resource is. */
  readonly ownerUnknown?: NotCollected
  /** Block Public Access of the account and of the bucket. */
  readonly publicAccessBlocks?: readonly Known<PublicAccessBlock>[]
  /** Whether the policy or access control list that the request writes is public; left out: not known. */
  readonly writesPublic?: boolean
  readonly kmsGrants?: readonly KmsGrant[]
  /** Keys (lower case; a prefix ends in `/`) that are absent even when the context is open. */
  readonly absentKeys?: ReadonlySet<string>
  /** Keys (lower case; a prefix ends in `/`) whose values were not collected. */
  readonly unknownKeys?: readonly string[]
  /** What AWS supplies for the action of its service's keys; any other of them is absent (rule 18.27). */
  readonly suppliedKeys?: SuppliedKeys
  /** Grants beside the resource's policy that may let the caller in and were not read (rules 11.6 and 12.2). */
  readonly unreadGrants?: readonly NotCollected[]
  /** The grant of an access control list of S3 that lets the caller in, in words (rule 12.2). */
  readonly accessListGrant?: string
  /** Access control lists of S3 were read or are off: none but that grant lets the caller in. */
  readonly accessListsRead?: true
  /** What AWS RAM shares was read: no share beside the policy lets the caller in (rule 5.8). */
  readonly sharesRead?: true
  /** The action has no resource type (rule 17.6); left out: it has, or nobody knows. */
  readonly typeless?: TypelessFacts
  /** A further policy that must permit the request and is not known: the bucket's behind an access point. */
  readonly policyBehind?: NotCollected
}

/**
 * Of an action without resource type. RCPs do not restrict it, it looks at no resource's policy, and a star in its
 * resource is a letter.
 */
export interface TypelessFacts {
  /** Where it is not known on which resource AWS decides it: the services of whose ARNs it may be one, beside `*`. */
  readonly services?: readonly string[]
  /** What is not known of the resource. */
  readonly unknown?: NotCollected
}

/** Everything one decision rests on. */
export interface EvaluationInput {
  readonly request: AccessRequest
  /** True: a key that was not given is open, and can make the verdict Depends. */
  readonly openContext?: boolean
  readonly identity: readonly AppliedPolicy[]
  /** null: no permissions boundary is set. Several count as one. */
  readonly boundary: readonly AppliedPolicy[] | null
  /** null: no session policy was passed. Several count as one (rule 8.3). */
  readonly session: readonly AppliedPolicy[] | null
  readonly scps: AppliedControls
  /** Beside RCPFullAWSAccess, which stands at every level. */
  readonly rcps: AppliedControls
  /** For sts:AssumeRole… on a role it is the role's trust policy. */
  readonly resource: AppliedResourcePolicy
  /** The policy of the VPC endpoint that the request goes through; null: none. */
  readonly endpoint?: AppliedPolicy | null
  readonly facts?: SideFacts
  /** The values of the request's context, ready to be looked up; left out: they are read from it. */
  readonly ready?: ReadyContext
}

/** The values of one context. They are not those of a request whose context was changed. */
export interface ReadyContext {
  readonly of: AccessRequest['context']
  readonly values: KeyValues
}
