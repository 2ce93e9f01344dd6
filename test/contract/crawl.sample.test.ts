import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../electron/aws/connection.ts'
import { confirmIdentity, connect } from '../../electron/aws/connection.ts'
import type { CrawlOptions, CrawlProgress } from '../../electron/aws/crawl.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { IAM } from '../../electron/aws/identityClients.ts'
import type { SampleEndpoint, SampleEndpointOptions } from '../../electron/sample/endpoint.ts'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import { checkSnapshot } from '../../shared/snapshot/check.ts'
import type { AuthorizationDetails, CoverageEntry, Snapshot } from '../../shared/snapshot/schema.ts'
import { CRAWL_CALLS } from '../../shared/services/calls.ts'
import { NEVER_MADE } from '../fixtures/followingCalls.ts'
import { quickRetries } from './crawlWithFaults.ts'
import { OF_NONE } from './sampleHasNone.ts'

let endpoint: SampleEndpoint
let connection: Connection
afterEach(async () => {
  connection.close()
  await endpoint.close()
})

async function open(options: SampleEndpointOptions = {}): Promise<void> {
  endpoint = await startSampleEndpoint(options)
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '/nonexistent' },
    sampleEndpoint: endpoint,
    retryStrategy: quickRetries,
  })
}
const run = (options: Partial<CrawlOptions> = {}) =>
  crawl(connection, {
    accountId: endpoint.accountId,
    regions: endpoint.regions,
    signal: new AbortController().signal,
    onState: () => undefined,
    now: () => new Date('2026-11-24T08:00:00Z'),
    wait: async () => undefined,
    ...options,
  })
const gaps = ({ coverage }: Snapshot): CoverageEntry[] => coverage.filter(({ status }) => status !== 'done')
const failure = async (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it succeeded')
    },
    (error: unknown) => errorInfoOf(error),
  )
/** Compares two snapshots apart from how often calls were needed. */
const content = ({ coverage: _, ...rest }: Snapshot) => rest

describe('crawl of the sample account', () => {
  it('reads everything, and makes no call that the registry does not name', async () => {
    await open()
    const states: CrawlProgress[] = []
    const { snapshot, stopped } = await run({ onState: (state) => states.push(state) })
    expect(stopped).toBeUndefined()
    expect(gaps(snapshot)).toEqual([])
    expect(checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'x')).toEqual(snapshot)
    const named = new Set(CRAWL_CALLS.map(({ call }) => call.replace('Account', '').toLowerCase()))
    const asked = [...new Set(endpoint.requests)].map((call) => call.replace('Account', '').toLowerCase())
    expect(asked.filter((call) => !named.has(call) && !call.startsWith('s3'))).toEqual([])
    expect(states.at(-1)?.steps.every(({ status }) => status === 'done')).toBe(true)
    expect(snapshot.source).toEqual({ kind: 'sample' })
    expect(snapshot.iam.credentialReport?.Content).toMatch(/^user,arn,/)
    expect(snapshot.organization?.levels?.length).toBeGreaterThan(1)
    expect(snapshot.workloads.map(({ kind }) => kind)).toContain('ec2-instance')
    expect(snapshot.workloads.map(({ kind }) => kind)).toContain('lambda-function')
  })

  it('gives the same snapshot when every list comes one item a page', async () => {
    await open({ pageSize: 1 })
    const paged = await run()
    expect(gaps(paged.snapshot)).toEqual([])
    await endpoint.close()
    connection.close()
    await open()
    const whole = await run()
    const sorted = (snapshot: Snapshot) => {
      const { iam, ...rest } = content(snapshot)
      const details = Object.entries(iam.authorizationDetails).map(([kind, list]) => [
        kind,
        (list as readonly { Arn: string }[]).toSorted((one, other) => (one.Arn < other.Arn ? -1 : 1)),
      ])
      return { ...rest, iam: { ...iam, authorizationDetails: Object.fromEntries(details) as unknown } }
    }
    expect(sorted(paged.snapshot)).toEqual(sorted(whole.snapshot))
  }, 60_000)

  it('waits for the credential report until it is there', async () => {
    await open({ reportReady: false })
    let waits = 0
    const notices: (string | undefined)[] = []
    const { snapshot } = await run({
      wait: async () => void (waits += 1),
      onState: ({ notice }) => notices.push(notice),
    })
    expect(notices).toContain('Waiting: AWS is making the credential report.')
    expect(waits).toBeGreaterThan(0)
    expect(snapshot.iam.credentialReport).toBeDefined()
  })

  it.each(
    CRAWL_CALLS.flatMap(({ call, onRequest }) => (onRequest ? [] : [call])).filter(
      (call) =>
        !OF_NONE.includes(call) &&
        ![
          'sts:GetCallerIdentity',
          'iam:ListEntitiesForPolicy',
          'iam:GetPolicy',
          'iam:GetPolicyVersion',
          // Asked only for many people.
          'identitystore:ListUsers',
          's3:GetBucketLocation',
          's3:GetAccountPublicAccessBlock',
          ...NEVER_MADE,
        ].includes(call),
    ),
  )('goes on when %s is denied, and says so in coverage', async (call) => {
    await open({ faults: [{ operation: call, kind: 'access-denied' }] })
    const { snapshot, stopped } = await run()
    expect(stopped).toBeUndefined()
    const denied = gaps(snapshot).filter(({ status }) => status === 'denied')
    expect(denied.length).toBeGreaterThan(0)
    expect(denied.every((entry) => entry.call === call)).toBe(true)
    expect(denied[0]?.error?.message).toContain('not authorized')
  })

  it('leaves a policy that it was refused absent, never null', async () => {
    await open({ faults: [{ operation: 's3:GetBucketPolicy', kind: 'access-denied' }] })
    const { snapshot } = await run()
    const buckets = snapshot.resources.filter(({ type }) => type === 'AWS::S3::Bucket')
    expect(buckets.length).toBeGreaterThan(0)
    expect(buckets.every(({ policy }) => policy === undefined)).toBe(true)
  })

  it('gets over throttling by retrying', async () => {
    await open({ faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'throttle', times: 5 }] })
    const seen = vi.spyOn(connection.monitor, 'throttled')
    expect(gaps((await run()).snapshot)).toEqual([])
    // The watch sits inside the SDK's retries, so it sees each refusal.
    expect(seen).toHaveBeenCalledTimes(5)
  })

  it('gives a call up after eight throttled attempts and goes on', async () => {
    await open({ faults: [{ operation: 'iam:GetAccountSummary', kind: 'throttle' }] })
    const { snapshot } = await run()
    expect(gaps(snapshot).map(({ call, status }) => [call, status])).toEqual([
      ['iam:GetAccountSummary', 'throttled'],
    ])
    expect(endpoint.requests.filter((call) => call === 'iam:GetAccountSummary')).toHaveLength(8)
  })

  it('reads an answer that was cut off again', async () => {
    await open({
      faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'truncated-body', times: 1 }],
    })
    expect((await run()).snapshot.iam.authorizationDetails.UserDetailList.length).toBeGreaterThan(10)
  })

  it('takes an answer that is always cut off for a failure, never for an empty account', async () => {
    await open({ faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'truncated-body' }] })
    const { snapshot } = await run()
    const entry = snapshot.coverage.find(({ call }) => call === 'iam:GetAccountAuthorizationDetails')
    expect(entry?.status).toBe('failed')
    expect(snapshot.iam.accessKeys).toBeUndefined()
  })

  it('can be opened whatever an answer lacks', async () => {
    await open()
    const iam: { readonly middlewareStack: { add(middleware: unknown, place: object): void } } =
      connection.clients.of(IAM)
    iam.middlewareStack.add(
      (next: (args: unknown) => Promise<{ output: Partial<AuthorizationDetails> }>) =>
        async (args: unknown) => {
          const result = await next(args)
          const [first] = result.output.Policies ?? []
          if (first !== undefined) Reflect.deleteProperty(first, 'PolicyName')
          return result
        },
      { step: 'initialize', priority: 'low' },
    )
    const { snapshot } = await run()
    const [first] = checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'x').iam.authorizationDetails.Policies
    expect(first?.Arn.endsWith(`/${first.PolicyName}`)).toBe(true)
  })

  it('stops when the credentials expire, and keeps what it has', async () => {
    await open({ pageSize: 5 })
    endpoint.setFaults([
      { operation: 'iam:GetAccountSummary', kind: 'expired-token' },
      { operation: 'sts:GetCallerIdentity', kind: 'expired-token', after: 1 },
    ])
    const { snapshot, stopped } = await run()
    expect(stopped?.info.code).toBe('credentials-expired')
    expect(snapshot.iam.authorizationDetails.UserDetailList.length).toBeGreaterThan(10)
    expect(snapshot.iam.credentialReport).toBeUndefined()
    const status = (name: string) => snapshot.coverage.find(({ call }) => call === name)?.status
    expect(status('iam:GetAccountAuthorizationDetails')).toBe('done')
    expect(status('iam:GetCredentialReport')).toBe('not-asked')
    expect(checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'x')).toEqual(snapshot)
  })

  it('does not stop for a Region that rejects good credentials', async () => {
    await open({ faults: [{ operation: 'kms:ListKeys', kind: 'invalid-token', times: 1 }] })
    const { snapshot, stopped } = await run()
    expect(stopped).toBeUndefined()
    expect(gaps(snapshot).map(({ call }) => call)).toContain('kms:ListKeys')
    expect(snapshot.resources.some(({ type }) => type === 'AWS::SQS::Queue')).toBe(true)
  })

  it('ends at once when cancelled, even while AWS does not answer', async () => {
    await open({ faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: 'hang' }] })
    const abort = new AbortController()
    const states: CrawlProgress[] = []
    const crawling = run({ signal: abort.signal, onState: (state) => states.push(state) })
    await expect.poll(() => endpoint.requests.includes('iam:GetAccountAuthorizationDetails')).toBe(true)
    abort.abort()
    expect((await failure(crawling)).code).toBe('crawl-cancelled')
    expect(states.at(-1)?.steps.some(({ status }) => status === 'cancelled')).toBe(true)
  })

  it('keeps what was read until it was cancelled, and says what is missing', async () => {
    await open({ faults: [{ operation: 'iam:GetAccountSummary', kind: 'hang' }] })
    const abort = new AbortController()
    const crawling = run({ signal: abort.signal })
    await expect.poll(() => endpoint.requests.includes('iam:GetAccountSummary')).toBe(true)
    abort.abort()
    const { snapshot, stopped } = await crawling
    expect(stopped?.info.code).toBe('crawl-cancelled')
    expect(snapshot.iam.authorizationDetails.UserDetailList.length).toBeGreaterThan(10)
    const status = (name: string) => snapshot.coverage.find(({ call }) => call === name)?.status
    expect(status('iam:GetAccountAuthorizationDetails')).toBe('done')
    expect(status('iam:GetAccountSummary')).toBe('not-asked')
    expect(status('iam:ListAccessKeys')).toBe('not-asked')
    expect(checkSnapshot(JSON.parse(JSON.stringify(snapshot)), 'x')).toEqual(snapshot)
  })

  it('reads nothing when the profile leads to another account than the confirmed one', async () => {
    await open()
    expect((await failure(run({ accountId: '999999999999' }))).code).toBe('account-changed')
    expect(endpoint.requests).toEqual(['sts:GetCallerIdentity'])
  })

  it('refuses an unknown Region before any call', async () => {
    await open()
    const error = await failure(run({ regions: ['eu-wset-1'] }))
    expect(error).toMatchObject({ code: 'unknown-region', whatToDo: 'Did you mean eu-west-1?' })
    expect(endpoint.requests).toEqual([])
  })

  it('says that expired and unknown credentials are what they are', async () => {
    await open({ faults: [{ operation: 'sts:GetCallerIdentity', kind: 'expired-token', times: 1 }] })
    expect((await failure(confirmIdentity(connection))).code).toBe('credentials-expired')
    endpoint.setFaults([{ operation: 'sts:GetCallerIdentity', kind: 'invalid-token' }])
    expect((await failure(confirmIdentity(connection))).code).toBe('credentials-rejected')
  })
})
