import type { Known, NotCollected } from '../known.ts'
import type { Extraction } from './extraction.ts'
import type { AdminWay, Population } from './population.ts'
import type { Reconciliation } from './reconciliation.ts'
import type { Roster } from './roster.ts'

/** The credential review: is every credential in this account still justified? */

/** A cell of the credential report: a time, or why there is none. */
export type ReportTime =
  | { readonly kind: 'time'; readonly at: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' }

export interface KeyRow {
  /** Known when iam:ListAccessKeys was readable; the report itself only numbers its slots. */
  readonly accessKeyId?: string
  readonly active: boolean
  readonly createdAt: ReportTime
  readonly ageDays: number | null
  readonly lastUsed: ReportTime
  readonly lastUsedDays: number | null
  readonly lastUsedRegion?: string
  readonly lastUsedService?: string
}
export interface MfaDeviceRow {
  readonly serial: string
  readonly type: 'virtual' | 'fido' | 'hardware'
}
export interface ServiceSpecificCredentialRow {
  readonly service: string
  readonly id: string
  readonly status: string
  readonly expiresAt?: string
}
export interface CredentialRow {
  readonly user: string
  readonly arn: string
  readonly isRoot: boolean
  readonly createdAt: ReportTime
  readonly passwordEnabled: Known<boolean>
  readonly passwordLastUsed: ReportTime
  readonly passwordLastUsedDays: number | null
  readonly passwordLastChanged: ReportTime
  readonly passwordAgeDays: number | null
  readonly mfaActive: Known<boolean>
  readonly mfaDevices: Known<readonly MfaDeviceRow[]>
  /** The keys that were seen; all of them, unless `keysNotCollected` says otherwise. */
  readonly keys: readonly KeyRow[]
  readonly keysNotCollected?: NotCollected
  readonly activeCertificates: Known<number>
  readonly serviceSpecificCredentials: Known<readonly ServiceSpecificCredentialRow[]>
  /** Effective administrator by the engine; `absent` for the root user, whom no policy makes one. */
  readonly administrator: Known<boolean>
  /** How it can become one; `absent`: no way was found, or it is one already, or the root user. */
  readonly canBecome: Known<AdminWay>
  /** Ids of the checks that this row fails. */
  readonly failedChecks: readonly string[]
}

/** `unknown` is never a pass: the data was not collected. `manual`: by hand, for no data that AWS gives can tell. */
export type CheckStatus = 'pass' | 'fail' | 'not-applicable' | 'unknown' | 'manual'
export type Severity = 'critical' | 'high' | 'medium' | 'low'

export interface ControlRef {
  /** Such as `CIS AWS Foundations`, `NIST 800-53`, `PCI DSS`. */
  readonly framework: string
  readonly version: string
  readonly control: string
  /** True where the mapping is Whence's own judgement and not the framework's. */
  readonly ours?: boolean
}
export interface CheckEvidence {
  /** User name, ARN, or the account. */
  readonly subject: string
  readonly detail: string
  /** Of the subject. Absent: a row of the credential report without one. */
  readonly arn?: string
  /** True where it is not known whether this one fails. Absent: it fails, or of a check by hand: it is to be looked at. */
  readonly unknown?: true
  /** A command of the AWS CLI that acts on this one, with the names in it, for a POSIX shell. */
  readonly command?: string
}
export interface CheckResult {
  readonly id: string
  readonly title: string
  /** What the check asks, with a question mark. */
  readonly question: string
  /** The exact test in words, with the thresholds that were used. */
  readonly test: string
  readonly severity: Severity
  readonly status: CheckStatus
  /** One sentence on what was found. */
  readonly finding: string
  /** Every row; none is left out. */
  readonly evidence: readonly CheckEvidence[]
  /** In general; what to do with one row says its `command`. */
  readonly whatToDo: string
  readonly controls: readonly ControlRef[]
}
export interface ReviewCounts {
  readonly users: number
  readonly consoleUsers: number
  readonly consoleUsersWithoutMfa: number
  readonly activeKeys: number
  readonly oldKeys: number
  readonly unusedKeys: number
}
/** How many days make a credential unused, a key old, a role unused. */
export interface Thresholds {
  readonly unusedDays: number
  readonly keyMaxAgeDays: number
  readonly roleUnusedDays: number
}
export interface Review {
  readonly account: { readonly id: string; readonly alias?: string }
  /** The day the ages are counted to. */
  readonly asOf: string
  /** When AWS made the credential report. */
  readonly reportGeneratedAt: Known<string>
  readonly snapshotFinishedAt: string
  readonly thresholds: Thresholds
  /** Who read the account, with what, and when. */
  readonly extraction: Extraction
  readonly checks: readonly CheckResult[]
  readonly rows: readonly CredentialRow[]
  /** Who takes roles from outside of IAM. Absent: it was not asked. */
  readonly roster?: Roster
  /** Roles, identity providers, workloads and third parties. Absent: it was not asked. */
  readonly population?: Population
  /** Why everybody stands in the review, or where not. */
  readonly reconciliation: Reconciliation
  readonly counts: ReviewCounts
  /** Figures that are too low or not known, because something was not collected or could not be read. Absent: none. */
  readonly countsIncomplete?: readonly (keyof ReviewCounts)[]
  /** True when an imported report does not tell: AWS made it no earlier than `reportGeneratedAt`, its newest time. */
  readonly reportTimeIsEarliest?: boolean
  /** True when there is a report that tells neither its time nor any other. */
  readonly reportUndated?: boolean
  /** Sentences on documents that the snapshot does not hold and that were read as AWS published them. Absent: none. */
  readonly restsOn?: readonly string[]
  readonly notes: readonly string[]
}
