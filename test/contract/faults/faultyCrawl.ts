import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connect } from '../../../electron/aws/connection.ts'
import { crawl, type CrawlResult } from '../../../electron/aws/crawl.ts'
import type { RetryStrategy } from '../../../electron/aws/clients.ts'
import { DEADLINES, type Deadlines } from '../../../electron/aws/deadlines.ts'
import { packSnapshot, readSnapshotFile } from '../../../electron/store/snapshotFile.ts'
import { quickRetries } from '../crawlWithFaults.ts'

export interface CrawledPlace {
  /** Where calls go. */
  readonly url: string
  readonly accountId: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}
export interface Conditions {
  readonly deadlines?: Partial<Deadlines>
  /** Endpoints of services of their own, by their name in the config file. */
  readonly services?: Readonly<Record<string, string>>
  /** Each call is sent once: the fault is that nothing comes, and to wait for it once is enough. */
  readonly once?: true
}

const once: RetryStrategy = {
  ...quickRetries,
  refreshRetryTokenForRetry: async () => Promise.reject(new Error('No more retries')),
}

/** A crawl with a profile of its own, as a person would start it; the snapshot has been through a file. */
export async function faultyCrawl(place: CrawledPlace, conditions: Conditions = {}): Promise<CrawlResult> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'whence-faults-'))
  try {
    const { services = {} } = conditions
    const config = path.join(folder, 'config')
    await writeFile(config, configOf(place, services))
    const deadlines = { ...DEADLINES, ...conditions.deadlines }
    const env = {
      env: { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') },
      homedir: folder,
    }
    const retryStrategy = conditions.once === true ? once : quickRetries
    const connection = await connect({ profile: 'faults', env, retryStrategy, deadlines })
    try {
      const result = await crawl(connection, {
        accountId: place.accountId,
        regions: [place.region],
        signal: new AbortController().signal,
        onState: () => undefined,
        now: () => new Date('2026-11-24T08:00:00Z'),
        wait: async () => undefined,
        deadlines,
      })
      const file = path.join(folder, 'one.json.gz')
      await writeFile(file, await packSnapshot(result.snapshot))
      return { ...result, snapshot: (await readSnapshotFile(file)).snapshot }
    } finally {
      connection.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function configOf(place: CrawledPlace, services: Readonly<Record<string, string>>): string {
  const own = Object.entries(services)
  return [
    '[profile faults]',
    `region = ${place.region}`,
    `aws_access_key_id = ${place.accessKeyId}`,
    `aws_secret_access_key = ${place.secretAccessKey}`,
    `endpoint_url = ${place.url}`,
    ...(own.length === 0 ? [] : ['services = own', '[services own]']),
    ...own.flatMap(([service, url]) => [`${service} =`, `  endpoint_url = ${url}`]),
    '',
  ].join('\n')
}
