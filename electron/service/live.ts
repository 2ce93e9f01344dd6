import type { CallerIdentity } from '../../shared/api/types.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { confirmIdentity, type Connection } from '../aws/connection.ts'
import type { Connections } from './connections.ts'
import type { OpenAccount, OpenAccounts } from './openAccounts.ts'

/** What everything that asks AWS while somebody waits stands on. */
export interface LiveParts {
  readonly connections: Connections
  readonly accounts: OpenAccounts
  readonly loadCatalogue: () => Promise<Catalogue>
}

/** A profile that was seen to lead to the account of a snapshot. */
export interface LiveAccount {
  readonly connection: Connection
  readonly identity: CallerIdentity
  /** The snapshot of the profile's account. */
  readonly account: OpenAccount
  /** All snapshots that were named. */
  readonly open: readonly OpenAccount[]
  /** To be called once, when nothing more is asked. */
  giveBack(): void
}

/**
 * Connects to AWS, and makes sure that the answers are about the account that the reader is looking at. Throws a
 * WhenceError: `account-changed` when the profile leads to another account, and what the credentials fail with.
 */
export async function openLive(
  { connections, accounts }: LiveParts,
  profile: string,
  snapshots: readonly string[],
): Promise<LiveAccount> {
  // Before AWS is asked: a snapshot that cannot be read is no reason to call.
  const open = await Promise.all(snapshots.map((id) => accounts.get(id)))
  const connection = await connections.borrow(profile)
  try {
    const identity = await confirmIdentity(connection)
    const account = open.find(({ model }) => model.account.id === identity.accountId)
    if (account === undefined) throw otherAccount(profile, identity, open)
    return { connection, identity, account, open, giveBack: () => connections.giveBack(connection) }
  } catch (error) {
    connections.giveBack(connection)
    throw error
  }
}

/** Longer than the SDK's attempts when AWS throttles; somebody waits for the answer and has no way to end it. */
export const LONGEST_MS = 90_000

/**
 * Does one piece of work with a profile that leads to the account of one of the snapshots. Throws
 * `endpoint-unreachable` when no answer comes for long.
 */
export async function withLive<T>(
  parts: LiveParts,
  profile: string,
  snapshots: readonly string[],
  work: (live: LiveAccount, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const live = await openLive(parts, profile, snapshots)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), LONGEST_MS)
  try {
    return await work(live, abort.signal)
  } catch (error) {
    throw abort.signal.aborted ? tooLate(live.connection) : error
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
  open: readonly OpenAccount[],
): WhenceError {
  const ids = [...new Set(open.map(({ model }) => model.account.id))].join(' and ')
  return new WhenceError(
    'account-changed',
    `Profile ${profile} leads to account ${accountId}, but the snapshot is of account ${ids}.`,
    `Choose a profile of account ${ids}, or open a snapshot of account ${accountId}.`,
  )
}
