import type {
  ApiInput,
  CallerIdentity,
  CrawlState,
  MemberAccount,
  UnfinishedCrawl,
} from '../../../../shared/api/types.ts'
import { type ErrorInfo, errorInfoOf } from '../../../../shared/errors.ts'
import { fieldOf } from '../../../../shared/keys.ts'
import { type AccountOutcome, outcomeOf, sentenceOf } from '../../../service/organizationCrawl/outcome.ts'
import type { OrganizationRun } from '../../../service/organizationCrawl/runs.ts'
import type { CommandContext } from '../context.ts'

/** What the crawls of all accounts of a run have in common. */
export interface AccountCrawls {
  readonly context: CommandContext
  readonly run: OrganizationRun
  /** Who the profile is. */
  readonly identity: CallerIdentity
  /** Crawls that were not finished, the last one first. */
  readonly unfinished: readonly UnfinishedCrawl[]
  readonly onState: (state: CrawlState) => void
  /** Where a snapshot of the store is to lie, written there if that is elsewhere. */
  readonly keep: (accountId: string, snapshot: string) => Promise<string>
}

type Ended = Pick<CrawlState, 'phase' | 'error' | 'snapshot' | 'unfinished'>

/**
 * Crawls one account in its role, going on with what an earlier try of the same run has left. In the account of the profile
 * the profile itself reads where AWS refuses it the role: the management account has none of the roles that AWS Organizations
 * and StackSets make in the others. Never rejects.
 */
export async function crawlAccount(
  crawls: AccountCrawls,
  { id: accountId, name }: MemberAccount,
): Promise<AccountOutcome> {
  const { run, identity } = crawls
  const about = { accountId, name }
  const isOwn = accountId === identity.accountId
  const role = `arn:${identity.partition}:iam::${accountId}:role/${run.role}`
  const left = crawls.unfinished.find((one) => isOfRun(run, one, accountId, role, isOwn))
  try {
    let readAs: 'role' | 'profile' = left !== undefined && left.role === undefined ? 'profile' : 'role'
    let ended = await endOf(crawls, orderOf(run, accountId, readAs === 'role' ? role : undefined, left))
    if (isOwn && readAs === 'role' && ended.snapshot === undefined && ended.error?.code === 'access-denied') {
      readAs = 'profile'
      ended = await endOf(crawls, orderOf(run, accountId, undefined, undefined))
    }
    const { snapshot } = ended
    const file = snapshot === undefined ? undefined : await crawls.keep(accountId, snapshot.id)
    return outcomeOf({ ...about, readAs }, ended, file)
  } catch (thrown) {
    // The crawl itself does not reject: a snapshot that could not be written to where it was asked for.
    return { ...about, status: 'unread', error: sentenceOf(errorInfoOf(thrown)) }
  }
}

function orderOf(
  { profile, organizationProfile, regions, allRegions, lastAccessed }: OrganizationRun,
  accountId: string,
  role: string | undefined,
  left: UnfinishedCrawl | undefined,
): ApiInput<'crawl.start'> {
  // What was begun goes on with its own Regions and profile of the organization.
  if (left !== undefined)
    return { profile, accountId, regions: [], ...fieldOf('role', role), resume: left.id }
  return {
    profile,
    accountId,
    regions,
    ...(allRegions ? { allRegions } : {}),
    ...fieldOf('lastAccessed', lastAccessed),
    ...fieldOf('organizationProfile', organizationProfile ?? (role === undefined ? undefined : profile)),
    ...fieldOf('role', role),
  }
}

/** Whether an unfinished crawl was begun by this run; another one may have been to read something else, or long ago. */
function isOfRun(
  run: OrganizationRun,
  left: UnfinishedCrawl,
  accountId: string,
  role: string,
  isOwn: boolean,
): boolean {
  return (
    left.accountId === accountId &&
    (left.role === role || (isOwn && left.role === undefined)) &&
    left.startedAt >= run.startedAt
  )
}

/** Runs a crawl to its end; one that could not begin ends with that failure. */
async function endOf({ context, onState }: AccountCrawls, order: ApiInput<'crawl.start'>): Promise<Ended> {
  const { signal } = context.io
  let first: CrawlState
  try {
    first = await context.call('crawl.start', order)
  } catch (thrown) {
    return failedWith(errorInfoOf(thrown))
  }
  const { crawlId } = first
  const service = await context.service()
  const unsubscribe = service.on('crawl.state', (state) => {
    if (state.crawlId === crawlId) onState(state)
  })
  let cancelling: Promise<unknown> = Promise.resolve()
  const cancel = (): void => {
    cancelling = context.call('crawl.cancel', { crawlId })
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    if (signal.aborted) cancel()
    const [last] = await Promise.all([service.crawlFinished(crawlId), cancelling])
    return last
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', cancel)
  }
}

function failedWith(error: ErrorInfo): Ended {
  return { phase: error.code === 'crawl-cancelled' ? 'cancelled' : 'failed', error }
}
