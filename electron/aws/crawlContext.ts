import { setMaxListeners } from 'node:events'
import type { CallName } from '../../shared/services/calls.ts'
import { CoverageLog } from '../../shared/snapshot/coverage.ts'
import type { CoverageStatus } from '../../shared/snapshot/schema.ts'
import { Breaker } from './breaker.ts'
import type { AwsClients } from './clients.ts'
import { doubtsCredentials } from './doubtfulCredentials.ts'
import { Draft } from './draft.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { UNUSABLE_ITEM } from './fitted.ts'
import { NOT_IN_JOURNAL } from './journal.ts'
import { checkedPage, missingOf, type Page } from './page.ts'
import { outageOf } from './outage.ts'
import { Patience, type PatienceOptions, type Send, type SendOptions } from './patience.ts'

export interface About {
  readonly target?: string
  readonly region?: string
  /** Error names by which AWS says "there is none", such as NoSuchBucketPolicy. */
  readonly absent?: readonly string[]
  /** Members without which an item of a list cannot be used: one that lacks them is left out, with a gap. */
  readonly needs?: readonly string[]
  /** Error names by which AWS says "not yet": answered as `absent`, but no end that belongs into coverage. */
  readonly notYet?: readonly string[]
}
/** How a call ended. `absent`: AWS said that there is none. */
export type Answer<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'absent' }
  | { readonly status: Exclude<CoverageStatus, 'done'> }

/** Reports the progress of one step. */
export interface StepProgress {
  total(count: number): void
  add(count: number): void
}

export interface ContextOptions extends Omit<PatienceOptions, 'stop'> {
  readonly clients: AwsClients
  readonly organizationClients: AwsClients
  readonly accountId: string
  readonly partition: string
  readonly regions: readonly string[]
  readonly signal: AbortSignal
  /** Asks AWS again who we are; resolves to the failure when the credentials are no longer good, else null. */
  readonly checkCredentials: () => Promise<unknown>
  readonly now: () => Date
  /** What is read on request is asked for. */
  readonly lastAccessed?: boolean
  /** After how many calls in a row that came to nothing an operation is given up. */
  readonly mostInARow?: number
}

/**
 * What a collector works with. A call that fails is written into coverage and answered by its status, so collectors
 * need no error handling; after a cancel, or when the credentials are gone, every further call ends at once as
 * `not-asked`.
 */
export class CrawlContext {
  readonly clients: AwsClients
  readonly organizationClients: AwsClients
  readonly accountId: string
  readonly partition: string
  readonly regions: readonly string[]
  readonly now: () => Date
  readonly coverage = new CoverageLog()
  readonly draft = new Draft()
  readonly #options: ContextOptions
  readonly #stop = new AbortController()
  readonly #breaker: Breaker
  readonly #patience: Patience
  #failure: unknown = null
  #unreachable = 0
  #passing = 0

  constructor(options: ContextOptions) {
    this.#options = options
    this.#breaker = new Breaker(options.mostInARow)
    this.#patience = new Patience({ ...options, stop: this.#stop.signal })
    this.clients = options.clients
    this.organizationClients = options.organizationClients
    this.accountId = options.accountId
    this.partition = options.partition
    this.regions = options.regions
    this.now = options.now
    if (options.lastAccessed === true) this.coverage.expectRequested()
    setMaxListeners(0, this.#stop.signal)
    if (options.signal.aborted) this.#stop.abort()
    options.signal.addEventListener('abort', () => this.#stop.abort(), { once: true })
  }

  /** True after a cancel or a failure that hits every call. */
  stopped(): boolean {
    return this.#stop.signal.aborted
  }

  /** What ended the crawl, when it was not the user; null while all is well. */
  get failure(): unknown {
    return this.#failure
  }

  /** How many calls came to nothing for a reason that may be over soon: throttling, a connection that broke, no answer. */
  get passing(): number {
    return this.#passing
  }

  /** One call. `send` gets the options to hand to the SDK. */
  async ask<T>(call: CallName, about: About, send: Send<T>): Promise<Answer<T>> {
    const answer = await this.#try(call, about, 0, send)
    const notYet = answer.status === 'absent' && about.notYet !== undefined
    if ((answer.status === 'done' || answer.status === 'absent') && !notYet) {
      this.coverage.done(call, inRegion(about))
    }
    return answer
  }

  /**
   * All pages of a list. `complete` is false when a page failed: the items are then what came before it. A token that
   * AWS gives twice would never end, and counts as a failure.
   */
  async list<T>(
    call: CallName,
    about: About,
    page: (token: string | undefined, options: SendOptions) => Promise<Page<T>>,
    onPage: (items: readonly T[]) => void = () => undefined,
  ): Promise<{ readonly items: T[]; readonly complete: boolean; readonly status: Answer<T>['status'] }> {
    const items: T[] = []
    const seen = new Set<string>()
    let token: string | undefined
    for (;;) {
      const current = token
      const answer = await this.#try(call, about, items.length, async (options) =>
        checkedPage(await page(current, options)),
      )
      if (answer.status !== 'done') {
        if (answer.status === 'absent') this.coverage.done(call, { ...inRegion(about), items: 0 })
        return { items, complete: answer.status === 'absent', status: answer.status }
      }
      const usable = answer.value.items.filter((item) => this.#isUsable(call, about, item))
      items.push(...usable)
      onPage(usable)
      token = answer.value.next
      if (token === undefined || token === '') {
        this.coverage.done(call, { ...inRegion(about), items: items.length })
        return { items, complete: true, status: 'done' }
      }
      if (seen.has(token)) {
        const error = {
          code: 'RepeatedToken',
          message: 'AWS gave the same page token twice, so the list is cut off here.',
        }
        this.coverage.failed(call, { ...about, items: items.length }, 'failed', error)
        return { items, complete: false, status: 'failed' }
      }
      seen.add(token)
    }
  }

  /** Writes into coverage that a part of an answer could not be used, since something is not in it. */
  unusable(call: CallName, about: About, member: string): void {
    const message = `${member} was missing in AWS’s answer, and what it belongs to was left out.`
    this.coverage.failed(call, about, 'failed', { code: UNUSABLE_ITEM, message })
  }

  #isUsable(call: CallName, about: About, item: unknown): boolean {
    const missing = missingOf(item, about.needs)
    if (missing !== undefined) this.unusable(call, about, missing)
    return missing === undefined
  }

  /** Waits for what a call asked for, or ends early when the crawl stops. */
  waitFor(call: CallName, milliseconds: number): Promise<void> {
    return this.#patience.waitFor(call, milliseconds)
  }

  async #try<T>(call: CallName, about: About, itemsSoFar: number, send: Send<T>): Promise<Answer<T>> {
    const where = { ...about, items: itemsSoFar }
    if (this.stopped()) {
      this.coverage.failed(call, where, 'not-asked')
      return { status: 'not-asked' }
    }
    const operation = `${call} ${about.region ?? ''}`
    const givenUp = this.#breaker.open(operation)
    if (givenUp !== null) {
      const { status, code, message } = givenUp
      const { most } = this.#breaker
      const rest = `It was not asked any more after ${most} ${most === 1 ? 'call' : 'calls in a row'}.`
      this.#notePassing(code)
      this.coverage.failed(call, where, status, { code, message: `${message} ${rest}` })
      return { status }
    }
    try {
      const value = await this.#patience.ask(call, send)
      this.#unreachable = 0
      this.#breaker.answered(operation)
      return { status: 'done', value }
    } catch (error) {
      if (this.stopped()) {
        this.coverage.failed(call, where, 'not-asked')
        return { status: 'not-asked' }
      }
      const code = failureCode(error)
      if (code === NOT_IN_JOURNAL) {
        this.coverage.failed(call, where, 'not-asked')
        return { status: 'not-asked' }
      }
      const outage = outageOf(error)
      if (outage === null) this.#breaker.answered(operation)
      if (about.absent?.includes(code) || about.notYet?.includes(code)) return { status: 'absent' }
      const status = await this.#statusOf(error)
      const message = failureText(error)
      if (outage !== null && status !== 'denied') {
        this.#breaker.failed(operation, { status, code, message })
        this.#notePassing(code)
      }
      this.coverage.failed(call, where, status, { code, message })
      return { status }
    }
  }

  /** A host that has no address has none in a minute either: the Region does not have the service. */
  #notePassing(code: string): void {
    if (code !== 'ENOTFOUND') this.#passing += 1
  }

  async #statusOf(error: unknown): Promise<'denied' | 'throttled' | 'failed'> {
    const kind = failureKind(error)
    this.#unreachable = kind === 'unreachable' ? this.#unreachable + 1 : 0
    // A Region that is not enabled rejects good credentials, and one service can be out of reach, so only
    // sts:GetCallerIdentity says whether the crawl as a whole has lost its footing.
    if (doubtsCredentials(error) || this.#unreachable >= 3) {
      this.#unreachable = 0
      const lost = await this.#options.checkCredentials()
      if (lost !== null && !this.stopped()) {
        this.#failure = lost
        this.#stop.abort()
      }
    }
    if (kind === 'access-denied') return 'denied'
    return kind === 'throttled' ? 'throttled' : 'failed'
  }
}

function inRegion(about: About): { readonly region?: string } {
  return about.region === undefined ? {} : { region: about.region }
}

/** Runs work on every item, at most `limit` at a time. Throws, when all have ended, what the first threw that did not end well. */
export async function forEachLimited<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  // The workers share one iterator: each item goes to one of them.
  const rest = items.values()
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** SDK output as plain JSON: dates as ISO strings, nothing undefined. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type that AWS documents
export function plain<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK's output is in the shapes that AWS documents
  return JSON.parse(JSON.stringify(value ?? null)) as T
}

/** One part of the crawl, shown as one line of progress. */
export interface Collector {
  readonly id: string
  readonly label: string
  /** The calls it makes; what is missing of them is the step's problem. */
  readonly calls: readonly CallName[]
  run(context: CrawlContext, progress: StepProgress): Promise<void>
}
