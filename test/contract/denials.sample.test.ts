import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recentDenials } from '../../electron/aws/cloudTrail.ts'
import type { DenialProgress, DenialSearch } from '../../electron/aws/cloudTrail.ts'
import { connect } from '../../electron/aws/connection.ts'
import type { Connection } from '../../electron/aws/connection.ts'
import { decodeMessage } from '../../electron/aws/decodeMessage.ts'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { SampleEndpoint } from '../../electron/sample/endpoint.ts'
import { WhenceError } from '../../shared/errors.ts'
import { sampleTruth } from '../fixtures/sampleTruth.ts'

/** The calls of a diagnosis over the wire, answered by the sample account. */
let endpoint: SampleEndpoint
let connection: Connection
const waited: number[] = []

beforeAll(async () => {
  endpoint = await startSampleEndpoint({ pageSize: 2 })
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '' },
    sampleEndpoint: endpoint,
  })
})
afterAll(async () => {
  connection.close()
  await endpoint.close()
})

const search = (change: Partial<DenialSearch> = {}): DenialSearch => ({
  from: new Date('2026-10-01T00:00:00Z'),
  to: new Date('2026-11-01T00:00:00Z'),
  regions: ['us-east-1', 'eu-west-1'],
  most: 100,
  wait: async (milliseconds) => {
    waited.push(milliseconds)
  },
  ...change,
})
async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof WhenceError ? thrown.info.code : String(thrown)
}

describe('recentDenials', () => {
  it('finds the refused calls of every Region, newest first, and leaves out those that went well', async () => {
    const progress: DenialProgress[] = []
    waited.length = 0
    const found = await recentDenials(connection, search({ onProgress: (one) => progress.push(one) }))
    expect(found.denials.map(({ region, eventName }) => `${region} ${eventName}`)).toEqual([
      'eu-west-1 Decrypt',
      'eu-west-1 StopInstances',
      'eu-west-1 GetSecretValue',
      'eu-west-1 AssumeRole',
      'eu-west-1 StopLogging',
      'us-east-1 CreateServiceLinkedRole',
    ])
    expect(found.regions.map(({ region, state, events }) => [region, state, events])).toEqual([
      ['us-east-1', 'complete', 2],
      ['eu-west-1', 'complete', 6],
    ])
    expect(progress.at(-1)).toEqual({
      region: 'eu-west-1',
      events: 8,
      denials: [],
      regions: found.regions,
    })
    // What was told page by page is everything that was found.
    expect(new Set(progress.flatMap(({ denials }) => denials))).toEqual(new Set(found.denials))
    // Two calls a second: a pause before each further page of a Region.
    expect(waited).toEqual([500, 500])
  })

  it('ends at the most that is wanted, and says so', async () => {
    const found = await recentDenials(connection, search({ most: 2 }))
    expect(found.denials.length).toBe(2)
    expect(found.regions.map(({ state }) => state)).toEqual(['complete', 'stopped'])
    expect(found.regions[1]?.message).toContain('ended at 2 denials')
  })

  it('keeps the denials that are wanted', async () => {
    const wanted: DenialSearch['wanted'] = ({ principal }) =>
      principal?.endsWith(':role/data-pipeline') === true
    const { denials } = await recentDenials(connection, search({ wanted }))
    expect(denials.map(({ eventName }) => eventName)).toEqual(['Decrypt'])
    expect(JSON.parse(denials[0]?.event ?? '')).toMatchObject({ eventName: 'Decrypt' })
  })

  it('gives each as a parsed denial with its context', async () => {
    const { denials } = await recentDenials(connection, search({ eventName: 'Decrypt' }))
    expect(denials[0]?.denial).toMatchObject({
      principal: 'arn:aws:iam::111122223333:role/data-pipeline',
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:eu-west-1:111122223333:key/9b2e7c44-1a6f-4c1d-8e0b-5d7f3a9c6b21',
      policyType: 'resource',
      denyType: 'implicit',
      errorCode: 'AccessDenied',
      operation: 'Decrypt',
      context: { 'aws:SourceIp': '203.0.113.24', 'aws:MultiFactorAuthPresent': 'false' },
    })
  })

  it('tells of nothing that the account’s policies would allow', async () => {
    const { denials } = await recentDenials(connection, search())
    for (const { denial } of denials) {
      // The same question may stand there with other context, and be allowed.
      const refused = sampleTruth.filter(
        ({ principal, action, resource, expected, blockedBy }) =>
          principal === denial.principal &&
          action === denial.action &&
          resource === denial.resource &&
          expected.endsWith('Denied') &&
          (denial.policyType === null || blockedBy.includes(denial.policyType)),
      )
      expect(refused.length, denial.text).toBe(1)
    }
  })

  it('asks for one attribute and compares the others itself', async () => {
    const { denials, regions } = await recentDenials(
      connection,
      search({ userName: 'ben.carter', eventSource: 'ec2.amazonaws.com' }),
    )
    expect(denials.map(({ eventName }) => eventName)).toEqual(['StopInstances'])
    // All of ben.carter's events were read, not only those of EC2.
    expect(regions.map(({ events }) => events)).toEqual([2, 3])
  })

  it('stops when asked, and gives what it found', async () => {
    const stop = new AbortController()
    const found = await recentDenials(
      connection,
      search({ regions: ['eu-west-1', 'us-east-1'], signal: stop.signal, wait: async () => stop.abort() }),
    )
    expect(found.regions.map(({ state }) => state)).toEqual(['stopped', 'stopped'])
    expect(found.denials.map(({ eventName }) => eventName)).toEqual(['Decrypt', 'StopInstances'])
  })

  it('goes on with other Regions when one refuses, and says what refused', async () => {
    endpoint.setFaults([{ operation: 'cloudtrail:LookupEvents', kind: 'access-denied', times: 1 }])
    const found = await recentDenials(connection, search())
    expect(found.regions.map(({ state }) => state)).toEqual(['failed', 'complete'])
    expect(found.regions[0]?.message).toContain('cloudtrail:LookupEvents')
    expect(found.denials.length).toBe(5)
    endpoint.setFaults([])
  })

  it('goes on when a Region does not know credentials that are good elsewhere: it is not enabled', async () => {
    endpoint.setFaults([{ operation: 'cloudtrail:LookupEvents', kind: 'invalid-token', times: 1 }])
    const found = await recentDenials(connection, search())
    expect(found.regions.map(({ state }) => state)).toEqual(['failed', 'complete'])
    expect(found.regions[0]?.message).toContain('may not have enabled this Region')
    endpoint.setFaults([])
  })

  it('throws for credentials that are no longer good, and for a search without a Region', async () => {
    endpoint.setFaults([{ operation: 'cloudtrail:LookupEvents', kind: 'expired-token' }])
    expect(await codeOf(recentDenials(connection, search()))).toBe('credentials-expired')
    endpoint.setFaults([])
    expect(await codeOf(recentDenials(connection, search({ regions: [] })))).toBe('bad-input')
    expect(await codeOf(recentDenials(connection, search({ to: new Date(0) })))).toBe('bad-input')
  })
})

describe('decodeMessage', () => {
  it('decodes the message that a refused call carries, with the context of the request', async () => {
    const { denials } = await recentDenials(connection, search({ eventName: 'StopInstances' }))
    const encoded = denials[0]?.denial.encodedMessage ?? ''
    const decoded = await decodeMessage(connection, `${encoded.slice(0, 60)}\n${encoded.slice(60)}`)
    expect(decoded.allowed).toBe(false)
    expect(decoded.denial).toMatchObject({
      principal: 'arn:aws:iam::111122223333:user/people/ben.carter',
      action: 'ec2:StopInstances',
      resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a41b7c2d93e5f601',
      denyType: 'implicit',
      context: { 'aws:ResourceTag/team': 'ledger' },
    })
  })

  it('says what it cannot decode, without asking AWS for text of another form', async () => {
    expect(await codeOf(decodeMessage(connection, 'NOT-THE-MESSAGE'))).toBe('bad-input')
    const asked = endpoint.requests.length
    expect(await codeOf(decodeMessage(connection, 'not <a> message'))).toBe('bad-input')
    expect(await codeOf(decodeMessage(connection, ''))).toBe('bad-input')
    expect(endpoint.requests.length).toBe(asked)
  })

  it('says that the profile may not decode', async () => {
    endpoint.setFaults([{ operation: 'sts:DecodeAuthorizationMessage', kind: 'access-denied' }])
    expect(await codeOf(decodeMessage(connection, 'ABCDEFGHIJ'))).toBe('access-denied')
    endpoint.setFaults([])
  })
})
