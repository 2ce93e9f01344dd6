import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { analysisHere } from '../../electron/analysis/here.ts'
import { makeReport } from '../../electron/report/makeReport.ts'
import { createService, type Service } from '../../electron/service.ts'
import { nodeSettings } from '../../electron/store/settings.ts'
import { SnapshotStore } from '../../electron/store/snapshots.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'

export interface CrawledSample {
  readonly service: Service
  readonly store: SnapshotStore
  /** The snapshot's id. */
  readonly snapshot: string
  readonly close: () => Promise<void>
}

/** A service whose store holds the sample account, crawled over the wire. Throws when the crawl ends without a snapshot. */
export async function crawledSample(): Promise<CrawledSample> {
  const folder = await mkdtemp(path.join(tmpdir(), 'whence-sample-'))
  const store = new SnapshotStore(folder)
  const service = createService({
    host: 'command-line',
    version: '0',
    store,
    settings: nodeSettings(folder),
    where: { env: {}, homedir: folder },
    analysis: analysisHere({ store, loadCatalogue: async () => testCatalogue() }),
    makeReport: (job) => makeReport(job, { worker: null }),
  })
  const profile = 'Sample account'
  const { accountId } = await service.call('profiles.confirm', { profile })
  const { crawlId } = await service.call('crawl.start', { profile, accountId, regions: [] })
  const { phase, snapshot } = await service.crawlFinished(crawlId)
  if (phase !== 'done' || snapshot === undefined)
    throw new Error(`The crawl of the sample account ended as ${phase}.`)
  return {
    service,
    store,
    snapshot: snapshot.id,
    close: async () => {
      await service.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
