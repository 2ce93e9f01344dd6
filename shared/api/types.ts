import type { PolicyProblem, SourceRange } from '../policy/ast.ts'
import type { AccessLevel, AccessSummary, ActionAccess } from '../engine/effective/access.ts'
import type { ActionResources, ActionResourcesQuestion } from '../engine/where/actionResources.ts'
import type { Decision } from '../engine/request/decision.ts'
import type { ErrorInfo } from '../errors.ts'
import type { CoverageEntry, SnapshotSource, Tag, Workload } from '../snapshot/schema.ts'
import type { Review } from '../review/types.ts'
import type { PolicyKind } from '../account/model.ts'
import type { ExplainedSteps } from '../engine/steps/stepsTypes.ts'
import type { WhoCan } from '../engine/whoCan/whoCan.ts'
import type { PathsAnswer } from '../paths/edge/path.ts'
import type { TraceAnswer, TraceRequest } from '../trace/facts/trace.ts'
import type {
  CompareInput,
  Comparison,
  DecodeAnswer,
  DecodeInput,
  DenialsInput,
  DenialsProgress,
  DenialsState,
} from './live.ts'

/**
 * The contract between the renderer (or the command line) and the service. Every method takes one JSON object and
 * gives one; what fails is thrown as a WhenceError on both sides. Inputs are checked in inputs.ts before the
 * service sees them. A snapshot is named by its id: its file name without the ending.
 */

export type HostKind = 'desktop' | 'web' | 'command-line'
export interface AppInfo {
  readonly version: string
  readonly host: HostKind
  readonly snapshotFolder: string
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly lastSnapshot: string | null
  readonly regions: readonly string[]
  readonly unusedDays: number
  readonly keyMaxAgeDays: number
}

/** How a profile gets its credentials. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
export type ProfileKind =
  | 'access-key'
  | 'role'
  | 'sso'
  | 'sso-legacy'
  | 'process'
  | 'web-identity'
  | 'login'
  | 'incomplete'
  | 'sample'
export interface ProfileSummary {
  /** The name to give back; `sample` kind has the name `Sample account`. */
  readonly name: string
  readonly kind: ProfileKind
  readonly region?: string
  /** In words: "role audit in 111122223333 through profile base". Never a secret. */
  readonly description: string
  readonly accountId?: string
  /** Set when choosing it runs a command from the config file (credential_process): the command. */
  readonly runsCommand?: string
  readonly needsMfa: boolean
  /** Why it cannot work as it stands. */
  readonly problem?: string
}
export interface ProfileList {
  readonly profiles: readonly ProfileSummary[]
  readonly files: readonly { readonly path: string; readonly exists: boolean; readonly problem?: string }[]
  /** Sections that AWS's tools drop in silence, and why: `[profile my profile]`. */
  readonly warnings: readonly string[]
}

export interface CallerIdentity {
  readonly profile: string
  readonly accountId: string
  readonly arn: string
  readonly userId: string
  readonly partition: string
  /** Where the calls go: `AWS`, `sample account`, or a custom endpoint's URL. */
  readonly endpoint: string
}

export interface CrawlStep {
  readonly id: string
  readonly label: string
  readonly status: 'waiting' | 'running' | 'done' | 'incomplete' | 'cancelled'
  readonly done: number
  /** Absent while AWS has not said how many there are. */
  readonly total?: number
  /** What could not be read, in words. */
  readonly problem?: string
}
export interface CrawlState {
  readonly crawlId: string
  readonly profile: string
  readonly accountId: string
  readonly phase: 'running' | 'done' | 'failed' | 'cancelled'
  readonly steps: readonly CrawlStep[]
  /** Such as "AWS is throttling; waiting". */
  readonly notice?: string
  /** The snapshot, when done. */
  readonly snapshot?: SnapshotSummary
  readonly error?: ErrorInfo
}

export interface SnapshotSummary {
  readonly id: string
  readonly accountId: string
  readonly alias?: string
  readonly source: SnapshotSource
  readonly finishedAt: string
  readonly bytes: number
  readonly users: number
  readonly roles: number
  /** Calls that were refused, throttled out or failed. */
  readonly gaps: number
}

export interface SnapshotList {
  readonly snapshots: readonly SnapshotSummary[]
  /** Files in the folder that could not be read, and why. */
  readonly unreadable: readonly { readonly file: string; readonly problem: string }[]
}

export interface AccountOverview {
  readonly snapshot: SnapshotSummary
  readonly partition: string
  readonly counts: Readonly<
    Record<
      | 'users'
      | 'roles'
      | 'groups'
      | 'customerPolicies'
      | 'awsPolicies'
      | 'instanceProfiles'
      | 'resources'
      | 'workloads'
      | 'findings',
      number
    >
  >
  readonly organization: { readonly id: string; readonly managementAccount: string } | null
  /** In words: how SCPs and RCPs stand: known, none, not visible. */
  readonly controlPolicies: string
  readonly coverage: readonly CoverageEntry[]
  readonly workloads: readonly Workload[]
  readonly notes: readonly string[]
}

export interface PrincipalRow {
  readonly arn: string
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly path: string
  readonly createdAt?: string
  /** Roles: RoleLastUsed; users: the latest of password and keys. */
  readonly lastUsedAt?: string
  /** AWS says that no use was recorded (a role: within its tracking period). Absent with no `lastUsedAt`: not known. */
  readonly neverUsed?: boolean
  readonly policies: number
  /** Name of the permissions boundary. */
  readonly boundary?: string
  readonly serviceLinked: boolean
  readonly administrator: boolean
  /** Users with a console password and no MFA device; null when not known or not a user. */
  readonly consoleWithoutMfa: boolean | null
  readonly activeKeys: number | null
  /** Roles: who the trust policy names, in words: `ec2.amazonaws.com`, `account 4444…`, `everyone`. */
  readonly trusts: readonly string[]
  readonly tags: readonly Tag[]
}

export interface PolicyTie {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  readonly how: 'inline' | 'attached'
  readonly viaGroup?: { readonly arn: string; readonly name: string }
  readonly problems: number
}
export interface TrustedPrincipal {
  readonly type: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
  readonly value: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  /** In words, such as `sts:ExternalId must be one of …`. */
  readonly conditions: readonly string[]
  readonly external: boolean
  /** The unique id of a principal that was deleted: matches nobody. */
  readonly dangling: boolean
}
export interface PrincipalDetail {
  readonly arn: string
  readonly kind: 'user' | 'role' | 'group'
  readonly name: string
  readonly path: string
  readonly uniqueId?: string
  readonly createdAt?: string
  readonly lastUsedAt?: string
  readonly tags: readonly Tag[]
  readonly groups: readonly { readonly arn: string; readonly name: string }[]
  readonly members: readonly { readonly arn: string; readonly name: string }[]
  readonly policies: readonly PolicyTie[]
  readonly boundary: { readonly policyId: string; readonly name: string } | null
  /** Control policies in force, root first. */
  readonly controlPolicies: readonly {
    readonly policyId: string
    readonly name: string
    readonly level: string
    readonly kind: 'scp' | 'rcp'
  }[]
  readonly trustPolicyId?: string
  readonly trusts: readonly TrustedPrincipal[]
  readonly serviceLinked: boolean
  readonly instanceProfiles: readonly string[]
  readonly workloads: readonly Workload[]
  readonly credentials: {
    readonly password: boolean | null
    readonly mfaActive: boolean | null
    readonly keys: readonly {
      readonly id: string
      readonly active: boolean
      readonly createdAt?: string
      readonly lastUsedAt?: string
    }[]
  } | null
}

export interface PolicyView {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  readonly arn?: string
  readonly owner?: string
  readonly attachedTo: readonly string[]
  readonly boundaryOf: readonly string[]
  /** The document's text; null when it was not collected. */
  readonly text: string | null
  readonly statements: readonly {
    readonly index: number
    readonly sid?: string
    readonly effect: 'Allow' | 'Deny' | null
    readonly range: SourceRange
  }[]
  readonly problems: readonly PolicyProblem[]
}

export interface ServiceActions {
  readonly principal: string
  readonly service: string
  readonly serviceName: string
  readonly actions: readonly ActionAccess[]
}

/** A question: may this principal do that. */
export interface Question {
  /** Ids; the first that holds the principal answers, the others add resource sides. */
  readonly snapshots: readonly string[]
  /** ARN, or a user or role name of the account. */
  readonly principal: string
  readonly action: string
  /** ARN or `*`; left out: `*`. */
  readonly resource?: string
  /** Twelve digits: the resource's owner, where neither its ARN nor the collected data tells. */
  readonly resourceAccount?: string
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  /** Session policy documents, as JSON text. */
  readonly sessionPolicies?: readonly string[]
  /** True: a context key that was not given is absent, as for AWS. False: it is open and can make the verdict Depends. */
  readonly strict?: boolean
}

/** What was refused, and the ids of the snapshots to trace it on. */
export interface TraceInput extends TraceRequest {
  readonly snapshots: readonly string[]
}
export type { TraceAnswer }

export interface FileDownload {
  readonly name: string
  readonly mediaType: string
  readonly base64: string
}

export interface ReviewInput {
  readonly snapshot: string
  /** ISO day; left out: the day of the snapshot. */
  readonly asOf?: string
}

export interface ApiMethods {
  'app.info': (input: Record<string, never>) => AppInfo
  'settings.get': (input: Record<string, never>) => Settings
  'settings.set': (input: Partial<Settings>) => Settings
  'profiles.list': (input: Record<string, never>) => ProfileList
  /** sts:GetCallerIdentity with this profile, shown to the user before a crawl. */
  'profiles.confirm': (input: { readonly profile: string; readonly mfaCode?: string }) => CallerIdentity
  'crawl.start': (input: {
    readonly profile: string
    /** As confirmed: the crawl stops if the profile now leads to another account. */
    readonly accountId: string
    readonly regions: readonly string[]
    /** A second profile for AWS Organizations. */
    readonly organizationProfile?: string
  }) => CrawlState
  'crawl.state': (input: { readonly crawlId: string }) => CrawlState
  'crawl.cancel': (input: { readonly crawlId: string }) => CrawlState
  'snapshots.list': (input: Record<string, never>) => SnapshotList
  'snapshots.delete': (input: { readonly snapshot: string }) => SnapshotList
  'snapshots.import': (input: {
    readonly account: { readonly name: string; readonly text: string }
    readonly credentialReport?: { readonly name: string; readonly text: string }
    readonly resourcePolicies?: { readonly name: string; readonly text: string }
    readonly organization?: { readonly name: string; readonly text: string }
    readonly accountId?: string
  }) => SnapshotSummary
  'snapshots.export': (input: { readonly snapshot: string }) => FileDownload
  'account.overview': (input: { readonly snapshot: string }) => AccountOverview
  'account.principals': (input: { readonly snapshot: string }) => {
    readonly principals: readonly PrincipalRow[]
  }
  'principal.detail': (input: { readonly snapshot: string; readonly principal: string }) => PrincipalDetail
  'principal.access': (input: { readonly snapshot: string; readonly principal: string }) => AccessSummary
  'principal.service': (input: {
    readonly snapshot: string
    readonly principal: string
    readonly service: string
    readonly level?: AccessLevel
  }) => ServiceActions
  /** Where exactly a principal can do one action: patterns, what is taken out of them, and conditions. */
  'principal.resources': (input: ActionResourcesQuestion & { readonly snapshot: string }) => ActionResources
  'policy.view': (input: { readonly snapshot: string; readonly policyId: string }) => PolicyView
  'catalogue.actions': (input: { readonly text: string; readonly limit?: number }) => {
    readonly actions: readonly string[]
  }
  explain: (input: Question) => Decision
  /** All authorizations that the request needs, such as iam:PassRole or the use of a KMS key, each with its decision. */
  'explain.steps': (
    input: Question & { readonly parameters?: Readonly<Record<string, string>> },
  ) => ExplainedSteps
  trace: (input: TraceInput) => TraceAnswer
  /** Reads an encoded authorization message through sts:DecodeAuthorizationMessage, and traces what it says. */
  'live.decode': (input: DecodeInput) => DecodeAnswer
  /** Starts to look for refused calls in CloudTrail; one search at a time for each account. */
  'live.denials': (input: DenialsInput) => DenialsState
  'live.denials.state': (input: { readonly searchId: string }) => DenialsState
  /** Ends the search; what it found is kept. */
  'live.denials.stop': (input: { readonly searchId: string }) => DenialsState
  /** Asks AWS's policy simulator the same question, and compares layer by layer. */
  'live.compare': (input: CompareInput) => Comparison
  /** Everybody who may do an action on a resource: the verdicts of `explain` for all principals at once. */
  'who-can': (input: Omit<Question, 'principal' | 'sessionPolicies'>) => WhoCan
  /** Role chains and privilege escalation; `to` left out means an administrator. */
  paths: (input: { readonly snapshot: string; readonly from?: string; readonly to?: string }) => PathsAnswer
  'review.run': (input: ReviewInput) => Review
  'report.pdf': (input: ReviewInput) => FileDownload
  'report.csv': (input: ReviewInput) => FileDownload
}
export type ApiMethod = keyof ApiMethods
export type ApiInput<M extends ApiMethod> = Parameters<ApiMethods[M]>[0]
export type ApiOutput<M extends ApiMethod> = ReturnType<ApiMethods[M]>

/** What the service pushes to whoever listens. */
export interface ApiEvents {
  'crawl.state': CrawlState
  /** Without the denials themselves, which `live.denials.state` gives. */
  'live.denials': DenialsProgress
}
export type ApiEvent = keyof ApiEvents

/** The form of an answer on every wire. */
export type ApiReply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorInfo }

/** The service as its hosts see it, and the client as the renderer sees it. Rejects with a WhenceError. */
export interface ApiClient {
  call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutput<M>>
  /** Returns the function that ends the subscription. */
  on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void): () => void
}
