import { worst } from './certainty.ts'
import type { Proof } from './proof.ts'
import type { Certainty } from './certainty.ts'
import type { HopKind } from './path.ts'

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
  const whole = together(proofs)
  return whole === null ? null : { kind, from, to, name, certainty: certaintyOf(whole), proofs: whole }
}

/** All of them, or null when one is missing. */
export function together(proofs: readonly (Proof | null)[]): readonly Proof[] | null {
  const whole = present(proofs)
  return whole.length < proofs.length ? null : whole
}

export function certaintyOf(proofs: readonly Proof[]): Certainty {
  return worst(proofs.map(({ certainty }) => certainty))
}

export function present<T>(list: readonly (T | null)[]): T[] {
  return list.filter((each) => each !== null)
}
