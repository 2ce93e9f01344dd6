import { connect } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import {
  type Fault,
  type SampleEndpointOptions,
  startSampleEndpoint,
} from '../../electron/sample/endpoint.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'

/** Retries as the SDK's, without its pauses. */
export const quickRetries = {
  acquireInitialRetryToken: async () => token(0),
  refreshRetryTokenForRetry: async (before: { getRetryCount(): number }, about: { errorType: string }) => {
    if (about.errorType === 'CLIENT_ERROR' || before.getRetryCount() >= 7) throw new Error('No more retries')
    return token(before.getRetryCount() + 1)
  },
  recordSuccess: () => undefined,
}
const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 })

/**
 * Crawls the sample account over the wire, with these things going wrong. What was last used is read where that goes wrong, or
 * where it is asked for: two calls for everybody. Throws when the crawl ends early.
 */
export async function crawlWithFaults(
  ...given: readonly (Fault | Pick<SampleEndpointOptions, 'pageSize'> | { readonly lastAccessed: true })[]
): Promise<Snapshot> {
  const faults = given.filter((one): one is Fault => 'kind' in one)
  const pages = given.find((one) => 'pageSize' in one) ?? {}
  const lastAccessed =
    given.some((one) => 'lastAccessed' in one) ||
    faults.some(({ operation }) => operation.includes('LastAccessed'))
  const endpoint = await startSampleEndpoint({ ...pages, faults })
  const connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '/nonexistent' },
    sampleEndpoint: endpoint,
    retryStrategy: quickRetries,
  })
  try {
    const { snapshot, stopped } = await crawl(connection, {
      accountId: endpoint.accountId,
      regions: endpoint.regions,
      lastAccessed,
      signal: new AbortController().signal,
      onState: () => undefined,
      now: () => new Date('2026-11-24T08:00:00Z'),
      wait: async () => undefined,
    })
    if (stopped !== undefined) throw stopped
    return snapshot
  } finally {
    connection.close()
    await endpoint.close()
  }
}
