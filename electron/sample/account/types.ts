import type { JsonObject, JsonValue } from '../../../shared/json.ts'
import type { PublicAccessBlock, Tag } from '../../../shared/snapshot/schema.ts'
import type { SampleAccountAccess, SampleCluster, SampleRolesAnywhere } from './waysInTypes.ts'

/** The sample account as its authors write it; electron/sample/operations turns it into AWS's answers. */

export interface PolicyJson extends JsonObject {
  readonly Version: '2012-10-17'
  readonly Statement: readonly JsonValue[]
}
export interface InlinePolicyText {
  readonly name: string
  readonly document: PolicyJson
}
export interface SampleMfaDevice {
  readonly serial: string
  readonly kind: 'virtual' | 'fido' | 'hardware'
  readonly enabled: string
}
export interface SampleAccessKey {
  readonly status: 'Active' | 'Inactive'
  readonly created: string
  readonly lastUsed?: { readonly at: string; readonly region: string; readonly service: string }
}
export interface SampleUser {
  readonly name: string
  readonly path: string
  readonly created: string
  readonly groups: readonly string[]
  readonly inline?: readonly InlinePolicyText[]
  /** ARNs. */
  readonly attached?: readonly string[]
  readonly boundary?: string
  readonly tags?: Readonly<Record<string, string>>
  /** Has a console password; `lastUsed` absent: never signed in. */
  readonly console?: { readonly changed: string; readonly lastUsed?: string }
  readonly mfa?: readonly SampleMfaDevice[]
  readonly keys?: readonly SampleAccessKey[]
  readonly serviceCredentials?: readonly {
    readonly service: string
    readonly status: 'Active' | 'Inactive'
    readonly created: string
    readonly expires?: string
  }[]
}
export interface SampleGroup {
  readonly name: string
  readonly path: string
  readonly created: string
  readonly attached?: readonly string[]
  readonly inline?: readonly InlinePolicyText[]
}
export interface SampleRole {
  readonly name: string
  readonly path: string
  readonly created: string
  readonly description: string
  readonly trust: PolicyJson
  readonly attached?: readonly string[]
  readonly inline?: readonly InlinePolicyText[]
  readonly boundary?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly lastUsed?: { readonly at: string; readonly region: string }
}
export interface SamplePolicy {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly description?: string
  readonly created: string
  readonly updated: string
  readonly defaultVersion: string
  readonly versions: readonly {
    readonly id: string
    readonly created: string
    readonly document: PolicyJson
  }[]
}
export interface SampleInstanceProfile {
  readonly name: string
  readonly path: string
  readonly created: string
  readonly roles: readonly string[]
}
export interface SampleControlPolicy {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly awsManaged: boolean
  readonly document: PolicyJson
}
export interface SampleOrganization {
  readonly id: string
  readonly managementAccount: string
  readonly managementEmail: string
  /** From the account up to the root: child, and what stands above it. */
  readonly parents: readonly { readonly child: string; readonly parent: string; readonly type: string }[]
  /** The names of organizational units. */
  readonly units: ReadonlyMap<string, string>
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly state: string }[]
  /** What the management account lets others do with the organization. */
  readonly delegation: PolicyJson
  /** With the service principals of what they administer. */
  readonly delegated: ReadonlyMap<string, readonly string[]>
  readonly scps: ReadonlyMap<string, readonly SampleControlPolicy[]>
  readonly rcps: ReadonlyMap<string, readonly SampleControlPolicy[]>
  /** What of centralised root access is enabled. */
  readonly rootFeatures: readonly string[]
}
export interface SampleBucket {
  readonly name: string
  readonly region: string
  readonly created: string
  readonly policy?: PolicyJson
  readonly publicAccessBlock?: PublicAccessBlock
  /** Absent: SSE-S3, which every bucket has. */
  readonly kmsKey?: string
  readonly tags?: readonly Tag[]
  /** Absent: access control lists are off. */
  readonly objectOwnership?: string
  /** What its access control list grants beside the owner's. */
  readonly groupGrants?: readonly { readonly group: string; readonly permission: string }[]
}
export interface SampleFunction {
  readonly name: string
  readonly region: string
  readonly runtime: string
  readonly role: string
  readonly modified: string
  readonly policy?: PolicyJson
  readonly alias?: {
    readonly name: string
    readonly version: string
    readonly policy?: PolicyJson
    readonly url?: { readonly url: string; readonly authType: 'NONE' | 'AWS_IAM' }
  }
}
export interface SampleInstance {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly type: string
  readonly state: 'running' | 'stopped'
  readonly launched: string
  readonly profile?: string
}
/** A Batch job definition: its jobs run as the role. */
export interface SampleJobDefinition {
  readonly name: string
  readonly region: string
  readonly role: string
  readonly image: string
}
/** A policy for the log groups of a Region. */
export interface SampleLogPolicy {
  readonly name: string
  readonly region: string
  readonly policy: PolicyJson
}
/** What AWS Resource Access Manager shares, with the policy that it writes for each resource. */
export interface SampleResourceShare {
  readonly arn: string
  readonly name: string
  readonly region: string
  readonly principals: readonly string[]
  readonly resources: readonly {
    readonly arn: string
    readonly type: string
    readonly policy: PolicyJson
  }[]
}
export interface SampleKey {
  readonly id: string
  readonly region: string
  readonly description: string
  readonly created: string
  readonly policy: PolicyJson
}
export interface SampleQueue {
  readonly name: string
  readonly region: string
  readonly policy?: PolicyJson
  readonly kmsKey?: string
}
export interface SampleTopic {
  readonly name: string
  readonly region: string
  readonly policy: PolicyJson
}
export interface SampleSecret {
  /** With the six characters that Secrets Manager adds. */
  readonly arnName: string
  readonly name: string
  readonly region: string
  readonly description: string
  readonly created: string
  readonly policy?: PolicyJson
  readonly tags?: readonly Tag[]
}
export interface SamplePermissionSet {
  readonly arn: string
  readonly name: string
  /** Names of those who are assigned to the account. */
  readonly groups: readonly string[]
  readonly users: readonly string[]
}
export interface SampleIdentityCenter {
  readonly region: string
  readonly instance: string
  readonly store: string
  /** Those that are provisioned to the account. */
  readonly permissionSets: readonly SamplePermissionSet[]
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly members: readonly string[]
  }[]
  readonly users: readonly { readonly id: string; readonly name: string; readonly displayName: string }[]
}
export interface SampleAnalyzer {
  readonly name: string
  readonly region: string
  readonly type: string
  readonly created: string
  readonly findings: readonly SampleFinding[]
}
export interface SampleFinding {
  readonly id: string
  readonly resource: string
  readonly resourceType: string
  readonly findingType: string
  readonly status: 'ACTIVE' | 'ARCHIVED'
  readonly at: string
  readonly details: JsonObject
}
export interface SampleAccount {
  readonly id: string
  readonly alias: string
  readonly created: string
  /** The user whose access key the crawl uses. */
  readonly caller: string
  readonly root: {
    readonly passwordLastUsed: string
    readonly passwordChanged: string
    readonly mfa: SampleMfaDevice
  }
  readonly users: readonly SampleUser[]
  readonly groups: readonly SampleGroup[]
  readonly roles: readonly SampleRole[]
  readonly policies: readonly SamplePolicy[]
  readonly instanceProfiles: readonly SampleInstanceProfile[]
  readonly samlProviders: readonly {
    readonly name: string
    readonly created: string
    readonly validUntil: string
  }[]
  readonly oidcProviders: readonly {
    readonly url: string
    readonly clientIds: readonly string[]
    readonly thumbprints: readonly string[]
    readonly created: string
  }[]
  readonly organization: SampleOrganization
  readonly identityCenter: SampleIdentityCenter
  readonly accountAccess: SampleAccountAccess
  readonly rolesAnywhere: SampleRolesAnywhere
  readonly clusters: readonly SampleCluster[]
  readonly accountPublicAccessBlock: PublicAccessBlock
  /** Enabled Regions, as ec2:DescribeRegions lists them. */
  readonly regions: readonly string[]
  readonly buckets: readonly SampleBucket[]
  readonly functions: readonly SampleFunction[]
  readonly jobDefinitions: readonly SampleJobDefinition[]
  readonly instances: readonly SampleInstance[]
  readonly logPolicies: readonly SampleLogPolicy[]
  readonly resourceShares: readonly SampleResourceShare[]
  /** The types of alternate contacts that are set. */
  readonly contacts: readonly string[]
  readonly keys: readonly SampleKey[]
  readonly queues: readonly SampleQueue[]
  readonly topics: readonly SampleTopic[]
  readonly secrets: readonly SampleSecret[]
  readonly analyzers: readonly SampleAnalyzer[]
}
