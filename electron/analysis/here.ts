import type { AwsManagedPolicies } from '../../shared/account/awsManaged.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import type { SnapshotStore } from '../store/snapshots.ts'
import type { Analysis, AskOptions } from './analysis.ts'
import { cancelled, endedBy } from './cancelled.ts'
import { analysisHandlers } from './handlers.ts'
import type { AnalysisInput, AnalysisMethod, AnalysisOutput } from './methods.ts'
import { OpenAccounts } from './openAccounts.ts'

export interface AnalysisSources {
  readonly store: SnapshotStore
  readonly loadCatalogue: () => Promise<Catalogue>
  /** AWS's own policies, for snapshots that name one without its document; left out: those stay not collected. */
  readonly loadManagedPolicies?: () => Promise<AwsManagedPolicies>
}

/**
 * The analysis in the thread of its caller, as each worker has it. Only a search for paths can be ended here; of any
 * other answer the wait ends, once the thread has time to hear of it.
 */
export function analysisHere({ store, loadCatalogue, loadManagedPolicies }: AnalysisSources): Analysis {
  const accounts = new OpenAccounts(store, loadManagedPolicies)
  const handlers = analysisHandlers({ store, accounts, loadCatalogue })
  const closing = new AbortController()

  async function ask<M extends AnalysisMethod>(
    method: M,
    input: AnalysisInput<M>,
    { signal: asker, onStage, onPaths, thresholds }: AskOptions = {},
  ): Promise<AnalysisOutput<M>> {
    const signal = asker === undefined ? closing.signal : AbortSignal.any([closing.signal, asker])
    if (signal.aborted) throw cancelled()
    const nobody = (): void => undefined
    const told = { stage: onStage ?? nobody, paths: onPaths ?? nobody }
    const answer = handlers[method](input, { signal, ...told, thresholds })
    return answer instanceof Promise ? endedBy(signal, answer) : answer
  }

  return {
    ask,
    text: async (method, input, options) => JSON.stringify(await ask(method, input, options)),
    forget: (snapshot) => accounts.forget(snapshot),
    close: async () => closing.abort(),
  }
}
