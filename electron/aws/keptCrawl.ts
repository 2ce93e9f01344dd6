import { fieldOf } from '../../shared/keys.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { AwsClients } from './clients.ts'
import { crawledSnapshot } from './crawledSnapshot.ts'
import { CrawlContext } from './crawlContext.ts'
import { callFailure } from './callFailure.ts'
import { NOT_IN_JOURNAL, type CrawlJournal, type JournalCall } from './journal.ts'
import { lanesOf } from './collectors/index.ts'
import { runLanes } from './lanes.ts'
import { createSecrets } from './secrets.ts'
import { ThrottleMonitor } from './throttle.ts'

export interface KeptCrawl {
  readonly accountId: string
  readonly partition: string
  readonly profile: string
  readonly callerArn: string
  readonly regions: readonly string[]
  /** The organization was read with a profile of its own. */
  readonly hasOrganizationProfile: boolean
  /** It was also to read what was last used. */
  readonly lastAccessed?: boolean
}

/** The snapshot of what a crawl had read when it ended, from its journal alone: nothing is asked of AWS, and no credentials are needed. */
export async function keptCrawl(journal: CrawlJournal, about: KeptCrawl): Promise<Snapshot> {
  const { accountId, partition, profile, callerArn, regions } = about
  const monitor = new ThrottleMonitor()
  const clients = new AwsClients({
    region: regions[0] ?? 'us-east-1',
    credentials: () => Promise.reject(callFailure(NOT_IN_JOURNAL, 'Nothing is asked of AWS.')),
    endpointOf: () => undefined,
    secrets: createSecrets(),
    monitor,
  })
  const of = (reads: JournalCall['reads']) => clients.journalled({ journal, reads, offline: true })
  const context = new CrawlContext({
    clients: of('account'),
    organizationClients: of(about.hasOrganizationProfile ? 'organization' : 'account'),
    accountId,
    partition,
    regions,
    ...fieldOf('lastAccessed', about.lastAccessed),
    signal: new AbortController().signal,
    now: () => new Date(journal.lastAt()),
    checkCredentials: async () => null,
    wait: async () => undefined,
  })
  context.coverage.done('sts:GetCallerIdentity', {})
  await runLanes(lanesOf(about), context)
  return crawledSnapshot(context, {
    source: { kind: 'crawl', profile, callerArn },
    startedAt: journal.startedAt,
    finishedAt: journal.lastAt(),
    parts: journal.parts(),
  })
}
