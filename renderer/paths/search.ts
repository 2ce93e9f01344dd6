import type { PathsProgress } from '../../shared/api/paths.ts'
import type { ApiClient, ApiInput, ApiOutput } from '../../shared/api/types.ts'
import { errorInfoOf, type ErrorInfo } from '../../shared/errors.ts'

/** The methods that search for long enough to tell how far they are. */
export type SearchMethod = 'paths' | 'paths.cuts'

/** Who hears of a search; nothing comes any more after the first of `done`, `stopped` and `failed`. */
export interface SearchListener<M extends SearchMethod> {
  readonly progress: (progress: PathsProgress) => void
  /** What is being done before the search tells of itself. */
  readonly stage: (stage: string) => void
  readonly done: (answer: ApiOutput<M>) => void
  readonly stopped: () => void
  readonly failed: (error: ErrorInfo) => void
}

/**
 * Starts a search under an id of its own. The returned function ends it in the service: the service may not know it
 * yet while it still reads the snapshot, so that it is told again with each progress that comes all the same.
 */
export function startSearch<M extends SearchMethod>(
  api: ApiClient,
  method: M,
  input: ApiInput<M>,
  listener: SearchListener<M>,
): () => void {
  const search = crypto.randomUUID()
  let ended = false
  const tell = (): void => void api.call('paths.stop', { search }).catch(() => undefined)
  const subscriptions = [
    api.on('paths.progress', (progress) => {
      if (progress.search !== search) return
      if (ended) tell()
      else listener.progress(progress)
    }),
    api.on('call.progress', ({ call, stage }) => {
      if (call === search && !ended) listener.stage(stage)
    }),
  ]
  api
    .call(method, { ...input, search }, { call: search })
    .then(listener.done, (thrown: unknown) => {
      const error = errorInfoOf(thrown)
      if (error.code === 'search-stopped') listener.stopped()
      else listener.failed(error)
    })
    .finally(() => {
      for (const unsubscribe of subscriptions) unsubscribe()
    })
  return () => {
    ended = true
    tell()
  }
}
