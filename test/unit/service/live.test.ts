import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkedService } from '../../../electron/host/dispatch.ts'
import { analysisHere } from '../../../electron/analysis/here.ts'
import { createService, type Service } from '../../../electron/service.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import type { DenialsState } from '../../../shared/api/live.ts'
import type { ApiInput, ApiMethod, ApiOutput } from '../../../shared/api/types.ts'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import {
  decoded,
  events,
  identity,
  jsonError,
  queryError,
  simulated,
  startFakeAws,
  type FakeAws,
} from '../../fixtures/fakeAws.ts'

/** The live calls through dispatch and service, with AWS answered on loopback. */
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`
const queue: ResourceRecord = {
  arn: QUEUE,
  type: 'AWS::SQS::Queue',
  region: 'eu-west-1',
  policy: documentOf({ ...allow('sqs:SendMessage', QUEUE), Principal: { AWS: arnOf('user', 'ana') } }),
}
let aws: FakeAws
let folder: string
let service: Service
let snapshot: string

beforeEach(async () => {
  aws = await startFakeAws()
  aws.answer('GetCallerIdentity', () => identity())
  folder = await mkdtemp(path.join(tmpdir(), 'whence-live-'))
  const config = path.join(folder, 'config')
  await writeFile(
    config,
    `[profile audit]\nregion = eu-west-1\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = not-a-secret\nendpoint_url = ${aws.url}\n`,
  )
  const store = new SnapshotStore(path.join(folder, 'snapshots'))
  service = createService({
    host: 'web',
    version: '0',
    store,
    settings: {
      get: () => {
        throw new Error('no settings here')
      },
      set: () => {
        throw new Error('no settings here')
      },
    },
    where: {
      env: { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') },
      homedir: folder,
    },
    analysis: analysisHere({ store, loadCatalogue: async () => testCatalogue() }),
    makeReport: () => {
      throw new Error('no reports here')
    },
  })
  const saved = await store.save(
    snapshotOf(
      {
        UserDetailList: [
          user('ana', {
            UserPolicyList: [
              {
                PolicyName: 'own',
                PolicyDocument: documentOf(
                  allow('iam:ListUsers'),
                  allow('iam:ListGroups', '*', {
                    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
                  }),
                  {
                    ...deny('ec2:RunInstances'),
                    Sid: 'NoMetal',
                    Condition: { StringLike: { 'ec2:InstanceType': '*.metal' } },
                  },
                ),
              },
            ],
          }),
        ],
        RoleDetailList: [role('loader')],
      },
      { resources: [queue] },
    ),
  )
  snapshot = saved.id
})
afterEach(async () => {
  await service.close()
  await aws.close()
  await rm(folder, { recursive: true })
})

async function call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutput<M>> {
  const reply = await checkedService(service).call(method, input)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return reply.value as ApiOutput<M>
}
async function failure<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ErrorInfo> {
  const reply = await checkedService(service).call(method, input)
  if (reply.ok) throw new Error('it succeeded')
  return reply.error
}
const conditions = (...pairs: [string, string][]): JsonObject => ({
  items: pairs.map(([key, value]) => ({ key, values: { items: [{ value }] } })),
})
const message = (change: JsonObject = {}): JsonObject => ({
  allowed: false,
  explicitDeny: true,
  matchedStatements: {
    items: [{ statementId: 'NoMetal', effect: 'DENY', actions: { items: [{ value: 'ec2:RunInstances' }] } }],
  },
  failures: { items: [] },
  context: {
    principal: { id: 'AIDAana', arn: arnOf('user', 'ana') },
    action: 'ec2:RunInstances',
    resource: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`,
    conditions: conditions(['ec2:InstanceType', 'm5.metal']),
  },
  ...change,
})

describe('every live call', () => {
  const inputs = (): { [M in 'live.decode' | 'live.denials' | 'live.compare']: ApiInput<M> } => ({
    'live.decode': { profile: 'audit', snapshots: [snapshot], message: 'AAAA' },
    'live.denials': { profile: 'audit', snapshot, regions: [] },
    'live.compare': { profile: 'audit', snapshots: [snapshot], principal: 'ana', action: 'iam:ListUsers' },
  })
  const methods = ['live.decode', 'live.denials', 'live.compare'] as const

  it.each(methods)(
    '%s is refused when the profile leads to another account, and asks it nothing',
    async (method) => {
      aws.answer('GetCallerIdentity', () => identity('444455556666'))
      expect(await failure(method, inputs()[method])).toMatchObject({
        code: 'account-changed',
        message: `Profile audit leads to account 444455556666, but the snapshot is of account ${ACCOUNT}.`,
      })
      expect(aws.asked).toEqual(['GetCallerIdentity'])
    },
  )

  it.each(methods)('%s says that the token has expired, without anything secret', async (method) => {
    aws.answer('GetCallerIdentity', () => ({ status: 403, body: queryError('ExpiredToken', 'expired') }))
    const error = await failure(method, inputs()[method])
    expect(error.code).toBe('credentials-expired')
    expect(JSON.stringify(error)).not.toMatch(/not-a-secret|AKIAEXAMPLE/)
  })

  it.each(methods)('%s asks AWS nothing for a snapshot that is not there', async (method) => {
    const given = inputs()[method]
    const input = 'snapshot' in given ? { ...given, snapshot: 'gone' } : { ...given, snapshots: ['gone'] }
    expect((await failure(method, input)).code).toBe('snapshot-not-found')
    expect(aws.asked).toEqual([])
  })

  it.each(methods)('%s says that there is no such profile', async (method) => {
    expect((await failure(method, { ...inputs()[method], profile: 'nobody' })).code).toBe('profile-not-found')
  })
})

describe('live.decode', () => {
  it('traces what AWS says, with the context of the request', async () => {
    aws.answer('DecodeAuthorizationMessage', ({ query }) => {
      expect(query.get('EncodedMessage')).toBe('AbCdEf')
      return decoded(message())
    })
    const answer = await call('live.decode', {
      profile: 'audit',
      snapshots: [snapshot],
      message: 'AbC\ndEf',
    })
    expect(answer).toMatchObject({ allowed: false, identity: { accountId: ACCOUNT, endpoint: aws.url } })
    const [trace] = answer.traces
    // Without the context of the message the condition would be open.
    expect(trace?.decision).toMatchObject({
      verdict: 'ExplicitlyDenied',
      request: { context: { 'ec2:InstanceType': 'm5.metal' } },
    })
    expect(trace?.causes[0]?.kind).toBe('explicit-deny')
    expect(trace?.notes).toContain('By the snapshot, NoMetal is a statement of own.')
  })

  it('takes the layer that AWS names from the text around the message', async () => {
    aws.answer('DecodeAuthorizationMessage', () => decoded(message()))
    const around = `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. User: ${arnOf('user', 'ana')} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: AbCdEfGhIjKl`
    const { traces } = await call('live.decode', {
      profile: 'audit',
      snapshots: [snapshot],
      message: 'AbCdEfGhIjKl',
      around,
    })
    expect(traces[0]?.parsed).toMatchObject({
      policyType: 'scp',
      denyType: 'explicit',
      errorCode: 'UnauthorizedOperation',
      context: { 'ec2:InstanceType': 'm5.metal' },
    })
    expect(traces[0]?.disagreement).not.toBeNull()
  })

  it('says that AWS allowed the request, and where the snapshot disagrees', async () => {
    aws.answer('DecodeAuthorizationMessage', () =>
      decoded(message({ allowed: true, explicitDeny: false, matchedStatements: { items: [] } })),
    )
    const answer = await call('live.decode', { profile: 'audit', snapshots: [snapshot], message: 'AAAA' })
    expect(answer.allowed).toBe(true)
    expect(answer.notes[0]).toContain('AWS says this request was allowed')
    expect(answer.traces[0]).toMatchObject({
      causes: [],
      fixes: [],
      decision: { verdict: 'ExplicitlyDenied' },
    })
    expect(answer.traces[0]?.disagreement).toContain('by the snapshot it is ExplicitlyDenied')
  })

  it('says what AWS does not decode, and what it refuses', async () => {
    const input = { profile: 'audit', snapshots: [snapshot], message: 'AAAA' }
    aws.answer('DecodeAuthorizationMessage', () => ({
      status: 400,
      body: queryError('InvalidAuthorizationMessageException', 'bad'),
    }))
    expect(await failure('live.decode', input)).toMatchObject({ code: 'bad-input' })
    aws.answer('DecodeAuthorizationMessage', () => ({ status: 403, body: queryError('AccessDenied', 'no') }))
    expect(await failure('live.decode', input)).toMatchObject({ code: 'access-denied' })
  })
})

const record = (change: JsonObject = {}): JsonObject => ({
  eventID: 'e1',
  eventTime: '2026-11-24T08:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'ListRoles',
  userName: 'ana',
  errorCode: 'AccessDenied',
  errorMessage: `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::${ACCOUNT}:role/ because no identity-based policy allows the iam:ListRoles action`,
  userIdentity: { type: 'IAMUser', arn: arnOf('user', 'ana'), accountId: ACCOUNT },
  ...change,
})
const sessionIdentity = {
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/loader/ana`,
  sessionContext: { sessionIssuer: { type: 'Role', arn: arnOf('role', 'loader'), userName: 'loader' } },
}
const ofSession = record({
  eventID: 'e2',
  eventTime: '2026-11-24T09:00:00Z',
  userIdentity: sessionIdentity,
  errorMessage: `User: arn:aws:sts::${ACCOUNT}:assumed-role/loader/ana is not authorized to perform: iam:ListRoles on resource: * because no identity-based policy allows the iam:ListRoles action`,
})

describe('live.denials', () => {
  async function search(input: Partial<ApiInput<'live.denials'>> = {}): Promise<DenialsState> {
    const { searchId } = await call('live.denials', {
      profile: 'audit',
      snapshot,
      regions: ['us-east-1'],
      ...input,
    })
    return service.denialsFinished(searchId)
  }

  it('finds what a user was refused, not what a session of that name was', async () => {
    const asked: unknown[] = []
    aws.answer('LookupEvents', ({ json }) => {
      asked.push(json['LookupAttributes'])
      return events([ofSession, record(), record({ eventID: 'fine', errorCode: null })])
    })
    const state = await search({ principal: 'ana' })
    expect(asked).toEqual([[{ AttributeKey: 'Username', AttributeValue: 'ana' }]])
    expect(state).toMatchObject({ phase: 'done', events: 3, found: 1 })
    expect(state.denials).toMatchObject([
      { eventId: 'e1', principal: arnOf('user', 'ana'), action: 'iam:ListRoles', policyType: 'identity' },
    ])
  })

  it('reads all events for a role, because CloudTrail knows its sessions by their own names', async () => {
    const asked: unknown[] = []
    aws.answer('LookupEvents', ({ json }) => {
      asked.push(json['LookupAttributes'])
      return events([ofSession, record()])
    })
    const state = await search({ principal: 'loader' })
    expect(asked).toEqual([undefined])
    expect(state.denials.map(({ eventId }) => eventId)).toEqual(['e2'])
    expect(state.notes.join(' ')).toContain('the name of the session, not of the role')
    expect(state.notes.join(' ')).toContain('Data events are not in')
  })

  it('gives events that trace takes as they are', async () => {
    aws.answer('LookupEvents', () => events([record()]))
    const { denials } = await search()
    const { traces } = await call('trace', { snapshots: [snapshot], event: denials[0]?.event ?? '' })
    expect(traces[0]?.decision?.verdict).toBe('ImplicitlyDenied')
    const pasted = await call('trace', { snapshots: [snapshot], message: denials[0]?.event ?? '' })
    expect(pasted.traces[0]?.parsed).toEqual(traces[0]?.parsed)
  })

  it('passes the time on, and begins no earlier than 90 days ago', async () => {
    const asked: JsonObject[] = []
    aws.answer('LookupEvents', ({ json }) => {
      asked.push(json)
      return events([])
    })
    const state = await search({ from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' })
    expect(asked[0]).toMatchObject({ EndTime: Date.parse('2099-01-01T00:00:00Z') / 1000 })
    const days = (Date.now() - Date.parse(state.from)) / 86_400_000
    expect(days).toBeGreaterThan(89.9)
    expect(days).toBeLessThan(90.1)
    expect(state.notes[0]).toContain('90 days')
  })

  it('visits the Regions of the snapshot and the one of IAM when none is named', async () => {
    aws.answer('LookupEvents', () => events([]))
    const { regions } = await search({ regions: [] })
    expect(regions.map(({ region }) => region)).toContain('us-east-1')
    expect(new Set(regions.map(({ region }) => region)).size).toBe(regions.length)
  })

  it('keeps what it found when the token expires half-way, and says what happened', async () => {
    aws.answer('LookupEvents', ({ json }) =>
      json['NextToken'] === undefined
        ? events([record()], 'more')
        : { status: 400, body: jsonError('ExpiredTokenException', 'expired') },
    )
    const state = await search()
    expect(state).toMatchObject({ phase: 'failed', found: 1, error: { code: 'credentials-expired' } })
    expect(state.denials).toHaveLength(1)
  })

  it('goes on when one Region refuses', async () => {
    let calls = 0
    aws.answer('LookupEvents', () => {
      calls += 1
      return calls === 1
        ? { status: 400, body: jsonError('AccessDeniedException', 'no cloudtrail:LookupEvents') }
        : events([record()])
    })
    const state = await search({ regions: ['eu-west-1', 'us-east-1'] })
    expect(state.phase).toBe('done')
    expect(state.regions.map(({ region, state: how }) => [region, how])).toEqual([
      ['eu-west-1', 'failed'],
      ['us-east-1', 'complete'],
    ])
    expect(state.regions[0]?.message).toContain('allowed cloudtrail:LookupEvents')
    expect(state.found).toBe(1)
  })

  it('stops when told, keeps what it found, and tells its progress without the denials', async () => {
    aws.answer('LookupEvents', ({ json }) => {
      if (json['NextToken'] !== undefined) aws.answer('LookupEvents', 'hang')
      return events([record()], 'more')
    })
    const told: object[] = []
    service.on('live.denials', (progress) => {
      told.push(progress)
      if (progress.found > 0) void call('live.denials.stop', { searchId: progress.searchId })
    })
    const state = await search()
    expect(state).toMatchObject({ phase: 'stopped', regions: [{ state: 'stopped' }] })
    expect(state.found).toBeGreaterThan(0)
    expect(told.at(-1)).toMatchObject({ phase: 'stopped', found: state.found })
    expect(told.some((progress) => 'denials' in progress || 'identity' in progress)).toBe(false)
  })

  it('ends a search of the same account that runs', async () => {
    aws.answer('LookupEvents', 'hang')
    const first = await call('live.denials', { profile: 'audit', snapshot, regions: ['us-east-1'] })
    const second = await call('live.denials', { profile: 'audit', snapshot, regions: ['us-east-1'] })
    expect((await call('live.denials.state', { searchId: first.searchId })).phase).toBe('stopped')
    await call('live.denials.stop', { searchId: second.searchId })
    expect((await service.denialsFinished(second.searchId)).phase).toBe('stopped')
  })

  it('names close principals, and knows no other search', async () => {
    expect(
      (await failure('live.denials', { profile: 'audit', snapshot, principal: 'anna', regions: [] })).code,
    ).toBe('principal-not-found')
    expect((await failure('live.denials.state', { searchId: 'x' })).code).toBe('bad-input')
  })
})

describe('live.compare', () => {
  const compare = (change: Partial<ApiInput<'live.compare'>> = {}) =>
    call('live.compare', {
      profile: 'audit',
      snapshots: [snapshot],
      principal: 'ana',
      action: 'iam:ListUsers',
      ...change,
    })

  it('asks AWS the same question with what the snapshot knows of the request', async () => {
    const asked: URLSearchParams[] = []
    aws.answer('SimulatePrincipalPolicy', ({ query }) => {
      asked.push(query)
      return simulated('allowed')
    })
    const answer = await compare({ context: { 'aws:SourceIp': '192.0.2.1' } })
    expect(answer.agreement.agrees).toBe(true)
    expect(answer.agreement.layers.find(({ layer }) => layer === 'identity')?.agrees).toBe(true)
    expect(asked[0]?.get('PolicySourceArn')).toBe(arnOf('user', 'ana'))
    const keys = [...(asked[0] ?? [])]
      .filter(([name]) => name.endsWith('ContextKeyName'))
      .map(([, key]) => key)
    expect(keys).toEqual(expect.arrayContaining(['aws:SourceIp', 'aws:PrincipalArn', 'aws:username']))
    expect(answer.command).toMatch(/^aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::/)
    expect(answer.notSimulated.length).toBeGreaterThan(0)
  })

  it('tells each layer on which the two disagree, and how old the snapshot is', async () => {
    aws.answer('SimulatePrincipalPolicy', () => simulated('implicitDeny'))
    const { agreement } = await compare()
    expect(agreement.agrees).toBe(false)
    expect(agreement.layers.find(({ layer }) => layer === 'identity')?.because).toBe(
      'By the snapshot the identity-based policies allow it; AWS says that they do not allow it.',
    )
    expect(agreement.notes[0]).toContain('The snapshot is of')
  })

  it('asks again with the given context only when AWS does not take the rest', async () => {
    aws.answer('SimulatePrincipalPolicy', ({ query }) =>
      query.get('ContextEntries.member.1.ContextKeyName') === null
        ? simulated('allowed')
        : { status: 400, body: queryError('InvalidInput', 'context') },
    )
    const { agreement } = await compare()
    expect(agreement.agrees).toBe(true)
    expect(agreement.notes.join(' ')).toContain('did not take the context keys')
  })

  it('says where our answer is another than with the keys left open', async () => {
    aws.answer('SimulatePrincipalPolicy', () => simulated('implicitDeny'))
    const { decision, agreement } = await compare({ action: 'iam:ListGroups' })
    expect([decision.verdict, agreement.agrees]).toEqual(['ImplicitlyDenied', true])
    expect(agreement.notes[0]).toBe(
      'Both take context keys that were not given as absent; left open, the answer by the snapshot is Depends.',
    )
  })

  it('gives AWS the policy of a queue that a user asks for, and compares that layer too', async () => {
    const policies: (string | null)[] = []
    aws.answer('SimulatePrincipalPolicy', ({ query }) => {
      policies.push(query.get('ResourcePolicy'))
      return simulated(query.get('ResourcePolicy') === null ? 'implicitDeny' : 'allowed')
    })
    const answer = await compare({ action: 'sqs:SendMessage', resource: QUEUE })
    expect(policies).toEqual([null, expect.stringContaining('sqs:SendMessage')])
    expect(answer.decision.verdict).toBe('Allowed')
    expect(answer.agreement).toMatchObject({ agrees: true })
    expect(answer.agreement.layers.find(({ layer }) => layer === 'resource')).toMatchObject({
      ours: 'allow',
      aws: 'allow',
      agrees: true,
    })
    expect(answer.command).toContain('--resource-policy')
    expect(answer.notSimulated[0]).toContain('was given to AWS from the snapshot')
  })

  it('asks of a role without the policy, which AWS takes for users only', async () => {
    aws.answer('SimulatePrincipalPolicy', ({ query }) => {
      expect(query.get('ResourcePolicy')).toBeNull()
      return simulated('implicitDeny')
    })
    const { agreement } = await compare({ principal: 'loader', action: 'sqs:SendMessage', resource: QUEUE })
    expect(agreement.layers.find(({ layer }) => layer === 'resource')?.agrees).toBeNull()
  })

  it('keeps the answer without the policy where AWS does not take it', async () => {
    aws.answer('SimulatePrincipalPolicy', ({ query }) =>
      query.get('ResourcePolicy') === null
        ? simulated('implicitDeny')
        : { status: 400, body: queryError('InvalidInput', 'policy') },
    )
    const { agreement } = await compare({ action: 'sqs:SendMessage', resource: QUEUE })
    expect(agreement).toMatchObject({
      agrees: null,
      because: 'A resource-based policy gives the access, at which AWS’s simulation does not look.',
    })
    expect(agreement.notes.join(' ')).toContain('asked without the resource’s policy')
  })

  it('asks of the role behind a session', async () => {
    aws.answer('SimulatePrincipalPolicy', ({ query }) => {
      expect(query.get('PolicySourceArn')).toBe(arnOf('role', 'loader'))
      return simulated('implicitDeny')
    })
    const { agreement } = await compare({ principal: `arn:aws:sts::${ACCOUNT}:assumed-role/loader/x` })
    expect(agreement.agrees).toBe(true)
    expect(agreement.notes.join(' ')).toContain('takes no sessions')
  })

  it.each([
    ['what is no user or role', { principal: `arn:aws:iam::${ACCOUNT}:root` }, 'bad-input'],
    ['a principal of another account', { principal: 'arn:aws:iam::444455556666:user/x' }, 'account-changed'],
  ])('is refused for %s, without asking AWS', async (_, change, code) => {
    const error = await failure('live.compare', {
      profile: 'audit',
      snapshots: [snapshot],
      action: 'iam:ListUsers',
      ...change,
    })
    expect(error.code).toBe(code)
    expect(aws.asked).not.toContain('SimulatePrincipalPolicy')
  })
})

describe('the sample account', () => {
  async function sampleSnapshot(): Promise<string> {
    const { crawlId } = await call('crawl.start', {
      profile: 'Sample account',
      accountId: '111122223333',
      regions: ['eu-west-1'],
    })
    return (await service.crawlFinished(crawlId)).snapshot?.id ?? ''
  }

  it('gives its recorded events and its recorded message, and says that it is not AWS', async () => {
    const sample = await sampleSnapshot()
    const { searchId } = await call('live.denials', {
      profile: 'Sample account',
      snapshot: sample,
      principal: 'ben.carter',
      eventName: 'StopInstances',
      regions: ['eu-west-1'],
    })
    const found = await service.denialsFinished(searchId)
    expect(found.notes[0]).toContain('The sample account’s events are of its own days')
    expect(found.denials).toHaveLength(1)
    const { traces } = await call('trace', { snapshots: [sample], event: found.denials[0]?.event ?? '' })
    const encoded = traces[0]?.parsed.encodedMessage ?? ''
    // The tags of the instance are in no snapshot: AWS's word tells that the Allow by tag did not hold, the message why.
    expect(traces[0]?.decision?.verdict).toBe('ImplicitlyDenied')
    expect(traces[0]?.notes.join(' ')).toContain('AWS says that an identity policy does not allow it')
    const answer = await call('live.decode', {
      profile: 'Sample account',
      snapshots: [sample],
      message: encoded,
      around: traces[0]?.parsed.text ?? '',
    })
    expect(answer.identity.endpoint).toBe('sample account')
    expect(answer.traces[0]).toMatchObject({
      decision: { verdict: 'ImplicitlyDenied' },
      parsed: { policyType: 'identity', context: { 'aws:ResourceTag/team': 'ledger' } },
    })
  })

  it('has no simulator: our own engine is not shown as AWS', async () => {
    expect(
      await failure('live.compare', {
        profile: 'Sample account',
        snapshots: [await sampleSnapshot()],
        principal: 'ben.carter',
        action: 'iam:ListUsers',
      }),
    ).toMatchObject({ message: expect.stringContaining('The sample account is not AWS') })
  })
})
