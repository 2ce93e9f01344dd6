import { setImmediate as nextTurn } from 'node:timers/promises'
import { accessDiff } from '../../../shared/diff/diff.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { cancelled } from '../cancelled.ts'
import { type AnalysisParts, type Handlers, openAll, principalsIn } from '../handler.ts'

/** Milliseconds at a stretch, so that others are answered meanwhile and it can be told to stop. */
const SLICE = 25

/** Two snapshots of an account, compared as access. */
export function diffHandlers(parts: AnalysisParts): Handlers<'snapshots.diff'> {
  return {
    'snapshots.diff': async ({ snapshots }, { signal, stage }) => {
      const { open, catalogue } = await openAll(parts, snapshots)
      const [before, after] = open
      if (before === undefined || after === undefined)
        throw new WhenceError(
          'bad-input',
          'There is one snapshot alone.',
          'Give two snapshots of one account.',
        )
      stage({ stage: `Comparing ${principalsIn([after])}` })
      const steps = accessDiff(before, after, catalogue)
      for (;;) {
        if (signal.aborted) throw cancelled()
        const until = performance.now() + SLICE
        let step = steps.next()
        while (step.done !== true && performance.now() < until) step = steps.next()
        if (step.done === true) return step.value
        await nextTurn()
      }
    },
  }
}
