import type { SimulatedResult } from '../../shared/api/live.ts'
import type { Decision, LayerOutcome } from '../../shared/engine/request/decision.ts'

/** What two answers are compared in: ours and one of AWS's. */

export const OURS_SAY: Readonly<Record<LayerOutcome, string>> = {
  allow: 'allow it',
  'implicit-deny': 'do not allow it',
  'explicit-deny': 'explicitly deny it',
  depends: 'depend on the request',
  unknown: 'are not known',
  'not-required': 'are not needed',
  bypassed: 'are passed by',
  'not-applicable': 'do not apply',
}
export const AWS_SAYS: Readonly<Record<SimulatedResult, string>> = {
  allow: 'allow it',
  'explicit-deny': 'explicitly deny it',
  'implicit-deny': 'do not allow it',
  deny: 'stand in the way',
  'no-deny': 'do not stand in the way',
}
export const VERDICTS: Readonly<Record<Decision['verdict'], string>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitly denied',
  ImplicitlyDenied: 'implicitly denied',
  Depends: 'open',
  Unknown: 'not known',
}

/** Whether a layer stands in the way; null: not settled. */
export function blocking(outcome: LayerOutcome): boolean | null {
  if (outcome === 'depends' || outcome === 'unknown') return null
  return outcome === 'implicit-deny' || outcome === 'explicit-deny'
}
