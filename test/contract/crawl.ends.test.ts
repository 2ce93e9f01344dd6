import { afterEach, describe, expect, it } from 'vitest'
import type { RetryStrategy } from '../../electron/aws/clients.ts'
import { connect, type Connection } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { DEADLINES, type Deadlines } from '../../electron/aws/deadlines.ts'
import { type Fault, type SampleEndpoint, startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { quickRetries } from './crawlWithFaults.ts'

let endpoint: SampleEndpoint
let connection: Connection
afterEach(async () => {
  connection.close()
  await endpoint.close()
})

const SUMMARY = 'iam:GetAccountSummary'
const KEYS = 'iam:ListAccessKeys'
const once: RetryStrategy = {
  ...quickRetries,
  refreshRetryTokenForRetry: async () => Promise.reject(new Error('No more retries')),
}

/** Crawls the sample account and gives the snapshot with what was told meanwhile. */
async function crawled(
  faults: readonly Fault[],
  waits: Partial<Deadlines> = {},
  retryStrategy: RetryStrategy = once,
  onNotice: (text: string) => void = () => undefined,
): Promise<{ readonly snapshot: Snapshot; readonly notices: readonly string[] }> {
  const deadlines = { ...DEADLINES, ...waits }
  endpoint = await startSampleEndpoint({ faults })
  const env = { env: {}, homedir: '/nonexistent' }
  connection = await connect({
    profile: 'Sample account',
    env,
    sampleEndpoint: endpoint,
    retryStrategy,
    deadlines,
  })
  const notices = new Set<string>()
  const { snapshot, stopped } = await crawl(connection, {
    accountId: endpoint.accountId,
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    onState: ({ notice }) => {
      if (notice === undefined) return
      notices.add(notice)
      onNotice(notice)
    },
    now: () => new Date('2026-11-24T08:00:00Z'),
    wait: async () => undefined,
    deadlines,
  })
  expect(stopped).toBeUndefined()
  return { snapshot, notices: [...notices] }
}
const gaps = ({ coverage }: Snapshot) => coverage.filter(({ status }) => status !== 'done')

describe('a crawl ends', () => {
  it('when AWS never answers a call: each attempt has a deadline that throws', async () => {
    const { snapshot } = await crawled([{ operation: SUMMARY, kind: 'hang' }], { answer: 1000 })
    expect(gaps(snapshot)).toMatchObject([
      { call: SUMMARY, status: 'failed', error: { code: 'TimeoutError', message: expect.any(String) } },
    ])
    expect(snapshot.iam.accessKeys?.length).toBeGreaterThan(0)
  })

  it('when an answer stops half-way', async () => {
    const { snapshot } = await crawled([{ operation: SUMMARY, kind: 'stalled-body' }], { answer: 1000 })
    expect(gaps(snapshot)).toMatchObject([{ call: SUMMARY, status: 'failed' }])
  })

  it('when attempts and pauses of a call go on for longer than a call may take', async () => {
    const { snapshot } = await crawled([{ operation: SUMMARY, kind: 'hang' }], { call: 1000 })
    expect(gaps(snapshot)).toMatchObject([{ call: SUMMARY, error: { code: 'TimeoutError' } }])
  })

  it.each([
    // What breaks off is asked three times, each with eight attempts.
    ['throttle', 8, 'throttled', 'AWS kept answering that there were too many requests.'],
    ['server-error', 24, 'failed', 'The request processing has failed because of an unknown error'],
  ] as const)(
    'when AWS answers one operation with %s for good: the rest is given up',
    async (kind, attempts, status, message) => {
      const { snapshot } = await crawled([{ operation: KEYS, kind }], {}, quickRetries)
      const asked = endpoint.requests.filter((call) => call === KEYS).length
      // Four users at once; those who were asked about before the fourth failure are not called back.
      expect(asked).toBeGreaterThanOrEqual(4 * attempts)
      expect(asked).toBeLessThanOrEqual(7 * attempts)
      expect(snapshot.iam.authorizationDetails.UserDetailList.length).toBeGreaterThan(10)
      const rest = 'It was not asked any more after 4 calls in a row.'
      expect(gaps(snapshot)).toMatchObject([
        { call: KEYS, status, error: { message: `${message} ${rest}` } },
        { call: 'iam:GetAccessKeyLastUsed', status: 'not-asked' },
      ])
      expect(snapshot.iam.mfaDevices?.length).toBeGreaterThan(0)
    },
  )

  it.each(['server-error', 'truncated-body', 'empty-body'] as const)(
    'without a gap when %s is over after a while',
    async (kind) => {
      const { snapshot } = await crawled([{ operation: SUMMARY, kind, times: 2 }])
      expect(gaps(snapshot)).toEqual([])
      expect(endpoint.requests.filter((call) => call === SUMMARY)).toHaveLength(3)
    },
  )

  it('and goes on asking after refusals, which are answers', async () => {
    const { snapshot } = await crawled([{ operation: KEYS, kind: 'access-denied' }])
    const users = snapshot.iam.authorizationDetails.UserDetailList.length
    expect(endpoint.requests.filter((call) => call === KEYS)).toHaveLength(users)
  })
})

describe('while nothing moves', () => {
  it('the call that is waited for is named', async () => {
    const { notices } = await crawled([{ operation: SUMMARY, kind: 'hang' }], { answer: 1000, notice: 100 })
    expect(notices).toContain(
      `Waiting: AWS has not answered ${SUMMARY} yet. If it does not, the crawl goes on without it.`,
    )
  })

  it('the call that AWS throttles is named', async () => {
    let tell: () => void = () => undefined
    const told = new Promise<void>((resolve) => (tell = resolve))
    // As long as a pause between two attempts can be: until the notice is there.
    const patient: RetryStrategy = {
      ...once,
      refreshRetryTokenForRetry: () => told.then(() => Promise.reject(new Error('No more'))),
    }
    const { notices } = await crawled(
      [{ operation: SUMMARY, kind: 'throttle' }],
      { notice: 100 },
      patient,
      (text) => {
        if (text.includes(SUMMARY)) tell()
      },
    )
    expect(notices).toContain(`Waiting: AWS throttles ${SUMMARY}.`)
  })
})
