import type { CallerIdentity } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Analysis } from '../analysis/analysis.ts'
import { cancelled } from '../analysis/cancelled.ts'
import type { SnapshotFacts } from '../analysis/methods.ts'
import { confirmIdentity, type Connection } from '../aws/connection.ts'
import type { Connections } from './connections.ts'

/** What everything that asks AWS while somebody waits stands on. */
export interface LiveParts {
  readonly connections: Connections
  /** Answers what is asked of the snapshots beside. */
  readonly analysis: Pick<Analysis, 'ask'>
}

/** A profile that was seen to lead to the account of a snapshot. */
export interface LiveAccount {
  readonly connection: Connection
  readonly identity: CallerIdentity
  /** The snapshot of the profile's account. */
  readonly account: SnapshotFacts
  /** All snapshots that were named. */
  readonly snapshots: readonly string[]
  readonly analysis: Pick<Analysis, 'ask'>
  /** To be called once, when nothing more is asked. */
  giveBack(): void
}

/**
 * Connects to AWS, and makes sure that the answers are about the account that the reader is looking at. Throws a
 * WhenceError: `account-changed` when the profile leads to another account, and what the credentials fail with.
 */
export async function openLive(
  { connections, analysis }: LiveParts,
  profile: string,
  snapshots: readonly string[],
  signal?: AbortSignal,
): Promise<LiveAccount> {
  // Before AWS is asked: a snapshot that cannot be read is no reason to call.
  const { facts } = await analysis.ask('snapshots.facts', { snapshots }, { ...(signal && { signal }) })
  const connection = await connections.borrow(profile)
  try {
    const identity = await confirmIdentity(connection)
    const account = facts.find(({ accountId }) => accountId === identity.accountId)
    if (account === undefined) throw otherAccount(profile, identity, facts)
    const giveBack = (): void => connections.giveBack(connection)
    return { connection, identity, account, snapshots, analysis, giveBack }
  } catch (error) {
    connections.giveBack(connection)
    throw error
  }
}

/** Longer than the SDK's attempts when AWS throttles; somebody waits for the answer and has no way to end it. */
export const LONGEST_MS = 90_000

/**
 * Does one piece of work with a profile that leads to the account of one of the snapshots. Throws
 * `endpoint-unreachable` when no answer comes for long, `cancelled` when `asker` ends it.
 */
export async function withLive<T>(
  parts: LiveParts,
  profile: string,
  snapshots: readonly string[],
  work: (live: LiveAccount, signal: AbortSignal) => Promise<T>,
  asker?: AbortSignal,
): Promise<T> {
  const live = await openLive(parts, profile, snapshots, asker)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), LONGEST_MS)
  try {
    return await work(live, asker === undefined ? late.signal : AbortSignal.any([late.signal, asker]))
  } catch (error) {
    if (asker?.aborted === true) throw cancelled()
    throw late.signal.aborted ? tooLate(live.connection) : error
  } finally {
    clearTimeout(timer)
    live.giveBack()
  }
}

function tooLate({ endpoint }: Connection): WhenceError {
  return new WhenceError(
    'endpoint-unreachable',
    `No answer came from ${endpoint} within ${LONGEST_MS / 1000} seconds.`,
    'Check the network, the proxy and the endpoint_url of the profile, then try again.',
  )
}

function otherAccount(
  profile: string,
  { accountId }: CallerIdentity,
  facts: readonly SnapshotFacts[],
): WhenceError {
  const ids = [...new Set(facts.map((one) => one.accountId))].join(' and ')
  return new WhenceError(
    'account-changed',
    `Profile ${profile} leads to account ${accountId}, but the snapshot is of account ${ids}.`,
    `Choose a profile of account ${ids}, or open a snapshot of account ${accountId}.`,
  )
}
