import type { RawPolicyDocument } from '../policy/rawText.ts'
import type { AlternateContacts } from './alternateContacts.ts'
import type { AccountAccessData } from './accountAccess.ts'
import type { IdentityCenterData } from './identityCenter.ts'
import type { LastAccessed } from './lastAccessed.ts'
import type { ResourceShareData } from './resourceShares.ts'
import type { RolesAnywhereData } from './rolesAnywhere.ts'
import type { RootAccessData } from './rootAccess.ts'
import type { WorkloadKind } from '../services/workloadNouns.ts'

/**
 * The snapshot: what one crawl or import collected, in AWS's own response shapes. Times are ISO 8601 strings.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const SNAPSHOT_FORMAT = 'whence-snapshot'
export const SNAPSHOT_VERSION = 1

export interface Tag {
  readonly Key: string
  readonly Value: string
}
export interface AttachedPolicy {
  readonly PolicyName: string
  readonly PolicyArn: string
}
export interface InlinePolicy {
  readonly PolicyName: string
  readonly PolicyDocument: RawPolicyDocument
}
export interface AttachedPermissionsBoundary {
  readonly PermissionsBoundaryType?: string
  readonly PermissionsBoundaryArn: string
}

export interface UserDetail {
  readonly Path: string
  readonly UserName: string
  readonly UserId: string
  readonly Arn: string
  readonly CreateDate?: string
  readonly UserPolicyList?: readonly InlinePolicy[]
  readonly GroupList?: readonly string[]
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[]
  readonly PermissionsBoundary?: AttachedPermissionsBoundary
  readonly Tags?: readonly Tag[]
}
export interface GroupDetail {
  readonly Path: string
  readonly GroupName: string
  readonly GroupId: string
  readonly Arn: string
  readonly CreateDate?: string
  readonly GroupPolicyList?: readonly InlinePolicy[]
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[]
}
export interface InstanceProfileDetail {
  readonly Path: string
  readonly InstanceProfileName: string
  readonly InstanceProfileId: string
  readonly Arn: string
  readonly CreateDate?: string
  readonly Roles: readonly { readonly RoleName: string; readonly Arn: string }[]
}
export interface RoleDetail {
  readonly Path: string
  readonly RoleName: string
  readonly RoleId: string
  readonly Arn: string
  readonly CreateDate?: string
  readonly AssumeRolePolicyDocument?: RawPolicyDocument
  readonly InstanceProfileList?: readonly InstanceProfileDetail[]
  readonly RolePolicyList?: readonly InlinePolicy[]
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[]
  readonly PermissionsBoundary?: AttachedPermissionsBoundary
  readonly Tags?: readonly Tag[]
  readonly RoleLastUsed?: { readonly LastUsedDate?: string; readonly Region?: string }
}
export interface PolicyVersionDetail {
  readonly Document?: RawPolicyDocument
  readonly VersionId: string
  readonly IsDefaultVersion: boolean
  readonly CreateDate?: string
}
export interface ManagedPolicyDetail {
  readonly PolicyName: string
  readonly PolicyId?: string
  readonly Arn: string
  readonly Path?: string
  readonly DefaultVersionId?: string
  readonly AttachmentCount?: number
  readonly PermissionsBoundaryUsageCount?: number
  readonly IsAttachable?: boolean
  readonly Description?: string
  readonly CreateDate?: string
  readonly UpdateDate?: string
  readonly PolicyVersionList?: readonly PolicyVersionDetail[]
}
/** The merged pages of iam:GetAccountAuthorizationDetails. */
export interface AuthorizationDetails {
  readonly UserDetailList: readonly UserDetail[]
  readonly GroupDetailList: readonly GroupDetail[]
  readonly RoleDetailList: readonly RoleDetail[]
  readonly Policies: readonly ManagedPolicyDetail[]
}

export interface CredentialReport {
  /** When AWS made the report (up to four hours before the crawl). Absent: an imported file does not tell. */
  readonly GeneratedTime?: string
  /** The CSV text as AWS sent it. */
  readonly Content: string
}
/** iam:ListAccessKeys joined with iam:GetAccessKeyLastUsed. */
export interface AccessKey {
  readonly UserName: string
  readonly AccessKeyId: string
  readonly Status: 'Active' | 'Inactive' | 'Expired'
  readonly CreateDate?: string
  readonly LastUsed?: {
    readonly LastUsedDate?: string
    readonly Region?: string
    readonly ServiceName?: string
  }
}
export interface MfaDevice {
  readonly UserName: string
  readonly SerialNumber: string
  readonly EnableDate?: string
}
export interface VirtualMfaDevice {
  readonly SerialNumber: string
  readonly EnableDate?: string
  /** The owner's ARN; ends in `:root` for the root user. Absent when unassigned. */
  readonly UserArn?: string
}
export interface ServiceSpecificCredential {
  readonly UserName: string
  readonly ServiceName: string
  readonly ServiceSpecificCredentialId: string
  readonly Status: string
  readonly CreateDate?: string
  readonly ExpirationDate?: string
}
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html */
export interface PasswordPolicy {
  readonly MinimumPasswordLength?: number
  readonly RequireSymbols?: boolean
  readonly RequireNumbers?: boolean
  readonly RequireUppercaseCharacters?: boolean
  readonly RequireLowercaseCharacters?: boolean
  readonly AllowUsersToChangePassword?: boolean
  readonly ExpirePasswords?: boolean
  readonly MaxPasswordAge?: number
  readonly PasswordReusePrevention?: number
  readonly HardExpiry?: boolean
}
export interface IdentityProvider {
  readonly Arn: string
  readonly Type: 'SAML' | 'OIDC'
  readonly Url?: string
  readonly ClientIDList?: readonly string[]
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServerCertificateMetadata.html */
export interface ServerCertificate {
  readonly ServerCertificateName: string
  readonly Arn: string
  readonly Expiration?: string
}
/** What iam:ListRoles tells of a role beside the authorization details. */
export interface RoleSettings {
  readonly Arn: string
  /** Seconds. */
  readonly MaxSessionDuration?: number
}

export interface IamData {
  readonly authorizationDetails: AuthorizationDetails
  /** iam:GetAccountSummary's SummaryMap. */
  readonly accountSummary?: Readonly<Record<string, number>>
  /** null: AWS answered NoSuchEntity, the account has no password policy. Absent: not collected. */
  readonly passwordPolicy?: PasswordPolicy | null
  readonly accountAliases?: readonly string[]
  readonly instanceProfiles?: readonly InstanceProfileDetail[]
  readonly credentialReport?: CredentialReport
  /**
   * Of how many users the credential report told which keys and whether MFA there is, as of its GeneratedTime, and how many
   * were asked about with calls of their own; why all were. Absent: an import, or an earlier version asked about all.
   */
  readonly credentialsRead?: { readonly byReport: number; readonly byCalls: number; readonly why?: string }
  readonly accessKeys?: readonly AccessKey[]
  readonly mfaDevices?: readonly MfaDevice[]
  readonly virtualMfaDevices?: readonly VirtualMfaDevice[]
  readonly serviceSpecificCredentials?: readonly ServiceSpecificCredential[]
  readonly identityProviders?: readonly IdentityProvider[]
  readonly serverCertificates?: readonly ServerCertificate[]
  readonly roleSettings?: readonly RoleSettings[]
  /** Of each user and role that was asked about, by ARN. Absent: not asked for, which a crawl does on request. */
  readonly lastAccessed?: readonly LastAccessed[]
}

/** Analyzer and finding summaries as access-analyzer:ListAnalyzers and ListFindingsV2 return them, plus the Region. */
export interface AccessAnalyzerData {
  readonly analyzers: readonly {
    readonly arn: string
    readonly name: string
    readonly type: string
    readonly status: string
    readonly region: string
  }[]
  readonly findings: readonly {
    readonly analyzerArn: string
    readonly id: string
    readonly resource?: string
    readonly resourceType: string
    readonly resourceOwnerAccount: string
    readonly status: string
    readonly findingType?: string
    readonly createdAt?: string
    readonly updatedAt?: string
    readonly analyzedAt?: string
    /** As access-analyzer:GetFindingV2 tells them. Absent: the finding is resolved, or they could not be read. */
    readonly details?: readonly FindingDetails[]
  }[]
}
/**
 * What a finding is about: by its type one of these, with further members of AWS's.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingDetails.html
 */
export interface FindingDetails {
  readonly externalAccessDetails?: FoundAccess
  readonly internalAccessDetails?: FoundAccess
  readonly unusedPermissionDetails?: { readonly serviceNamespace?: string; readonly lastAccessed?: string }
  readonly unusedIamUserAccessKeyDetails?: { readonly accessKeyId?: string; readonly lastAccessed?: string }
  readonly unusedIamRoleDetails?: { readonly lastAccessed?: string }
  readonly unusedIamUserPasswordDetails?: { readonly lastAccessed?: string }
}
export interface FoundAccess {
  readonly isPublic?: boolean
  readonly principal?: Readonly<Record<string, string>>
  readonly action?: readonly string[]
  readonly condition?: Readonly<Record<string, string>>
}

/**
 * A trail of CloudTrail that logs events of this account, as DescribeTrails and GetTrailStatus tell.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
 */
export interface Trail {
  readonly arn: string
  readonly name: string
  readonly homeRegion: string
  readonly multiRegion: boolean
  /** Made in the management account, for every account of the organization. */
  readonly organization: boolean
  readonly validatesFiles: boolean
  /** Absent: it could not be read. */
  readonly logging?: boolean
}

export interface ControlPolicy {
  readonly id: string
  readonly name: string
  readonly document: RawPolicyDocument
}
/** The policies attached at one level: the root, an organizational unit, or the account itself. */
export interface ControlPolicyLevel {
  readonly target: string
  readonly policies: readonly ControlPolicy[]
}
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
export interface OrganizationAccount {
  readonly id: string
  readonly name: string
  /** Such as `ACTIVE` or `SUSPENDED`. */
  readonly state?: string
  /** The organizational unit, or the root, that it is in. Absent: not known. */
  readonly parent?: string
}
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
export interface OrganizationalUnit {
  readonly id: string
  readonly name: string
  /** The unit, or the root, that it is in. */
  readonly parent: string
}
export interface DelegatedAdministrator {
  readonly id: string
  /** Service principals. Absent: they could not be read. */
  readonly services?: readonly string[]
}
/** What is known of the organization; the shape of the command line's `--organization` file. Levels from the root down. */
export interface OrganizationData {
  readonly organization: {
    readonly id: string
    readonly managementAccount: string
    readonly root?: string
    readonly ou?: string
    readonly account: string
    /** aws:PrincipalOrgPaths of this account, `o-…/r-…/ou-…/`, when the tree could be read. */
    readonly path?: string
  }
  /** Service control policies. Absent: they could not be read. */
  readonly levels?: readonly ControlPolicyLevel[]
  /** Resource control policies beside RCPFullAWSAccess. Absent: they could not be read. */
  readonly rcpLevels?: readonly ControlPolicyLevel[]
  /** The names of the organizational units above this account, as far as they could be read. */
  readonly units?: readonly { readonly id: string; readonly name: string }[]
  /** Every organizational unit of the organization. Absent: they could not all be read. */
  readonly tree?: readonly OrganizationalUnit[]
  /** The policy by which the management account lets others administer the organization; null: there is none. Absent: not read. */
  readonly delegationPolicy?: RawPolicyDocument | null
  /** All accounts of the organization. Absent: they could not be read. */
  readonly accounts?: readonly OrganizationAccount[]
  /** Accounts to which the management account delegated the administration of services. Absent: they could not be read. */
  readonly delegatedAdministrators?: readonly DelegatedAdministrator[]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean
  readonly IgnorePublicAcls: boolean
  readonly BlockPublicPolicy: boolean
  readonly RestrictPublicBuckets: boolean
}
/**
 * A grant of a KMS key, as kms:ListGrants returns it. `Constraints`: it holds for some encryption contexts only.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html
 */
export interface KeyGrant {
  readonly GrantId?: string
  readonly GranteePrincipal: string
  readonly Operations: readonly string[]
  readonly Constraints?: true
}
/**
 * The access control list of a bucket, as s3:GetBucketAcl returns it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html
 */
export interface AccessControlList {
  /** The owner's canonical user id. */
  readonly Owner?: { readonly ID?: string }
  readonly Grants: readonly AccessControlGrant[]
}
export interface AccessControlGrant {
  readonly Permission: string
  /** A group has a URI, another account its canonical user id. */
  readonly Grantee: { readonly Type?: string; readonly ID?: string; readonly URI?: string }
}
/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionUrlConfig.html */
export interface FunctionUrl {
  readonly url: string
  /** `NONE`: whoever the policy lets in needs no signature. `AWS_IAM`: who signs. */
  readonly authType: string
}
/** A resource that can carry a policy, as a collector found it. */
export interface ResourceRecord {
  readonly arn: string
  /** CloudFormation's name of the type, such as `AWS::S3::Bucket`. */
  readonly type: string
  /** The owner's account id; the crawled account unless said otherwise. */
  readonly account?: string
  readonly region?: string
  /** null: AWS answered that there is no policy. Absent: it could not be read (coverage says why). */
  readonly policy?: RawPolicyDocument | null
  readonly tags?: readonly Tag[]
  /** S3 buckets: null means no block is configured; absent means not readable. */
  readonly publicAccessBlock?: PublicAccessBlock | null
  /** S3 buckets: `BucketOwnerEnforced` and others; null means none is set; absent means not readable. */
  readonly objectOwnership?: string | null
  /** S3 buckets. Absent: it could not be read, or Object Ownership turns it off. */
  readonly accessControlList?: AccessControlList
  /** Functions and their aliases: null means it has none; absent means not readable. */
  readonly functionUrl?: FunctionUrl | null
  /** KMS keys. Absent: they could not be read. */
  readonly grants?: readonly KeyGrant[]
  /** S3 buckets and queues encrypted with a KMS key: its ARN. */
  readonly kmsKey?: string
}
/** What runs as a role: an EC2 instance through its instance profile, everything else as roles that are named in it. */
export type Workload =
  | {
      readonly kind: 'ec2-instance'
      readonly arn: string
      readonly region: string
      readonly name?: string
      readonly state?: string
      readonly instanceProfileArn?: string
    }
  | {
      readonly kind: 'lambda-function'
      readonly arn: string
      readonly region: string
      readonly name: string
      readonly roleArn: string
    }
  | ServiceWorkload

/** What a managed service runs as a role: a task, a build project, a job, a notebook, a stack. */
export interface ServiceWorkload {
  readonly kind: Exclude<WorkloadKind, 'ec2-instance' | 'lambda-function'>
  readonly arn: string
  readonly region: string
  readonly name: string
  /** As the service words it, such as `RUNNING`. */
  readonly state?: string
  /** What its code acts as. Absent: it was read, and there is none. */
  readonly roleArn?: string
  /** Roles that the service itself uses for it, such as the execution role of a task: `use` is in words. */
  readonly otherRoles?: readonly { readonly use: string; readonly roleArn: string }[]
  /** The ARN of the cluster that it is in. */
  readonly clusterArn?: string
  /** ECS tasks: the agent of ECS Exec runs in a container. */
  readonly execAgent?: boolean
  /** CodeBuild projects: batches of builds are set up. */
  readonly batchBuilds?: boolean
  /** EKS clusters, and what is in them: `API`, `API_AND_CONFIG_MAP` or `CONFIG_MAP`. */
  readonly authenticationMode?: string
  /** EKS clusters: the address of the issuer of their service accounts' tokens. */
  readonly oidcIssuer?: string
  /** EKS clusters. Absent: they could not be read. */
  readonly accessEntries?: readonly ClusterAccessEntry[]
}
/**
 * Who gets into an EKS cluster, and with which access policies or groups of Kubernetes.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessEntry.html
 */
export interface ClusterAccessEntry {
  readonly principalArn: string
  /** Such as `STANDARD`, or `EC2_LINUX` for nodes. Absent: it could not be read. */
  readonly type?: string
  readonly kubernetesGroups?: readonly string[]
  /** Absent: they could not be read. */
  readonly policies?: readonly { readonly policyArn: string; readonly namespaces?: readonly string[] }[]
}

/** How one AWS call of the crawl ended. `not-asked` is also what an import has for every call it cannot make. */
export type CoverageStatus = 'done' | 'denied' | 'throttled' | 'failed' | 'not-asked'
export interface CoverageEntry {
  /** One of CRAWL_CALLS in services/calls.ts: the service's IAM prefix and the API operation, such as `s3:ListBuckets`. */
  readonly call: string
  /**
   * What it was asked about, when it was not the account as a whole: an ARN, a user name. An entry with a target
   * stands above the one without, which speaks for every target that has no entry of its own.
   */
  readonly target?: string
  readonly region?: string
  readonly status: CoverageStatus
  /** How many items came back, when that makes sense. */
  readonly items?: number
  /** How many items are known to be missing from the answer, where that is known. */
  readonly missing?: number
  readonly error?: { readonly code: string; readonly message: string }
}

/** An entry of an imported file that was not taken, and why: `UserDetailList[3] ("bob")`, `has an ARN that …`. */
export interface LeftOut {
  readonly entry: string
  readonly why: string
}
/** What an imported file was taken for, what it holds and what is missing from it. */
export interface ImportedFile {
  readonly name: string
  /** Such as `account authorization details`. */
  readonly kind: string
  /** Counts in words: `3 users`. */
  readonly holds: readonly string[]
  /** What the file itself shows to be missing, with the command that adds it. */
  readonly missing: readonly { readonly what: string; readonly command?: string }[]
  readonly leftOut: readonly LeftOut[]
  /** Sentences on how the file was read. */
  readonly notes: readonly string[]
}

export type SnapshotSource =
  | { readonly kind: 'crawl'; readonly profile: string; readonly callerArn: string }
  | { readonly kind: 'sample' }
  | {
      readonly kind: 'import'
      readonly files: readonly string[]
      /** What each file holds and what it does not. Absent: an earlier Whence made the import. */
      readonly contents?: readonly ImportedFile[]
    }

/** One of several runs in which a crawl read the account, because it was not finished in one. */
export interface SnapshotPart {
  readonly from: string
  readonly to: string
  /** The calls that were answered in it, by the names of coverage. */
  readonly calls: readonly string[]
}

export interface Snapshot {
  readonly format: typeof SNAPSHOT_FORMAT
  readonly version: typeof SNAPSHOT_VERSION
  readonly account: { readonly id: string; readonly partition: string }
  readonly source: SnapshotSource
  /** The program that wrote it, with its version: `whence 0.1.0`. Absent: an earlier version did. */
  readonly tool?: string
  readonly startedAt: string
  readonly finishedAt: string
  /** Where a crawl was resumed: when its parts were read. */
  readonly parts?: readonly SnapshotPart[]
  /** The Regions that regional collectors visited. */
  readonly regions: readonly string[]
  /** Those that are enabled in the account. Absent: it was not read. */
  readonly enabledRegions?: readonly string[]
  readonly iam: IamData
  readonly accessAnalyzer?: AccessAnalyzerData
  /** Of the visited Regions; a trail of all Regions shows in each. Absent: not known in any. */
  readonly trails?: readonly Trail[]
  /** null: AWS answered that the account is in no organization. Absent: not known. */
  readonly organization?: OrganizationData | null
  /** Absent: nothing was asked, or AWS refused it (coverage tells). */
  readonly identityCenter?: IdentityCenterData
  /** null: the account is in no organization. Absent: not known. */
  readonly rootAccess?: RootAccessData | null
  /** Absent: nothing was asked, or AWS refused it. */
  readonly accountAccess?: AccountAccessData
  /** Absent: no role trusts it, or it was not asked (coverage tells). */
  readonly rolesAnywhere?: RolesAnywhereData
  /** Absent: nobody asked. */
  readonly alternateContacts?: AlternateContacts
  /** account-wide S3 Block Public Access; null: none configured; absent: not readable. */
  readonly accountPublicAccessBlock?: PublicAccessBlock | null
  readonly resources: readonly ResourceRecord[]
  /** Absent: nobody asked AWS Resource Access Manager, as in imports and crawls of earlier versions. */
  readonly resourceShares?: ResourceShareData
  readonly workloads: readonly Workload[]
  readonly coverage: readonly CoverageEntry[]
}
