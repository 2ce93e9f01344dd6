import type { Decision, LayerKind, LayerOutcome } from '../engine/request/decision.ts'
import type { ErrorInfo } from '../errors.ts'
import type { ParsedDenial } from '../trace/facts/denial.ts'
import type { CallerIdentity, Question, TraceAnswer } from './types.ts'

/**
 * What is asked of AWS itself while somebody waits, with one of their profiles. Only read calls; the profile has to
 * lead to the account of the snapshot, else `account-changed` is thrown.
 */

export interface DecodeInput {
  readonly profile: string
  /** The profile's account must be the account of one of them. */
  readonly snapshots: readonly string[]
  /** The encoded message itself. */
  readonly message: string
  /** The text that it stood in: the layer and the policy that AWS names there count beside what the message says. */
  readonly around?: string
  /** Facts that the message leaves out. */
  readonly context?: Question['context']
  readonly sessionPolicies?: Question['sessionPolicies']
}
/** One trace, of the request that the message is about. */
export interface DecodeAnswer extends TraceAnswer {
  readonly identity: CallerIdentity
  /** The request that the message is about was not refused at all. */
  readonly allowed: boolean
}

export interface DenialsInput {
  readonly profile: string
  readonly snapshot: string
  /** Whose denials: an ARN, or the name of a user or role; left out: everybody's. */
  readonly principal?: string
  /** As CloudTrail writes it: for a session of a role it is the session's name. */
  readonly userName?: string
  /** The operation, such as `RunInstances`. */
  readonly eventName?: string
  /** Such as `ec2.amazonaws.com`. */
  readonly eventSource?: string
  /** ISO 8601; left out: a day before `to`, and now. */
  readonly from?: string
  readonly to?: string
  /** Empty: those of the snapshot, and the one in which IAM writes its events. */
  readonly regions: readonly string[]
}
export interface RegionSearch {
  readonly region: string
  /** `failed`: AWS refused or did not answer; `stopped`: what was found until then is given. */
  readonly state: 'complete' | 'failed' | 'stopped'
  /** How many events were read. */
  readonly events: number
  readonly message: string | null
}
/** A refused call of the event history. All of it is text that others wrote. */
export interface FoundDenial extends Pick<
  ParsedDenial,
  'principal' | 'action' | 'resource' | 'policyType' | 'denyType' | 'errorCode'
> {
  readonly eventId: string
  readonly time: string
  readonly region: string
  readonly eventSource: string
  readonly eventName: string
  readonly userName: string | null
  /** The CloudTrail event as JSON text: what `trace` takes. */
  readonly event: string
}
export interface DenialsProgress {
  readonly searchId: string
  readonly profile: string
  readonly snapshot: string
  readonly phase: 'running' | 'done' | 'stopped' | 'failed'
  /** ISO 8601, as they were asked for. */
  readonly from: string
  readonly to: string
  /** Which Region is being read. */
  readonly region: string | null
  readonly regionsWanted: number
  /** The Regions that are over. */
  readonly regions: readonly RegionSearch[]
  readonly events: number
  readonly found: number
  /** Such as "AWS is throttling; waiting". */
  readonly notice?: string
  readonly error?: ErrorInfo
}
/** A failed or stopped search keeps what it found. */
export interface DenialsState extends DenialsProgress {
  readonly identity: CallerIdentity
  /** Newest first. */
  readonly denials: readonly FoundDenial[]
  /** What such a search can never find, and what was changed of what was asked. */
  readonly notes: readonly string[]
}

export interface CompareInput extends Omit<Question, 'strict'> {
  readonly profile: string
}
/** `deny`: it stands in the way, in one way or the other; `no-deny`: it does not, whether or not it allows. */
export type SimulatedResult = 'allow' | 'explicit-deny' | 'implicit-deny' | 'deny' | 'no-deny'
/** What AWS's policy simulator says to one question. */
export interface SimulatedAnswer {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  /** The layers that the simulation looked at, whether or not its answer tells what each said. */
  readonly looksAt: readonly LayerKind[]
  /** By layer, where the answer tells it. */
  readonly layers: Readonly<Partial<Record<LayerKind, SimulatedResult>>>
  /** The policies whose statements decided. */
  readonly matched: readonly { readonly policy: string; readonly type: string }[]
  /** Context keys that policies ask for and the question does not have: AWS took them as absent. */
  readonly missingContext: readonly string[]
}
export interface LayerAgreement {
  readonly layer: LayerKind
  readonly ours: LayerOutcome
  /** null: AWS's simulation does not look at this layer, or its answer does not tell. */
  readonly aws: SimulatedResult | null
  /** null: there is nothing to compare. */
  readonly agrees: boolean | null
  /** One plain sentence. */
  readonly because: string
}
export interface Agreement {
  /** Whether both give the same answer; null: they cannot be compared. */
  readonly agrees: boolean | null
  readonly because: string
  readonly layers: readonly LayerAgreement[]
  readonly notes: readonly string[]
}
export interface Comparison {
  readonly identity: CallerIdentity
  /** Our answer, with context keys that were not given taken as absent, as AWS does. */
  readonly decision: Decision
  readonly simulated: SimulatedAnswer
  readonly agreement: Agreement
  /** What AWS's simulator does not look at. */
  readonly notSimulated: readonly string[]
  /** The AWS CLI command that asks AWS the same. */
  readonly command: string
}
