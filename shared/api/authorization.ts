import { z } from 'zod'
import type { Verdict } from '../engine/request/decision.ts'
import { line } from '../question/fields.ts'
import type { AwsEffect, EvaluatedPolicy, MatchedPolicy } from '../trace/authorization/details.ts'
import type { ThenAndNow } from '../trace/authorization/policyThen.ts'
import type { Trace } from '../trace/facts/trace.ts'
import type { Agreement } from './compare.ts'
import { profile, snapshot, snapshots } from './fields.ts'
import { method, typed } from './method.ts'
import type { CallerIdentity } from './profiles.ts'

/** AWS's own evaluation of requests that it denied, by the authorization ID that the denial carries. */

const input = z.strictObject({
  profile,
  /** The profile's account must be the account of one of them. */
  snapshots,
  /** As it stands in the message. */
  authorizationId: z.string().regex(/^[0-9A-Za-z]{8,256}$/, 'must be an authorization ID'),
  /** Where the request was denied; left out: the one that the text names, else the one in which IAM answers. */
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'must be the code of a Region, such as us-east-1')
    .optional(),
  /** The text or event that the ID stood in: it names a session, and the policy that AWS blames. */
  around: z.string().max(100_000).optional(),
})
export type AuthorizationInput = Readonly<z.infer<typeof input>>

/** What AWS decided of one action on one resource, beside what the snapshot says with the same context. */
export interface AuthorizationEvaluation {
  readonly action: string
  /** Empty: AWS names none. */
  readonly resource: string
  /** null: AWS does not say, or in a word that is not known. */
  readonly effect: AwsEffect | null
  /** AWS gave the whole context, so that a key that is not in it is absent; else such a key is open. */
  readonly wholeContext: boolean
  readonly trace: Trace
  readonly agreement: Agreement
  readonly matched: readonly MatchedPolicy[]
}
/** A policy that took part, as it was at the denial. */
export interface PolicyAtDenial extends EvaluatedPolicy {
  /** As JSON text; null: AWS did not give it, or was not asked for it. */
  readonly document: string | null
  readonly compared: ThenAndNow
}
export interface AuthorizationAnswer {
  readonly identity: CallerIdentity
  readonly authorizationId: string
  readonly region: string
  readonly evaluations: readonly AuthorizationEvaluation[]
  /** Those with statements that matched, and session policies. */
  readonly policies: readonly PolicyAtDenial[]
  readonly notes: readonly string[]
}

const agreeInput = z.strictObject({
  profile,
  snapshot,
  /** A search for denials: those that it found and that carry an authorization ID are compared. */
  searchId: line(100),
})
/** `open`: ours is Depends or Unknown, which is never counted as agreement. */
export type AgreementOutcome = 'agrees' | 'disagrees' | 'open' | 'not-compared'
export interface AgreedEvaluation {
  readonly authorizationId: string
  /** ISO 8601, of the denial. */
  readonly time: string
  readonly region: string
  readonly principal: string | null
  readonly action: string
  readonly resource: string
  /** null: the snapshot cannot be asked, and `agreement` says why. */
  readonly ours: Verdict | null
  readonly aws: AwsEffect | null
  readonly outcome: AgreementOutcome
  readonly agreement: Agreement
}
export interface AgreeAnswer {
  readonly identity: CallerIdentity
  /** Denials that the search found, and how many different authorization IDs they carry. */
  readonly denials: number
  readonly ids: number
  /** IDs of which AWS has nothing, yet or any more. */
  readonly notKept: readonly string[]
  /** IDs that AWS was not asked of, as `notes` say. */
  readonly notAsked: number
  readonly evaluations: readonly AgreedEvaluation[]
  readonly counts: Readonly<Record<AgreementOutcome, number>>
  /** Of the evaluations that agree or disagree, the part that agrees; null: there are none. */
  readonly rate: number | null
  readonly notes: readonly string[]
}

export const authorizationMethods = {
  /** Asks AWS how it evaluated a denied request, and traces it with the context that AWS gives. */
  'live.authorization': method(input, typed<AuthorizationAnswer>()),
  /** Asks AWS the same of all denials that a search found, and counts how often the snapshot agrees. */
  'live.agree': method(agreeInput, typed<AgreeAnswer>()),
}
export type AgreeInput = Readonly<z.infer<typeof agreeInput>>
