import { afterEach, describe, expect, it } from 'vitest'
import { connect, type Connection } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { type Fault, type SampleEndpoint, startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { quickRetries } from './crawlWithFaults.ts'

const PER_USER = [
  'iam:ListMFADevices',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:ListServiceSpecificCredentials',
]
let endpoint: SampleEndpoint
let connection: Connection
afterEach(close)

async function close(): Promise<void> {
  connection.close()
  await endpoint.close()
}

/** The report is made at 06:00. */
async function crawled(now: string, faults: readonly Fault[] = []): Promise<Snapshot> {
  endpoint = await startSampleEndpoint({ faults, now: () => new Date('2026-11-24T06:00:00Z') })
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '/nonexistent' },
    sampleEndpoint: endpoint,
    retryStrategy: quickRetries,
  })
  const { snapshot } = await crawl(connection, {
    accountId: endpoint.accountId,
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    onState: () => undefined,
    now: () => new Date(now),
    wait: async () => undefined,
  })
  return snapshot
}
const calls = (call: string): number => endpoint.requests.filter((one) => one === call).length

describe('with a credential report of the last four hours', () => {
  it('users are asked only about what it does not tell, and the same is found', async () => {
    const all = await crawled('2026-11-24T12:00:00Z')
    const before = PER_USER.map(calls)
    await close()
    const few = await crawled('2026-11-24T08:00:00Z')
    const { iam } = few
    expect(iam.accessKeys?.map(({ AccessKeyId }) => AccessKeyId)).toEqual(
      all.iam.accessKeys?.map(({ AccessKeyId }) => AccessKeyId),
    )
    expect(iam.accessKeys).toEqual(all.iam.accessKeys)
    expect(iam.mfaDevices).toEqual(all.iam.mfaDevices)
    expect(iam.serviceSpecificCredentials).toEqual(all.iam.serviceSpecificCredentials)
    const users = iam.authorizationDetails.UserDetailList.length
    expect(iam.credentialsRead).toEqual({ byReport: users, byCalls: 0 })
    expect(all.iam.credentialsRead).toEqual({
      byReport: 0,
      byCalls: users,
      why: 'Each user was asked about, not the credential report: it is of 2026-11-24T06:00:00.000Z.',
    })
    const keys = iam.accessKeys?.length ?? 0
    const owners = new Set(iam.accessKeys?.map(({ UserName }) => UserName)).size
    expect(before).toEqual([users, users, keys, 1])
    const [mfa = 0, lists, uses, specific] = PER_USER.map(calls)
    expect([lists, uses, specific]).toEqual([owners, 0, 1])
    expect(mfa).toBeLessThan(users)
    const gone = (snapshot: Snapshot) => snapshot.coverage.filter(({ status }) => status !== 'done')
    expect([gone(few), gone(all)]).toEqual([[], []])
  })

  it('that is refused, every user is asked, and it is said', async () => {
    const snapshot = await crawled('2026-11-24T08:00:00Z', [
      { operation: 'iam:GetCredentialReport', kind: 'access-denied' },
    ])
    const users = snapshot.iam.authorizationDetails.UserDetailList.length
    expect([calls('iam:ListAccessKeys'), snapshot.iam.credentialsRead?.why]).toEqual([
      users,
      'Each user was asked about, not the credential report: it could not be read.',
    ])
  })
})
