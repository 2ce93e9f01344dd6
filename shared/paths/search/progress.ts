import type { Certainty } from '../edge/certainty.ts'
import type { Edge } from '../edge/edge.ts'

/** One step of a search that is under way. */
export interface SearchStep {
  /** Ways of which certainty are looked for. */
  readonly phase: Certainty
  /** How many principals have no way so far. */
  readonly left: number
  /** What was found so far; it grows from one step to the next. */
  readonly ways: ReadonlyMap<string, readonly Edge[]>
}

/** Runs a search to its end at once. */
export function runToEnd<T>(search: Generator<unknown, T>): T {
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}
