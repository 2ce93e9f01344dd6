import { importToFile, type ImportOrder } from '../../../electron/store/importToFile.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { DenialsProgress, DenialsState } from '../../../shared/api/live.ts'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import type {
  ApiClient,
  ApiEvent,
  ApiEvents,
  ApiInput,
  ApiMethod,
  CallOptions,
  CallProgress,
  CrawlState,
  SnapshotSummary,
} from '../../../shared/api/types.ts'

/** A service for tests of the hosts: records its calls, answers from a table, and can push an event. */
export class FakeService implements ApiClient {
  readonly calls: { readonly method: ApiMethod; readonly input: unknown }[] = []
  readonly answers = new Map<ApiMethod, unknown>([
    ['profiles.list', { profiles: [], files: [], warnings: [] }],
  ])
  readonly #listeners = new Map<ApiEvent, Set<(payload: never) => void>>()
  closed = false

  call = (async (method: ApiMethod, input: unknown, options?: CallOptions) => {
    this.calls.push({ method, input })
    const answer = this.answers.get(method)
    if (typeof answer === 'function') return answer(input, options) as unknown
    if (answer === undefined)
      throw new WhenceError('snapshot-not-found', 'No such snapshot.', 'Choose another.')
    return answer
  }) as ApiClient['call']

  text = async <M extends ApiMethod>(method: M, input: ApiInput<M>, options?: CallOptions): Promise<string> =>
    JSON.stringify(await this.call(method, input, options))

  on<E extends ApiEvent>(event: E, listener: (payload: ApiEvents[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  push(state: CrawlState): void {
    this.#tell('crawl.state', state)
  }

  pushDenials(progress: DenialsProgress): void {
    this.#tell('live.denials', progress)
  }

  pushCall(progress: CallProgress): void {
    this.#tell('call.progress', progress)
  }

  pushPaths(progress: PathsProgress): void {
    this.#tell('paths.progress', progress)
  }

  #tell<E extends ApiEvent>(event: E, payload: ApiEvents[E]): void {
    const listeners = this.#listeners.get(event) as Set<(payload: ApiEvents[E]) => void> | undefined
    for (const listener of listeners ?? []) listener(payload)
  }

  get listening(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0)
  }

  finished: CrawlState = crawlState
  crawlFinished = (): Promise<CrawlState> => Promise.resolve(this.finished)
  denialsFinished = (searchId: string): Promise<DenialsState> => this.call('live.denials.state', { searchId })
  openSnapshotFiles = (paths: readonly string[]): Promise<readonly string[]> =>
    Promise.resolve(paths.map((path) => `opened-${path.split('/').at(-1) ?? ''}`))

  importToFile = (order: ImportOrder): Promise<SnapshotSummary> =>
    importToFile(order, '2026-11-30T00:00:00.000Z')

  exportToFolder = (): Promise<never> => Promise.reject(new Error('not used here'))

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}

export const crawlState: CrawlState = {
  crawlId: 'c1',
  profile: 'Sample account',
  accountId: '111122223333',
  phase: 'running',
  steps: [{ id: 'iam', label: 'Users, roles, policies', status: 'running', done: 3, total: 9 }],
}

export const denialsProgress: DenialsProgress = {
  searchId: 's1',
  profile: 'audit',
  snapshot: 's',
  phase: 'running',
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-24T08:00:00.000Z',
  region: 'eu-west-1',
  regionsWanted: 1,
  regions: [],
  events: 50,
  found: 1,
}
