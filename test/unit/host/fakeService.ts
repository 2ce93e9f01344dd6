import { WhenceError } from '../../../shared/errors.ts'
import type { ApiClient, ApiEvents, ApiMethod, CrawlState } from '../../../shared/api/types.ts'

/** A service for tests of the hosts: records its calls, answers from a table, and can push an event. */
export class FakeService implements ApiClient {
  readonly calls: { readonly method: ApiMethod; readonly input: unknown }[] = []
  readonly answers = new Map<ApiMethod, unknown>()
  readonly #listeners = new Set<(payload: CrawlState) => void>()
  closed = false

  call = (async (method: ApiMethod, input: unknown) => {
    this.calls.push({ method, input })
    const answer = this.answers.get(method)
    if (typeof answer === 'function') return answer(input) as unknown
    if (answer === undefined)
      throw new WhenceError('snapshot-not-found', 'No such snapshot.', 'Choose another.')
    return answer
  }) as ApiClient['call']

  on(event: keyof ApiEvents, listener: (payload: CrawlState) => void): () => void {
    if (event !== 'crawl.state') throw new Error(`no such event: ${event}`)
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  push(state: CrawlState): void {
    for (const listener of this.#listeners) listener(state)
  }

  get listening(): number {
    return this.#listeners.size
  }

  finished: CrawlState = crawlState
  crawlFinished = (): Promise<CrawlState> => Promise.resolve(this.finished)
  openSnapshotFile = (path: string): Promise<string> =>
    Promise.resolve(`opened-${path.split('/').at(-1) ?? ''}`)

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
