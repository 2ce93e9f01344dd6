import type { ApiInput, CrawlState, UnfinishedCrawl } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { allRegionsOf } from '../aws/collectors/enabledRegions.ts'
import { confirmIdentity, type Connection } from '../aws/connection.ts'
import { sameRegions, type Journals } from '../store/journal/journals.ts'
import type { Connections } from './connections.ts'
import type { Crawls } from './crawls.ts'

export interface StartsCrawls {
  readonly connections: Connections
  readonly crawls: Crawls
  readonly journals: Journals
}

/** Starts a crawl with the connections of its profiles, which it gives back when it has ended, however it ended. */
export async function startCrawl(
  { connections, crawls, journals }: StartsCrawls,
  { resume, profile, allRegions = false, ...asked }: ApiInput<'crawl.start'>,
): Promise<CrawlState> {
  const { accountId, regions, organizationProfile, role, lastAccessed } =
    resume === undefined ? asked : sameAs(await journals.find(resume), asked, allRegions)
  if (role !== undefined && role.split(':')[4] !== accountId)
    throw new WhenceError(
      'bad-input',
      `The role ${role} is not of account ${accountId}.`,
      'Name a role of the account that is read.',
    )
  const borrowed: Connection[] = []
  const inRole: Connection[] = []
  const giveBack = (): void => {
    for (const connection of inRole.splice(0)) connection.close()
    for (const connection of borrowed.splice(0)) connections.giveBack(connection)
  }
  const borrow = async (name: string): Promise<Connection> => {
    const connection = await connections.borrow(name)
    borrowed.push(connection)
    return connection
  }
  try {
    const own = await borrow(profile)
    const connection = role === undefined ? own : own.inRole(role)
    if (connection !== own) inRole.push(connection)
    const organizationConnection =
      organizationProfile === undefined ? undefined : await borrow(organizationProfile)
    const state = crawls.start({
      connection,
      organizationConnection,
      profile,
      accountId,
      role,
      lastAccessed,
      regions: allRegions
        ? await regionsIn(connection)
        : regions.length > 0
          ? regions
          : await connections.regionsOf(profile, connection),
      resume,
    })
    void crawls.finished(state.crawlId).finally(giveBack)
    return state
  } catch (error) {
    giveBack()
    throw error
  }
}

/** The identity first: a role that cannot be had is told as that. */
async function regionsIn(connection: Connection): Promise<readonly string[]> {
  await confirmIdentity(connection)
  return allRegionsOf(connection)
}

type Choices = Pick<
  ApiInput<'crawl.start'>,
  'accountId' | 'regions' | 'organizationProfile' | 'role' | 'lastAccessed'
>

/**
 * What an unfinished crawl was to read, which may be said again but not changed: answers of two accounts, or of some Regions
 * only, would look like one account that was read whole.
 * @throws WhenceError `crawl-differs`
 */
function sameAs(
  earlier: UnfinishedCrawl,
  { accountId, regions, organizationProfile, role, lastAccessed }: Choices,
  allRegions: boolean,
): Choices {
  if (accountId !== earlier.accountId)
    throw differs(`reads account ${earlier.accountId}, and this profile leads to account ${accountId}`)
  if (allRegions) throw differs(`reads ${earlier.regions.join(', ')}, with which it goes on`)
  if (regions.length > 0 && !sameRegions(regions, earlier.regions))
    throw differs(`reads ${earlier.regions.join(', ')}, and not ${regions.join(', ')}`)
  if (organizationProfile !== undefined && organizationProfile !== earlier.organizationProfile)
    throw differs(
      earlier.organizationProfile === undefined
        ? 'reads the organization with the profile of the account'
        : `reads the organization with profile ${earlier.organizationProfile}`,
    )
  if (role !== undefined && role !== earlier.role)
    throw differs(
      `reads the account ${earlier.role === undefined ? 'with the profile itself' : `in the role ${earlier.role}`}`,
    )
  if (lastAccessed === true && earlier.lastAccessed !== true)
    throw differs('does not read what was last used')
  return earlier
}

function differs(how: string): WhenceError {
  return new WhenceError(
    'crawl-differs',
    `The crawl that was not finished ${how}.`,
    'Go on with what it was to read, or start a new crawl.',
  )
}
