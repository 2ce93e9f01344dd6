import type { ApiInput, CrawlState, UnfinishedCrawl } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { allRegionsOf } from '../aws/collectors/enabledRegions.ts'
import type { Connection } from '../aws/connection.ts'
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
  const { accountId, regions, organizationProfile } =
    resume === undefined ? asked : sameAs(await journals.find(resume), asked, allRegions)
  const borrowed: Connection[] = []
  const giveBack = (): void => {
    for (const connection of borrowed.splice(0)) connections.giveBack(connection)
  }
  const borrow = async (name: string): Promise<Connection> => {
    const connection = await connections.borrow(name)
    borrowed.push(connection)
    return connection
  }
  try {
    const connection = await borrow(profile)
    const organizationConnection =
      organizationProfile === undefined ? undefined : await borrow(organizationProfile)
    const state = crawls.start({
      connection,
      organizationConnection,
      profile,
      accountId,
      regions: allRegions
        ? await allRegionsOf(connection)
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

type Choices = Pick<ApiInput<'crawl.start'>, 'accountId' | 'regions' | 'organizationProfile'>

/**
 * What an unfinished crawl was to read, which may be said again but not changed: answers of two accounts, or of some Regions
 * only, would look like one account that was read whole.
 * @throws WhenceError `crawl-differs`
 */
function sameAs(
  earlier: UnfinishedCrawl,
  { accountId, regions, organizationProfile }: Choices,
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
  return earlier
}

function differs(how: string): WhenceError {
  return new WhenceError(
    'crawl-differs',
    `The crawl that was not finished ${how}.`,
    'Go on with what it was to read, or start a new crawl.',
  )
}
