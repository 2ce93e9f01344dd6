import { randomUUID } from 'node:crypto'
import type { CallerIdentity, CrawlState } from '../../shared/api/types.ts'
import { type ErrorInfo, errorInfoOf, WhenceError } from '../../shared/errors.ts'
import { fieldOf } from '../../shared/keys.ts'
import type { Connection, ConnectOptions } from '../aws/connection.ts'
import { crawl, type CrawlOptions } from '../aws/crawl.ts'
import type { JournalFile } from '../store/journal/file.ts'
import type { Journals } from '../store/journal/journals.ts'
import type { SnapshotStore } from '../store/snapshots.ts'

/** How long a crawl waits for what passes. */
export interface CrawlPatience extends Pick<CrawlOptions, 'wait'>, Pick<ConnectOptions, 'retryStrategy'> {}

export interface CrawlOrder {
  readonly connection: Connection
  readonly organizationConnection?: Connection
  readonly profile: string
  readonly accountId: string
  readonly regions: readonly string[]
  /** In which `connection` reads. */
  readonly role?: string | undefined
  readonly lastAccessed?: boolean | undefined
  /** The unfinished crawl to go on with. */
  readonly resume?: string | undefined
}

/** One crawl; its state is replaced while it runs. */
class Session {
  state: CrawlState
  readonly abort: AbortController
  readonly finished: Promise<CrawlState>

  constructor(state: CrawlState, abort: AbortController, finished: Promise<CrawlState>) {
    this.state = state
    this.abort = abort
    this.finished = finished
  }
}

function phaseOf({ code }: ErrorInfo): CrawlState['phase'] {
  return code === 'crawl-cancelled' ? 'cancelled' : 'failed'
}

/** Runs crawls, one at a time an account, and tells how they stand. */
export class Crawls {
  readonly #store: SnapshotStore
  readonly #journals: Journals
  readonly #wait: Pick<CrawlOptions, 'wait'>
  readonly #tell: (state: CrawlState) => void
  readonly #sessions = new Map<string, Session>()

  constructor(
    {
      store,
      journals,
      patience = {},
    }: {
      readonly store: SnapshotStore
      readonly journals: Journals
      readonly patience?: CrawlPatience | undefined
    },
    tell: (state: CrawlState) => void,
  ) {
    this.#store = store
    this.#journals = journals
    this.#wait = fieldOf('wait', patience.wait)
    this.#tell = tell
  }

  /** @throws WhenceError `crawl-running` when this account is being crawled already, `file-unwritable` when nothing could be kept. */
  start(order: CrawlOrder): CrawlState {
    this.#store.prepare()
    this.#journals.prepare()
    for (const { state } of this.#sessions.values()) {
      if (state.phase === 'running' && state.accountId === order.accountId) {
        throw new WhenceError(
          'crawl-running',
          `Account ${order.accountId} is being crawled already.`,
          'Wait until that crawl ends, or cancel it.',
        )
      }
    }
    const crawlId = randomUUID()
    const abort = new AbortController()
    const state: CrawlState = {
      crawlId,
      profile: order.profile,
      accountId: order.accountId,
      phase: 'running',
      steps: [],
    }
    // Started in a later turn of the event loop, so that the session is known before its first progress.
    const finished = Promise.resolve().then(() => this.#run(crawlId, order, abort.signal))
    this.#sessions.set(crawlId, new Session(state, abort, finished))
    return state
  }

  state(crawlId: string): CrawlState {
    return this.#session(crawlId).state
  }

  cancel(crawlId: string): CrawlState {
    const session = this.#session(crawlId)
    session.abort.abort()
    return session.state
  }

  /** Resolves when the crawl has ended, however it ended. */
  finished(crawlId: string): Promise<CrawlState> {
    return this.#session(crawlId).finished
  }

  /** Cancels what runs and waits until it has stopped. */
  async close(): Promise<void> {
    for (const { abort } of this.#sessions.values()) abort.abort()
    await Promise.all([...this.#sessions.values()].map(({ finished }) => finished))
  }

  async #run(crawlId: string, order: CrawlOrder, signal: AbortSignal): Promise<CrawlState> {
    let journal: JournalFile | undefined
    try {
      const { snapshot, stopped, unfinished } = await crawl(order.connection, {
        accountId: order.accountId,
        regions: order.regions,
        ...fieldOf('lastAccessed', order.lastAccessed),
        organizationConnection: order.organizationConnection,
        signal,
        openJournal: async (identity) => (journal = await this.#open(order, identity)),
        onState: (progress) =>
          this.#update(crawlId, {
            steps: progress.steps,
            notice: progress.notice,
            callsPerSecond: progress.callsPerSecond,
            secondsLeft: progress.secondsLeft,
          }),
        now: () => new Date(),
        ...this.#wait,
      })
      // A crawl that was stopped half-way still leaves what it collected.
      const saved = await this.#store.save(snapshot)
      const ended: Partial<CrawlState> = {
        notice: undefined,
        snapshot: saved,
        ...(await this.#close(journal, unfinished)),
      }
      journal = undefined
      if (stopped === undefined) return this.#update(crawlId, { phase: 'done', ...ended })
      const { info: error } = stopped
      return this.#update(crawlId, { phase: phaseOf(error), error, ...ended })
    } catch (thrown) {
      const error = errorInfoOf(thrown)
      return this.#update(crawlId, { phase: phaseOf(error), error, ...(await this.#close(journal, true)) })
    }
  }

  #open({ resume, ...order }: CrawlOrder, { partition, arn }: CallerIdentity): Promise<JournalFile> {
    const startedAt = new Date().toISOString()
    if (resume !== undefined) return this.#journals.take(resume, { now: startedAt, offline: false })
    const { accountId, profile, regions, organizationConnection, role, lastAccessed } = order
    return this.#journals.begin({
      account: { id: accountId, partition },
      profile,
      callerArn: arn,
      regions,
      ...fieldOf('organizationProfile', organizationConnection?.profile),
      ...fieldOf('role', role),
      ...fieldOf('lastAccessed', lastAccessed),
      startedAt,
    })
  }

  /** Only what another run can go on with is kept. */
  async #close(
    journal: JournalFile | undefined,
    unfinished: boolean,
  ): Promise<Pick<CrawlState, 'unfinished'>> {
    if (journal === undefined) return {}
    if (unfinished) return (await this.#journals.release(journal)) ? { unfinished: journal.id } : {}
    await this.#journals.finish(journal)
    return {}
  }

  #update(crawlId: string, change: Partial<CrawlState>): CrawlState {
    const session = this.#session(crawlId)
    session.state = { ...session.state, ...change }
    this.#tell(session.state)
    return session.state
  }

  #session(crawlId: string): Session {
    const session = this.#sessions.get(crawlId)
    if (!session) {
      throw new WhenceError(
        'bad-input',
        'There is no such crawl.',
        'Start the crawl again from the first view.',
      )
    }
    return session
  }
}
