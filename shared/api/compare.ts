import { z } from 'zod'
import type { Decision, LayerKind, LayerOutcome } from '../engine/request/decision.ts'
import { questionFields } from '../question/fields.ts'
import { profile, snapshots } from './fields.ts'
import { method, typed } from './method.ts'
import type { CallerIdentity } from './profiles.ts'

/** Our answer beside the one of AWS's policy simulator. */

const input = z.strictObject({ snapshots, ...questionFields, profile }).omit({ strict: true })
export type CompareInput = Readonly<z.infer<typeof input>>

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

export const compareMethods = {
  /** Asks AWS's policy simulator the same question, and compares layer by layer. */
  'live.compare': method(input, typed<Comparison>()),
}
