import { worst } from './certainty.ts'
import { iamEntryOf } from './iamEntries.ts'
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
  /** Which known way it is (catalogue.ts); null: none that the catalogue has; left out: `catalogueIdOf` tells. */
  readonly catalogueId?: string | null
  readonly proofs: readonly Proof[]
  /** Who is an administrator after it: ARN of a principal that is there, or of a new one. */
  readonly administrator?: string
}

/**
 * An edge of all these proofs; null when one of them is missing. `catalogueId`: of the recipe that was followed; left out:
 * a way through IAM and STS alone, whose id its actions tell.
 */
export function edgeOf(
  kind: HopKind,
  from: string,
  to: string,
  name: string,
  proofs: readonly (Proof | null)[],
  catalogueId?: string,
): Edge | null {
  const whole = together(proofs)
  if (whole === null) return null
  const certainty = certaintyOf(whole)
  return catalogueId === undefined
    ? { kind, from, to, name, certainty, proofs: whole }
    : { kind, from, to, name, certainty, catalogueId, proofs: whole }
}

/** Which known way the edge is: of a way through IAM and STS alone its actions tell, and few edges are shown. */
export function catalogueIdOf({ catalogueId, proofs }: Edge): string | null {
  return catalogueId === undefined ? iamEntryOf(proofs) : catalogueId
}

/** All of them, or null when one is missing. */
export function together(proofs: readonly (Proof | null)[]): readonly Proof[] | null {
  return proofs.every((proof) => proof !== null) ? proofs : null
}

export function certaintyOf(proofs: readonly Proof[]): Certainty {
  return worst(proofs.map(({ certainty }) => certainty))
}

export function present<T>(list: readonly (T | null)[]): T[] {
  return list.filter((each) => each !== null)
}
