import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizationDetails, authorizationPolicy } from '../../electron/aws/authorizationDetails.ts'
import { connect, type Connection } from '../../electron/aws/connection.ts'
import {
  PASS_ROLE_DENIAL,
  SECRET_DENIAL,
  SERVICE_ROLE_DENIAL,
} from '../../electron/sample/account/authorizations.ts'
import { startSampleEndpoint, type FaultKind, type SampleEndpoint } from '../../electron/sample/endpoint.ts'
import { WhenceError, type ErrorInfo } from '../../shared/errors.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

/** AWS's own evaluations over the wire, answered by the sample account in the shapes of IAM Toolbox. */
let endpoint: SampleEndpoint
let connection: Connection

beforeAll(async () => {
  endpoint = await startSampleEndpoint({ pageSize: 1 })
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '' },
    sampleEndpoint: endpoint,
    retryStrategy: {
      acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
      refreshRetryTokenForRetry: async () => {
        throw new Error('no second attempt here')
      },
      recordSuccess: () => undefined,
    },
  })
})
afterAll(async () => {
  connection.close()
  await endpoint.close()
})

const ask = (authorizationId: string) =>
  authorizationDetails(connection, { authorizationId, region: 'us-east-1' })
async function failure(promise: Promise<unknown>): Promise<ErrorInfo> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (thrown instanceof WhenceError) return thrown.info
  throw new Error(`not a WhenceError: ${String(thrown)}`)
}
async function withFault<T>(kind: FaultKind, work: () => Promise<T>, more = {}): Promise<T> {
  endpoint.setFaults([{ operation: 'iam:GetRequestAuthorizationDetails', kind, ...more }])
  try {
    return await work()
  } finally {
    endpoint.setFaults([])
  }
}

describe('authorizationDetails', () => {
  it('reads evaluations page by page, each with its own context above that of the request', async () => {
    const before = endpoint.requests.length
    const { evaluations, policies } = await ask(PASS_ROLE_DENIAL)
    expect(endpoint.requests.slice(before)).toEqual([
      'iam:GetRequestAuthorizationDetails',
      'iam:GetRequestAuthorizationDetails',
    ])
    expect(evaluations.map(({ action, effect }) => [action, effect])).toEqual([
      ['lambda:CreateFunction', 'allow'],
      ['iam:PassRole', 'implicit-deny'],
    ])
    expect(evaluations[0]?.context).not.toHaveProperty('iam:PassedToService')
    expect(evaluations[1]?.context).toMatchObject({
      'iam:PassedToService': 'lambda.amazonaws.com',
      'aws:SecureTransport': 'true',
    })
    // Both pages list the policies, which are told once.
    expect(policies.map(({ layer }) => layer)).toEqual(['scp', 'identity'])
  })

  it('says of a denial that AWS has nothing of it yet, and gives it when it has', async () => {
    const info = await withFault('not-found', () => failure(ask(SERVICE_ROLE_DENIAL)), { times: 1 })
    expect(info.code).toBe('details-not-found')
    expect(info.message).toContain(SERVICE_ROLE_DENIAL)
    expect(info.whatToDo).toContain('for a new denial try again in a few minutes')
    expect(info.whatToDo).toContain('24 hours')
    expect((await ask(SERVICE_ROLE_DENIAL)).evaluations).toHaveLength(1)
  })

  it('says the same of an ID that has expired or never was', async () => {
    expect((await failure(ask('gone4ever'))).code).toBe('details-not-found')
  })

  it.each([
    ['access-denied', 'access-denied'],
    ['throttle', 'throttled'],
    ['expired-token', 'credentials-expired'],
    ['invalid-token', 'credentials-rejected'],
    ['truncated-body', 'endpoint-unreachable'],
    // Never taken for "nothing was evaluated".
    ['empty-answer', 'endpoint-unreachable'],
  ] as const)('tells %s apart', async (kind, code) => {
    expect((await withFault(kind, () => failure(ask(SERVICE_ROLE_DENIAL)))).code).toBe(code)
  })

  it('names the permission that is missing', async () => {
    const info = await withFault('access-denied', () => failure(ask(SERVICE_ROLE_DENIAL)))
    expect(info.whatToDo).toContain('iam:GetRequestAuthorizationDetails')
  })
})

describe('authorizationPolicy', () => {
  const policy = (uri: string) =>
    authorizationPolicy(connection, { authorizationId: SECRET_DENIAL, region: 'eu-west-1' }, uri)
  const GUARD = 'arn:aws:iam::111122223333:policy/NorthwindProductionGuard'

  it('gives the document as it was, without what is of other services', async () => {
    const document = await policy(GUARD)
    expect(document).toMatchObject({
      state: 'known',
      value: { Statement: [{ Sid: 'NoProductionSecrets' }] },
    })
  })

  it('says why AWS does not give one', async () => {
    expect(await policy('arn:aws:iam::111122223333:policy/other')).toMatchObject({
      state: 'not-collected',
      call: 'iam:GetRequestAuthorizationPolicy',
    })
    endpoint.setFaults([{ operation: 'iam:GetRequestAuthorizationPolicy', kind: 'access-denied' }])
    const refused = await policy(GUARD)
    endpoint.setFaults([])
    expect(refused).toMatchObject({ state: 'not-collected' })
    expect(refused.state === 'not-collected' && refused.why).toContain('may not read it')
  })
})

describe('against the snapshot of the account', () => {
  let sample: CrawledSample
  beforeAll(async () => {
    sample = await crawledSample()
  })
  afterAll(() => sample.close())

  const authorization = (authorizationId: string, region: string) =>
    sample.service.call('live.authorization', {
      profile: 'Sample account',
      snapshots: [sample.snapshot],
      authorizationId,
      region,
    })

  it('agrees on an implicit denial layer by layer, with every key of the context settled', async () => {
    const answer = await authorization(SERVICE_ROLE_DENIAL, 'us-east-1')
    const [one] = answer.evaluations
    expect(one).toMatchObject({
      action: 'iam:CreateServiceLinkedRole',
      effect: 'implicit-deny',
      wholeContext: true,
      trace: { decision: { verdict: 'ImplicitlyDenied' } },
      agreement: { agrees: true },
    })
    const compared = one?.agreement.layers.filter(({ agrees }) => agrees !== null)
    expect(compared?.map(({ layer, aws }) => [layer, aws])).toEqual([
      ['scp', 'allow'],
      ['identity', 'implicit-deny'],
    ])
  })

  it('agrees on an explicit denial, and finds its policy unchanged as far as AWS gives it', async () => {
    const { evaluations, policies } = await authorization(SECRET_DENIAL, 'eu-west-1')
    expect(evaluations).toMatchObject([
      {
        effect: 'explicit-deny',
        agreement: { agrees: true },
        trace: { causes: [{ kind: 'explicit-deny' }] },
      },
    ])
    expect(evaluations[0]?.trace.notes).toContain(
      'By the snapshot, NoProductionSecrets is a statement of NorthwindProductionGuard.',
    )
    expect(policies.map(({ layer, compared: { change, name } }) => [layer, change, name])).toEqual([
      ['rcp', 'unknown', null],
      ['scp', 'same', 'FullAWSAccess'],
      ['identity', 'same-for-service', 'NorthwindProductionGuard'],
    ])
  })

  it('counts agreement over the denials of a search that carry an ID', async () => {
    const search = { profile: 'Sample account', snapshot: sample.snapshot, regions: [] }
    const { searchId } = await sample.service.call('live.denials', search)
    const found = await sample.service.denialsFinished(searchId)
    expect(found.denials.filter(({ authorizationId }) => authorizationId !== null)).toHaveLength(2)
    const answer = await sample.service.call('live.agree', {
      profile: 'Sample account',
      snapshot: sample.snapshot,
      searchId,
    })
    expect(answer).toMatchObject({
      denials: 6,
      ids: 2,
      notKept: [],
      notAsked: 0,
      rate: 1,
      counts: { agrees: 2, disagrees: 0, open: 0, 'not-compared': 0 },
    })
    expect(answer.notes[0]).toContain('they say nothing of AWS')
  })
})
