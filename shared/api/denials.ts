import { z } from 'zod'
import type { ErrorInfo } from '../errors.ts'
import { line } from '../question/fields.ts'
import type { ParsedDenial } from '../trace/facts/denial.ts'
import { principal, profile, regions, snapshot } from './fields.ts'
import { method, typed } from './method.ts'
import type { CallerIdentity } from './profiles.ts'

/** What AWS refused lately, by CloudTrail's event history. */

const time = z.iso.datetime({ offset: true, error: 'must be a time, such as 2026-01-31T08:00:00Z' })
const input = z.strictObject({
  profile,
  snapshot,
  /** Whose denials: an ARN, or the name of a user or role; left out: everybody's. */
  principal: principal.optional(),
  /** As CloudTrail writes it: for a session of a role it is the session's name. */
  userName: line(256).optional(),
  /** The operation, such as `RunInstances`. */
  eventName: z
    .string()
    .regex(/^\w{1,128}$/, 'must be an operation, such as RunInstances')
    .optional(),
  /** Such as `ec2.amazonaws.com`. */
  eventSource: z
    .string()
    .regex(/^[a-z0-9.-]{1,128}$/, 'must be a service, such as ec2.amazonaws.com')
    .optional(),
  /** ISO 8601; left out: a day before `to`, and now. */
  from: time.optional(),
  to: time.optional(),
  /** Empty: those of the snapshot, and the one in which IAM writes its events. */
  regions,
})
export type DenialsInput = Readonly<z.infer<typeof input>>

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
  'principal' | 'action' | 'resource' | 'policyType' | 'denyType' | 'errorCode' | 'authorizationId'
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

const ofOne = z.strictObject({ searchId: line(100) })

export const denialsMethods = {
  /** Starts to look for refused calls in CloudTrail; one search at a time for each account. */
  'live.denials': method(input, typed<DenialsState>()),
  'live.denials.state': method(ofOne, typed<DenialsState>()),
  /** Ends the search; what it found is kept. */
  'live.denials.stop': method(ofOne, typed<DenialsState>()),
}
