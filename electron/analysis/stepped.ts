import { setImmediate as nextTurn } from 'node:timers/promises'
import { cancelled } from './cancelled.ts'

/** Milliseconds at a stretch, so that others are answered meanwhile and it can be told to stop. */
const SLICE = 25

/**
 * Goes through the steps of an answer, a slice at a time, and gives what they end with. `told` hears how far it is after each
 * slice. Throws `cancelled` when the signal says so.
 */
export async function inSlices<S, T>(
  steps: Generator<S, T>,
  signal: AbortSignal,
  told: (step: S) => void = () => undefined,
): Promise<T> {
  for (;;) {
    if (signal.aborted) throw cancelled()
    const until = performance.now() + SLICE
    let step = steps.next()
    while (step.done !== true && performance.now() < until) step = steps.next()
    if (step.done === true) return step.value
    told(step.value)
    await nextTurn()
  }
}
