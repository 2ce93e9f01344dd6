import { setTimeout as delay } from 'node:timers/promises'
import type { CallerIdentity } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { CoverageEntry, Snapshot, SnapshotSource } from '../../shared/snapshot/schema.ts'
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from '../../shared/snapshot/schema.ts'
import { LANES } from './collectors/index.ts'
import type { Connection } from './connection.ts'
import { confirmIdentity } from './connection.ts'
import type { Collector } from './crawlContext.ts'
import { CrawlContext } from './crawlContext.ts'
import type { Deadlines } from './deadlines.ts'
import { fitted } from './fitted.ts'
import { markFewerThanCounted } from './fewerThanCounted.ts'
import { Notices } from './notices.ts'
import type { CrawlProgress } from './progress.ts'
import { Progress } from './progress.ts'
import { checkRegion } from './regions.ts'
import { withTags } from './withTags.ts'

export type { CrawlProgress } from './progress.ts'

export interface CrawlOptions {
  /** As the user confirmed it: another account now stops the crawl before it reads anything. */
  readonly accountId: string
  readonly regions: readonly string[]
  readonly organizationConnection?: Connection | undefined
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
}

const THROTTLE_NOTICE =
  'AWS is throttling: it answers that there were too many requests. The crawl goes on, more slowly.'

/**
 * Reads the account. A call that is refused is written into coverage and the crawl goes on. Throws a WhenceError:
 * `account-changed`, `crawl-cancelled` before the first users or roles came, `unknown-region`, and what confirmIdentity throws.
 */
export async function crawl(connection: Connection, options: CrawlOptions): Promise<CrawlResult> {
  const { accountId, signal, now } = options
  const startedAt = now().toISOString()
  const regions = regionsOf(connection, options.regions)
  const progress = new Progress(LANES.flat(), options.onState)
  const notices = new Notices((text) => progress.notice(text))
  try {
    const identity = await pinnedIdentity(connection, accountId, signal)
    const context = new CrawlContext({
      clients: connection.clients,
      organizationClients: (options.organizationConnection ?? connection).clients,
      accountId,
      partition: identity.partition,
      regions,
      signal,
      checkCredentials: once(() => lostCredentials(connection, signal)),
      wait: options.wait ?? pause,
      ...(options.deadlines === undefined ? {} : { deadlines: options.deadlines }),
      onSlow: (call, slow) =>
        notices.set(call, slow ? waitingFor(call, connection.monitor.throttles(call)) : undefined),
    })
    context.coverage.done('sts:GetCallerIdentity', {})
    connection.monitor.onChange((throttling) => notices.set('', throttling ? THROTTLE_NOTICE : undefined))
    await Promise.all(LANES.map((lane) => runLane(lane, context, progress)))
    if (signal.aborted && !hasPrincipals(context)) throw cancelled()
    markFewerThanCounted(context)
    tellGaps(context, progress)
    const snapshot = fitted(snapshotOf(context, connection, identity, startedAt, now().toISOString()))
    if (signal.aborted) return { snapshot, stopped: cancelled() }
    return context.failure === null ? { snapshot } : { snapshot, stopped: asStopped(context.failure) }
  } finally {
    connection.monitor.onChange(() => undefined)
    connection.monitor.stop()
    progress.finish()
  }
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

async function runLane(lane: readonly Collector[], context: CrawlContext, progress: Progress): Promise<void> {
  for (const collector of lane) {
    const { id } = collector
    if (context.stopped()) return
    progress.change(id, (step) => (step.status = 'running'))
    await collector.run(context, {
      total: (count) => progress.change(id, (step) => (step.total = count)),
      add: (count) => progress.change(id, (step) => (step.done += count)),
    })
    if (context.stopped()) return
    tellEnd(collector, context, progress)
  }
}

function tellEnd({ id, calls }: Collector, context: CrawlContext, progress: Progress): void {
  const [first, ...more] = context.coverage.entries(context.regions).filter(({ call, status }) => {
    return status !== 'done' && status !== 'not-asked' && (calls as readonly string[]).includes(call)
  })
  progress.change(id, (step) => {
    step.status = first === undefined ? 'done' : 'incomplete'
    if (first !== undefined) step.problem = inWords(first, more.length)
  })
}

/** What was found missing after the steps had ended. */
function tellGaps(context: CrawlContext, progress: Progress): void {
  if (context.stopped()) return
  for (const collector of LANES.flat()) tellEnd(collector, context, progress)
}

function inWords(gap: CoverageEntry, others: number): string {
  const what = {
    denied: 'was refused',
    throttled: 'was throttled',
    failed: 'failed',
    done: '',
    'not-asked': '',
  }
  const about = gap.target === undefined ? '' : ` for ${gap.target}`
  const more = others > 0 ? `, and ${others} more` : ''
  return `${gap.call} ${what[gap.status]}${about}${more}`
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

function snapshotOf(
  context: CrawlContext,
  connection: Connection,
  identity: CallerIdentity,
  startedAt: string,
  finishedAt: string,
): Snapshot {
  const { draft } = context
  const source: SnapshotSource =
    connection.kind === 'sample'
      ? { kind: 'sample' }
      : { kind: 'crawl', profile: connection.profile, callerArn: identity.arn }
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    account: { id: identity.accountId, partition: identity.partition },
    source,
    startedAt,
    finishedAt,
    regions: context.regions,
    iam: draft.iam,
    ...(draft.accessAnalyzer === undefined ? {} : { accessAnalyzer: draft.accessAnalyzer }),
    ...(draft.organization === undefined ? {} : { organization: draft.organization }),
    ...(draft.accountPublicAccessBlock === undefined
      ? {}
      : { accountPublicAccessBlock: draft.accountPublicAccessBlock }),
    // Calls end in any order; the file does not show it.
    resources: withTags(draft).sort(byArn),
    workloads: draft.workloads.sort(byArn),
    coverage: context.coverage.entries(context.regions),
  }
}

function byArn(one: { readonly arn: string }, other: { readonly arn: string }): number {
  return one.arn < other.arn ? -1 : one.arn > other.arn ? 1 : 0
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
