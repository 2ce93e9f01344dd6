/**
 * proved: every authorization is Allowed. conditional: context keys that are left open decide (MFA, source address).
 * unproved: data that was not collected could stop it.
 */
export type Certainty = 'proved' | 'conditional' | 'unproved'

const RANK: Readonly<Record<Certainty, number>> = { proved: 0, conditional: 1, unproved: 2 }

/** The worst of them; `proved` of none. */
export function worst(list: readonly Certainty[]): Certainty {
  return list.reduce<Certainty>((a, b) => (RANK[a] >= RANK[b] ? a : b), 'proved')
}

/** Whether `a` is surer than `b`. */
export function isBetter(a: Certainty, b: Certainty): boolean {
  return RANK[a] < RANK[b]
}
/** Sorts the surest first. */
export function compareCertainty(a: Certainty, b: Certainty): number {
  return RANK[a] - RANK[b]
}

/** The first of the surest; null of none. */
export function surest<T extends { readonly certainty: Certainty }>(list: readonly T[]): T | null {
  return list.reduce<T | null>(
    (found, each) => (found === null || isBetter(each.certainty, found.certainty) ? each : found),
    null,
  )
}
