import { setImmediate as nextTurn } from 'node:timers/promises'
import { cancelled } from './cancelled.ts'

/** Milliseconds at a stretch, so that others are answered meanwhile and it can be told to stop. */
const SLICE = 25

/**
 * Runs steps to their end in short stretches. `told`: hears the last step of each.
 * @throws WhenceError `cancelled`
 */
export async function givingWay<S, T>(
  steps: Generator<S, T>,
  signal: AbortSignal,
  told: (step: S) => void,
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
