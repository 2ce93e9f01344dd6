import type { Proof } from './prover.ts'
import { worst } from './prover.ts'
import type { Certainty, HopKind } from './types.ts'

/** One way from a principal to another; its proofs are written out only where a path uses it. */
export interface Edge {
  readonly kind: HopKind
  readonly from: string
  readonly to: string
  readonly name: string
  readonly certainty: Certainty
  readonly proofs: readonly Proof[]
}

/** An edge of all these proofs; null when one of them is missing. */
export function edgeOf(
  kind: HopKind,
  from: string,
  to: string,
  name: string,
  proofs: readonly (Proof | null)[],
): Edge | null {
  const whole = proofs.filter((proof) => proof !== null)
  if (whole.length < proofs.length) return null
  return { kind, from, to, name, certainty: worst(whole.map(({ certainty }) => certainty)), proofs: whole }
}

export function present<T>(list: readonly (T | null)[]): T[] {
  return list.filter((each) => each !== null)
}
