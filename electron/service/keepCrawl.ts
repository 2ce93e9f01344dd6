import type { SnapshotSummary } from '../../shared/api/types.ts'
import { keptCrawl } from '../aws/keptCrawl.ts'
import type { Journals } from '../store/journal/journals.ts'
import type { SnapshotStore } from '../store/snapshots.ts'

/** Saves what an unfinished crawl has read as a snapshot. The journal stays: another run can still go on with it. */
export async function keepCrawl(
  id: string,
  { journals, store }: { readonly journals: Journals; readonly store: SnapshotStore },
): Promise<SnapshotSummary> {
  store.prepare()
  const journal = await journals.take(id, { now: new Date().toISOString(), offline: true })
  try {
    const { account, profile, callerArn, regions, organizationProfile, lastAccessed = false } = journal.header
    const hasOrganizationProfile = organizationProfile !== undefined
    const { id: accountId, partition } = account
    const about = { accountId, partition, profile, callerArn, regions, hasOrganizationProfile, lastAccessed }
    return await store.save(await keptCrawl(journal, about))
  } finally {
    await journals.release(journal)
  }
}
