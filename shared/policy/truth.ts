/**
 * Kleene logic with two kinds of not knowing (rule 18.28): `OPEN`, a context key that the asker left open, and
 * `MISSING`, data that was not collected. Where both stand in the way, MISSING wins: nobody but AWS can answer.
 */
export const NO = 0
export const OPEN = 1
export const MISSING = 2
export const YES = 3
export type Truth = typeof NO | typeof OPEN | typeof MISSING | typeof YES

export function and(a: Truth, b: Truth): Truth {
  if (a === NO || b === NO) return NO
  if (a === YES) return b
  if (b === YES) return a
  return a === MISSING || b === MISSING ? MISSING : OPEN
}
export function or(a: Truth, b: Truth): Truth {
  if (a === YES || b === YES) return YES
  if (a === NO) return b
  if (b === NO) return a
  return a === MISSING || b === MISSING ? MISSING : OPEN
}
export function not(a: Truth): Truth {
  if (a === YES) return NO
  return a === NO ? YES : a
}
export function truthOf(value: boolean): Truth {
  return value ? YES : NO
}
