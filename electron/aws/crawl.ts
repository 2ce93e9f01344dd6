import { setTimeout as delay } from 'node:timers/promises'
import type { CallerIdentity } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { fieldOf } from '../../shared/keys.ts'
import type { Snapshot, SnapshotSource } from '../../shared/snapshot/schema.ts'
import type { AwsClients } from './clients.ts'
import { lanesOf, type Lanes } from './collectors/index.ts'
import type { Connection } from './connection.ts'
import { confirmIdentity } from './connection.ts'
import type { ContextOptions } from './crawlContext.ts'
import { CrawlContext } from './crawlContext.ts'
import { crawledSnapshot } from './crawledSnapshot.ts'
import type { Deadlines } from './deadlines.ts'
import type { CrawlJournal, JournalCall } from './journal.ts'
import { runLanes, tellGaps } from './lanes.ts'
import { Notices } from './notices.ts'
import type { CrawlProgress } from './progress.ts'
import { Progress } from './progress.ts'
import { checkRegion } from './regions.ts'

export type { CrawlProgress } from './progress.ts'

export interface CrawlOptions {
  /** As the user confirmed it: another account now stops the crawl before it reads anything. */
  readonly accountId: string
  readonly regions: readonly string[]
  /** Also when each user and role last used which service. */
  readonly lastAccessed?: boolean
  readonly organizationConnection?: Connection | undefined
  /**
   * Opens the journal, once it is known who asks: answers are kept there as they come, and taken from there where an earlier
   * run had them. Without one no call is asked again at the end.
   */
  readonly openJournal?: ((identity: CallerIdentity) => Promise<CrawlJournal>) | undefined
  readonly signal: AbortSignal
  readonly onState: (progress: CrawlProgress) => void
  readonly now: () => Date
  /** The pause between questions for the credential report; tests do not wait. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Shorter ones than the usual: tests do not wait. */
  readonly deadlines?: Deadlines
}
export interface CrawlResult {
  readonly snapshot: Snapshot
  /** What ended the crawl early, such as credentials that expired or a cancel; the snapshot's coverage says what is missing. */
  readonly stopped?: WhenceError
  /** Something is missing that another run with the same journal may well get. */
  readonly unfinished: boolean
}

const THROTTLE_NOTICE =
  'AWS is throttling: it answers that there were too many requests. The crawl goes on, more slowly.'
const LOST_NOTICE =
  'What AWS answers can no longer be written to disk. The crawl goes on, but could not be resumed.'
/** What broke off or was throttled a moment ago is given this time. */
const BEFORE_SECOND_PASS_MS = 10_000

/**
 * Reads the account. A call that is refused is written into coverage and the crawl goes on; with a journal, what came to
 * nothing for a passing reason is asked once more at the end. Throws a WhenceError: `account-changed`, `crawl-cancelled`
 * before the first users or roles came, `unknown-region`, and what confirmIdentity throws.
 */
export async function crawl(connection: Connection, options: CrawlOptions): Promise<CrawlResult> {
  const { accountId, signal, now } = options
  const startedAt = now().toISOString()
  const regions = regionsOf(connection, options.regions)
  const lanes = lanesOf(options)
  const progress = new Progress(lanes.flat(), options.onState, () => connection.monitor.attempts)
  const notices = new Notices((text) => progress.notice(text))
  const made: AwsClients[] = []
  try {
    const identity = await pinnedIdentity(connection, accountId, signal)
    const journal = await options.openJournal?.(identity)
    journal?.onLost(() => notices.set('journal', LOST_NOTICE))
    const clientsOf = ({ clients }: Connection, reads: JournalCall['reads']): AwsClients => {
      if (journal === undefined) return clients
      const journalled = clients.journalled({ journal, reads })
      made.push(journalled)
      return journalled
    }
    const { organizationConnection } = options
    const clients = clientsOf(connection, 'account')
    const about: ContextOptions = {
      clients,
      organizationClients:
        organizationConnection === undefined ? clients : clientsOf(organizationConnection, 'organization'),
      accountId,
      partition: identity.partition,
      regions,
      ...fieldOf('lastAccessed', options.lastAccessed),
      signal,
      now,
      checkCredentials: once(() => lostCredentials(connection, signal)),
      wait: options.wait ?? pause,
      ...(options.deadlines === undefined ? {} : { deadlines: options.deadlines }),
      onSlow: (call, slow) =>
        notices.set(call, slow ? waitingFor(call, connection.monitor.throttles(call)) : undefined),
    }
    connection.monitor.onChange((throttling) => notices.set('', throttling ? THROTTLE_NOTICE : undefined))
    const first = new CrawlContext(about)
    first.coverage.done('sts:GetCallerIdentity', {})
    await runLanes(lanes, first, progress)
    const context = journal === undefined ? first : await secondPass(lanes, first, about, journal, notices)
    if (signal.aborted && !hasPrincipals(context)) throw cancelled()
    const snapshot = crawledSnapshot(context, {
      source: sourceOf(connection, identity),
      startedAt: journal?.startedAt ?? startedAt,
      finishedAt: now().toISOString(),
      parts: journal?.parts() ?? [],
    })
    tellGaps(lanes, context, progress)
    if (signal.aborted) return { snapshot, stopped: cancelled(), unfinished: true }
    if (context.failure !== null) return { snapshot, stopped: asStopped(context.failure), unfinished: true }
    return { snapshot, unfinished: context.passing > 0 }
  } finally {
    connection.monitor.onChange(() => undefined)
    connection.monitor.stop()
    for (const clients of made) clients.destroy()
    progress.finish()
  }
}

/**
 * Everything once more, of which the journal answers what was answered: only what came to nothing for a passing reason is
 * asked. What was given up is tried once. A pass that does not come to its end is worth nothing: the first one stands.
 */
async function secondPass(
  lanes: Lanes,
  first: CrawlContext,
  about: ContextOptions,
  journal: CrawlJournal,
  notices: Notices,
): Promise<CrawlContext> {
  if (first.passing === 0 || first.stopped()) return first
  notices.set('again', 'Some calls came to nothing. They are asked once more.')
  await about.wait(BEFORE_SECOND_PASS_MS, about.signal)
  journal.rewind()
  const second = new CrawlContext({ ...about, mostInARow: 1 })
  second.coverage.done('sts:GetCallerIdentity', {})
  await runLanes(lanes, second)
  notices.set('again', undefined)
  return second.stopped() ? first : second
}

function sourceOf({ kind, profile }: Connection, { arn }: CallerIdentity): SnapshotSource {
  return kind === 'sample' ? { kind: 'sample' } : { kind: 'crawl', profile, callerArn: arn }
}

/** Without a user or role a snapshot answers nothing. */
function hasPrincipals({ draft }: CrawlContext): boolean {
  const { UserDetailList, RoleDetailList } = draft.iam.authorizationDetails
  return UserDetailList.length + RoleDetailList.length > 0
}

/** Why nothing moves. */
function waitingFor(call: string, throttled: boolean): string {
  if (throttled) return `Waiting: AWS throttles ${call}.`
  return call === 'iam:GetCredentialReport'
    ? 'Waiting: AWS is making the credential report.'
    : `Waiting: AWS has not answered ${call} yet. If it does not, the crawl goes on without it.`
}

function regionsOf(connection: Connection, regions: readonly string[]): readonly string[] {
  if (regions.length === 0) return [connection.region]
  return [...new Set(regions.map(checkRegion))]
}

async function pinnedIdentity(
  connection: Connection,
  accountId: string,
  signal: AbortSignal,
): Promise<CallerIdentity> {
  if (signal.aborted) throw cancelled()
  const identity = await confirmIdentity(connection, signal).catch((error: unknown) => {
    throw signal.aborted ? cancelled() : error
  })
  if (identity.accountId === accountId) return identity
  throw new WhenceError(
    'account-changed',
    `Profile ${connection.profile} now leads to account ${identity.accountId}, not to ${accountId}.`,
    'Confirm the account again, then start the crawl.',
  )
}

/** Why the credentials no longer work; null while they do, or when the user has cancelled. */
async function lostCredentials(connection: Connection, signal: AbortSignal): Promise<unknown> {
  try {
    await confirmIdentity(connection, signal)
    return null
  } catch (error) {
    return signal.aborted ? null : error
  }
}

/** Many calls fail together when credentials end: they share one question to AWS. */
function once(ask: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> | null = null
  return () => {
    running ??= ask().finally(() => {
      running = null
    })
    return running
  }
}

function asStopped(failure: unknown): WhenceError {
  if (failure instanceof WhenceError) return failure
  return new WhenceError(
    'internal',
    'The crawl lost its credentials for a reason it does not know.',
    'Confirm the profile again, then start the crawl again.',
  )
}

function cancelled(): WhenceError {
  return new WhenceError('crawl-cancelled', 'The crawl was cancelled.', 'Start it again when you like.')
}

/** A pause that a stop ends early. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
