import { randomUUID } from 'node:crypto'
import type { DenialsInput, DenialsProgress, DenialsState, FoundDenial } from '../../shared/api/live.ts'
import { errorInfoOf, WhenceError } from '../../shared/errors.ts'
import { EVENT_HISTORY_LIMITS } from '../../shared/trace/event/eventHistory.ts'
import type { DenialProgress, DenialSearch, RecentDenial } from '../aws/cloudTrail.ts'
import { recentDenials } from '../aws/cloudTrail.ts'
import { checkRegion } from '../aws/regions.ts'
import { globalRegionOf } from './globalRegion.ts'
import { openLive, type LiveAccount, type LiveParts } from './live.ts'
import { isWhose } from './isWhose.ts'

const DAY = 24 * 3600 * 1000
/** CloudTrail keeps no event longer. */
const MOST_DAYS = 90
/** More are neither read by anybody nor kept in memory: the search ends and says so. */
const MOST_DENIALS = 1000
/** Searches that are over and can still be asked for. */
const KEPT = 4

/** `undefined` takes a notice away. */
type Change = { readonly [K in keyof DenialsState]?: DenialsState[K] | undefined }
/** One search; its state is replaced while it runs. */
class Session {
  state: DenialsState
  readonly accountId: string
  readonly abort: AbortController
  /** Resolves when the search is over and its connection given back; never rejects. */
  readonly finished: Promise<void>

  constructor(state: DenialsState, accountId: string, abort: AbortController, finished: Promise<void>) {
    this.state = state
    this.accountId = accountId
    this.abort = abort
    this.finished = finished
  }
}

/** Searches for refused calls, one at a time an account, and tells how they stand. */
export class DenialSearches {
  readonly #parts: LiveParts
  readonly #tell: (progress: DenialsProgress) => void
  readonly #now: () => Date
  readonly #wait: DenialSearch['wait']
  readonly #sessions = new Map<string, Session>()

  constructor(
    parts: LiveParts,
    tell: (progress: DenialsProgress) => void,
    options: { readonly now?: () => Date; readonly wait?: DenialSearch['wait'] } = {},
  ) {
    this.#parts = parts
    this.#tell = tell
    this.#now = options.now ?? (() => new Date())
    this.#wait = options.wait
  }

  /** Starts a search, when the profile leads to the account of the snapshot. */
  async start(input: DenialsInput): Promise<DenialsState> {
    const live = await openLive(this.#parts, input.profile, [input.snapshot])
    try {
      const { search, notes } = await this.#plan(input, live)
      await this.#endOthers(live.identity.accountId)
      const state: DenialsState = {
        searchId: randomUUID(),
        profile: input.profile,
        snapshot: input.snapshot,
        phase: 'running',
        from: search.from.toISOString(),
        to: search.to.toISOString(),
        region: null,
        regionsWanted: search.regions.length,
        regions: [],
        events: 0,
        found: 0,
        identity: live.identity,
        denials: [],
        notes,
      }
      this.#begin(state, live, search)
      return state
    } catch (error) {
      live.giveBack()
      throw error
    }
  }

  state(searchId: string): DenialsState {
    return this.#session(searchId).state
  }

  stop(searchId: string): DenialsState {
    const session = this.#session(searchId)
    session.abort.abort()
    return session.state
  }

  /** Resolves when the search is over, however it ended. */
  async finished(searchId: string): Promise<DenialsState> {
    const session = this.#session(searchId)
    await session.finished
    return session.state
  }

  async close(): Promise<void> {
    for (const { abort } of this.#sessions.values()) abort.abort()
    await Promise.all([...this.#sessions.values()].map(({ finished }) => finished))
  }

  /** AWS allows two calls a second in an account: a new search takes the place of one that runs. */
  async #endOthers(accountId: string): Promise<void> {
    const running = [...this.#sessions.values()].filter(
      (session) => session.accountId === accountId && session.state.phase === 'running',
    )
    for (const { abort } of running) abort.abort()
    await Promise.all(running.map(({ finished }) => finished))
  }

  async #plan(
    { snapshot, principal, ...input }: DenialsInput,
    { account, connection, identity, analysis }: LiveAccount,
  ): Promise<{
    readonly search: Omit<DenialSearch, 'signal' | 'onProgress'>
    readonly notes: readonly string[]
  }> {
    const who =
      principal === undefined ? null : await analysis.ask('principal.events', { snapshot, principal })
    const userName = input.userName ?? who?.userName
    const to = input.to === undefined ? this.#now() : new Date(input.to)
    const asked = input.from === undefined ? to.getTime() - DAY : Date.parse(input.from)
    const earliest = this.#now().getTime() - MOST_DAYS * DAY
    const { regions: crawled } = account
    const usual = new Set(crawled.length === 0 ? [connection.region] : crawled)
    const global = globalRegionOf(identity.partition)
    if (global !== undefined) usual.add(global)
    const regions = input.regions.length > 0 ? input.regions : [...usual]
    return {
      search: {
        from: new Date(Math.max(asked, earliest)),
        to,
        regions: [...new Set(regions.map(checkRegion))],
        most: MOST_DENIALS,
        ...(userName === undefined ? {} : { userName }),
        ...(input.eventName === undefined ? {} : { eventName: input.eventName }),
        ...(input.eventSource === undefined ? {} : { eventSource: input.eventSource }),
        ...(who === null ? {} : { wanted: (denial) => isWhose(who, denial) }),
        ...(this.#wait === undefined ? {} : { wait: this.#wait }),
      },
      notes: [
        ...(connection.kind === 'sample' ? [SAMPLE_EVENTS] : []),
        ...(asked < earliest ? ['The search begins 90 days ago: CloudTrail keeps no event longer.'] : []),
        ...(who?.notes ?? []),
        ...EVENT_HISTORY_LIMITS,
      ],
    }
  }

  #begin(state: DenialsState, live: LiveAccount, search: Omit<DenialSearch, 'signal' | 'onProgress'>): void {
    const { searchId } = state
    const abort = new AbortController()
    const quiet = live.connection.monitor.also((throttling) =>
      this.#update(searchId, { notice: throttling ? THROTTLED : undefined }),
    )
    // Started in a later turn of the event loop, so that the search is known before its first progress.
    const finished = Promise.resolve()
      .then(() =>
        recentDenials(live.connection, {
          ...search,
          signal: abort.signal,
          onProgress: (progress) => this.#progress(searchId, progress),
        }),
      )
      .then(
        () => ({ phase: abort.signal.aborted ? 'stopped' : 'done' }) as const,
        (thrown: unknown) => ({ phase: 'failed', error: errorInfoOf(thrown) }) as const,
      )
      .then((ended) => this.#update(searchId, { ...ended, region: null, notice: undefined }))
      .finally(() => {
        quiet()
        live.giveBack()
      })
    this.#sessions.set(searchId, new Session(state, live.identity.accountId, abort, finished))
    this.#forgetOld()
  }

  #progress(searchId: string, { region, events, denials, regions }: DenialProgress): void {
    const before = this.#session(searchId).state.denials
    const all =
      denials.length === 0
        ? before
        : [...before, ...denials.map(foundDenial)].sort((a, b) => b.time.localeCompare(a.time))
    this.#update(searchId, { region, events, regions, denials: all, found: all.length })
  }

  #update(searchId: string, change: Change): void {
    const session = this.#session(searchId)
    session.state = { ...session.state, ...change }
    const { denials: _denials, notes: _notes, identity: _identity, ...progress } = session.state
    this.#tell(progress)
  }

  #forgetOld(): void {
    const over = [...this.#sessions].filter(([, { state }]) => state.phase !== 'running')
    for (const [searchId] of over.slice(0, Math.max(0, over.length - KEPT))) this.#sessions.delete(searchId)
  }

  #session(searchId: string): Session {
    const session = this.#sessions.get(searchId)
    if (session !== undefined) return session
    throw new WhenceError('bad-input', 'There is no such search.', 'Start the search again.')
  }
}

const THROTTLED = 'AWS is throttling: the search waits and goes on.'
const SAMPLE_EVENTS =
  'The sample account’s events are of its own days in October 2026: it gives them whatever time is asked for.'

function foundDenial({ denial, ...event }: RecentDenial): FoundDenial {
  const { principal, action, resource, policyType, denyType, errorCode, authorizationId } = denial
  return { ...event, principal, action, resource, policyType, denyType, errorCode, authorizationId }
}
