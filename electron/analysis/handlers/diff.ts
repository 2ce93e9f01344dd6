import { accessDiff, principalDiff } from '../../../shared/diff/diff.ts'
import { diffSummary } from '../../../shared/diff/summary.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { type AnalysisParts, type Asker, type Handlers, openAll } from '../handler.ts'
import { inSlices } from '../stepped.ts'

type Methods = 'snapshots.diff' | 'snapshots.diff.summary' | 'snapshots.diff.principal'

/** Two snapshots of an account, compared as access. */
export function diffHandlers(parts: AnalysisParts): Handlers<Methods> {
  return {
    'snapshots.diff': async ({ snapshots }, asker) => {
      const { before, after, catalogue } = await openBoth(parts, snapshots)
      return inSlices(accessDiff(before, after, catalogue), asker.signal, progress(asker))
    },
    'snapshots.diff.summary': async ({ snapshots }, asker) => {
      const { before, after, catalogue } = await openBoth(parts, snapshots)
      return inSlices(diffSummary(before, after, catalogue), asker.signal, progress(asker))
    },
    'snapshots.diff.principal': async ({ snapshots, principal }) => {
      const { before, after, catalogue } = await openBoth(parts, snapshots)
      return { change: principalDiff(before, after, catalogue, principal) }
    },
  }
}

function progress({ stage }: Asker) {
  return (step: { readonly done: number; readonly total: number }) =>
    stage({ stage: 'Comparing principals', ...step })
}

async function openBoth(parts: AnalysisParts, snapshots: readonly string[]) {
  const { open, catalogue } = await openAll(parts, snapshots)
  const [before, after] = open
  if (before === undefined || after === undefined)
    throw new WhenceError('bad-input', 'There is one snapshot alone.', 'Give two snapshots of one account.')
  return { before, after, catalogue }
}
