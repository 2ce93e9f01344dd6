import type { ApiInput, CrawlState } from '../../shared/api/types.ts'
import { allRegionsOf } from '../aws/collectors/enabledRegions.ts'
import type { Connection } from '../aws/connection.ts'
import type { Connections } from './connections.ts'
import type { Crawls } from './crawls.ts'

/** Starts a crawl with the connections of its profiles, which it gives back when it has ended, however it ended. */
export async function startCrawl(
  connections: Connections,
  crawls: Crawls,
  { profile, accountId, regions, allRegions = false, organizationProfile }: ApiInput<'crawl.start'>,
): Promise<CrawlState> {
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
    })
    void crawls.finished(state.crawlId).finally(giveBack)
    return state
  } catch (error) {
    giveBack()
    throw error
  }
}
