import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { events, identity, jsonError } from '../../fixtures/fakeAws.ts'
import { liveService, type LiveService } from '../../fixtures/liveService.ts'

/** AWS's own evaluations through dispatch and service, with AWS answered on loopback. */
const ID = 'example1a2b3c4d5e6f7g8h9i0j'
const ANA = arnOf('user', 'ana')
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/loader/night`
let live: LiveService

beforeEach(async () => {
  const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
  live = await liveService(
    snapshotOf({
      UserDetailList: [
        user('ana', {
          UserPolicyList: [inline('own', documentOf(allow('iam:ListUsers'), allow('iam:GetUser', '*', mfa)))],
        }),
      ],
      RoleDetailList: [role('loader', { RolePolicyList: [inline('r', documentOf(allow('iam:GetUser')))] })],
    }),
  )
})
afterEach(() => live.close())

const principal = (evaluatedEffect: string, more: object = {}) => ({
  checkType: 'PRINCIPAL',
  evaluatedEffect,
  ...more,
})
const answer = (evaluation: JsonObject = {}, whole: JsonObject = {}) => ({
  body: JSON.stringify({
    requestContext: { 'aws:PrincipalArn': ANA, 'aws:MultiFactorAuthPresent': 'false' },
    evaluations: [
      {
        action: 'iam:GetUser',
        resource: ANA,
        evaluatedEffect: 'IMPLICIT_DENY',
        checks: [principal('IMPLICIT_DENY')],
        ...evaluation,
      },
    ],
    policies: [],
    ...whole,
  }),
})
const ask = (change: Partial<ApiInput<'live.authorization'>> = {}) =>
  live.call('live.authorization', {
    profile: 'audit',
    snapshots: [live.snapshot],
    authorizationId: ID,
    ...change,
  })
const PATH = `/authorization-details/${ID}`

describe('live.authorization', () => {
  it('closes every key with AWS’s context, and asks AWS once', async () => {
    live.aws.answer(PATH, () => answer())
    const { evaluations, region, identity: who } = await ask()
    expect(who.accountId).toBe(ACCOUNT)
    // Where nothing names it: the Region of IAM, not that of the profile.
    expect(region).toBe('us-east-1')
    // Without the context the condition would be open.
    expect(evaluations).toMatchObject([
      {
        wholeContext: true,
        trace: { decision: { verdict: 'ImplicitlyDenied' } },
        agreement: { agrees: true },
      },
    ])
    expect(live.aws.asked).toEqual(['GetCallerIdentity', PATH])
  })

  it('leaves keys open that AWS gives in a form which is not read', async () => {
    live.aws.answer(PATH, () =>
      answer(
        {},
        { requestContext: { 'aws:PrincipalArn': ANA, 'aws:MultiFactorAuthPresent': { odd: true } } },
      ),
    )
    const { evaluations, notes } = await ask()
    expect(evaluations).toMatchObject([
      { wholeContext: false, trace: { decision: { verdict: 'Depends' } }, agreement: { agrees: null } },
    ])
    expect(notes.join(' ')).toContain('left open: aws:MultiFactorAuthPresent.')
  })

  it('leaves keys open of a caller of another account, of whom AWS may tell only part', async () => {
    const other = 'arn:aws:iam::444455556666:user/x'
    live.aws.answer(PATH, () => answer({}, { requestContext: { 'aws:PrincipalArn': other } }))
    expect((await ask()).evaluations[0]?.wholeContext).toBe(false)
  })

  it('says where AWS and the snapshot disagree, and traces what AWS refused', async () => {
    live.aws.answer(PATH, () => answer({ action: 'iam:ListUsers', resource: '' }))
    const [one] = (await ask()).evaluations
    expect(one?.agreement.agrees).toBe(false)
    expect(one?.agreement.layers.find(({ agrees }) => agrees === false)).toMatchObject({
      layer: 'identity',
      ours: 'allow',
      aws: 'implicit-deny',
    })
    expect(one?.trace.disagreement).toContain('by the collected policies it is allowed')
  })

  it('decides with the session policies that only AWS has', async () => {
    const policies = [{ type: 'SESSION_POLICY', inline: true, uri: 'opaque', attachedTo: [{ arn: SESSION }] }]
    const context = { 'aws:PrincipalArn': arnOf('role', 'loader') }
    live.aws.answer(PATH, () =>
      answer(
        { checks: [principal('ALLOW'), { checkType: 'SESSION', evaluatedEffect: 'IMPLICIT_DENY' }] },
        { requestContext: context, policies },
      ),
    )
    live.aws.answer(`${PATH}/policy?policyUri=opaque`, () => ({
      body: JSON.stringify({ policyDocument: documentOf(allow('s3:GetObject')) }),
    }))
    const given = await ask()
    expect(given.evaluations[0]).toMatchObject({
      trace: { decision: { verdict: 'ImplicitlyDenied', blockedBy: ['session'] } },
      agreement: { agrees: true },
    })
    expect(given.policies).toMatchObject([{ layer: 'session', compared: { change: 'unknown' } }])
    // Where AWS does not give it, that is no disagreement of the snapshot's.
    live.aws.answer(`${PATH}/policy?policyUri=opaque`, () => ({
      status: 404,
      body: jsonError('ResourceNotFoundException', 'gone'),
    }))
    const without = await ask()
    expect(without.evaluations[0]?.agreement.agrees).toBeNull()
    expect(without.policies[0]?.document).toBeNull()
    expect(without.notes.join(' ')).toContain('Session policies took part')
  })

  it('tells a policy that was changed since', async () => {
    const uri = 'inline-1'
    const checks = [
      principal('EXPLICIT_DENY', { matchedPolicies: [{ uri, matchedStatements: [{ sid: 'No' }] }] }),
    ]
    const policies = [{ type: 'IDENTITY_BASED_POLICY', inline: true, uri, attachedTo: [{ arn: ANA }] }]
    live.aws.answer(PATH, () => answer({ evaluatedEffect: 'EXPLICIT_DENY', checks }, { policies }))
    live.aws.answer(`${PATH}/policy?policyUri=${uri}`, () => ({
      body: JSON.stringify({ policyDocument: documentOf({ ...allow('iam:*'), Effect: 'Deny', Sid: 'No' }) }),
    }))
    const found = await ask()
    expect(found.evaluations[0]?.agreement.agrees).toBe(false)
    expect(found.policies).toMatchObject([{ compared: { change: 'changed', name: 'own' } }])
    expect(found.policies[0]?.document).toContain('"Sid": "No"')
  })

  it('takes the caller and the Region from the text that the ID stood in', async () => {
    live.aws.answer(PATH, () =>
      answer({}, { requestContext: { 'aws:PrincipalArn': arnOf('role', 'loader') } }),
    )
    const around = `User: ${SESSION} is not authorized to perform: iam:GetUser on resource: user ana because no identity-based policy allows the iam:GetUser action. Go to https://us-east-2.console.aws.amazon.com/iam/home?region=us-east-2#/authorization-details/${ID} for complete details`
    const { region, evaluations } = await ask({ around })
    expect(region).toBe('us-east-2')
    expect(evaluations[0]?.trace.parsed).toMatchObject({ principal: SESSION, policyType: 'identity' })
  })

  it.each([
    [404, 'ResourceNotFoundException', 'details-not-found'],
    [403, 'AccessDeniedException', 'access-denied'],
    [400, 'ValidationException', 'bad-input'],
    [403, 'ExpiredTokenException', 'credentials-expired'],
  ])('tells %s %s apart', async (status, code, expected) => {
    live.aws.answer(PATH, () => ({ status, body: jsonError(code, 'no') }))
    const error = await live.failure('live.authorization', {
      profile: 'audit',
      snapshots: [live.snapshot],
      authorizationId: ID,
    })
    expect(error.code).toBe(expected)
    expect(JSON.stringify(error)).not.toMatch(/not-a-secret|AKIAEXAMPLE/)
  })

  it('asks AWS nothing for a profile of another account or a Region that is none', async () => {
    const input = { profile: 'audit', snapshots: [live.snapshot], authorizationId: ID }
    expect((await live.failure('live.authorization', { ...input, region: 'us-eest-1' })).code).toBe(
      'unknown-region',
    )
    live.aws.answer('GetCallerIdentity', () => identity('444455556666'))
    expect((await live.failure('live.authorization', input)).code).toBe('account-changed')
    expect(live.aws.asked.filter((operation) => operation !== 'GetCallerIdentity')).toEqual([])
  })
})

describe('live.agree', () => {
  const record = (id: string, change: JsonObject = {}): JsonObject => ({
    eventID: `event-${id}`,
    eventTime: '2026-11-24T08:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetUser',
    awsRegion: 'us-east-1',
    userName: 'ana',
    errorCode: 'AccessDenied',
    errorMessage: `User: ${ANA} is not authorized to perform: iam:GetUser on resource: user ana because no identity-based policy allows the iam:GetUser action, authorization id: ${id}`,
    userIdentity: { type: 'IAMUser', arn: ANA, accountId: ACCOUNT },
    ...change,
  })
  async function agree(...records: readonly JsonObject[]) {
    live.aws.answer('LookupEvents', () => events(records))
    const search = { profile: 'audit', snapshot: live.snapshot, regions: ['us-east-1'] }
    const { searchId } = await live.call('live.denials', search)
    await live.service.denialsFinished(searchId)
    return { profile: 'audit', snapshot: live.snapshot, searchId }
  }
  const at = (id: string) => `/authorization-details/${id}`

  it('counts agreement, disagreement and what is open apart, and asks of each ID once', async () => {
    live.aws.answer(at('agreeing1'), () => answer())
    live.aws.answer(at('differing1'), () => answer({ action: 'iam:ListUsers', resource: '' }))
    live.aws.answer(at('opening01'), () =>
      answer({}, { requestContext: { 'aws:PrincipalArn': ANA, 'aws:Odd': {} } }),
    )
    live.aws.answer(at('expired01'), () => ({
      status: 404,
      body: jsonError('ResourceNotFoundException', 'gone'),
    }))
    const input = await agree(
      record('agreeing1'),
      record('agreeing1', { eventID: 'again' }),
      record('differing1'),
      record('opening01'),
      record('expired01'),
      record('x', { eventID: 'none', errorMessage: 'Access Denied' }),
    )
    const counted = await live.call('live.agree', input)
    expect(counted).toMatchObject({
      denials: 6,
      ids: 4,
      notKept: ['expired01'],
      notAsked: 0,
      counts: { agrees: 1, disagrees: 1, open: 1, 'not-compared': 0 },
      rate: 0.5,
    })
    expect(counted.evaluations.find(({ outcome }) => outcome === 'disagrees')).toMatchObject({
      authorizationId: 'differing1',
      ours: 'Allowed',
      aws: 'implicit-deny',
    })
    expect(counted.notes.join(' ')).toContain('The snapshot is of')
    expect(live.aws.asked.filter((operation) => operation === at('agreeing1'))).toHaveLength(1)
  })

  it('has no rate where nothing was compared', async () => {
    const input = await agree(record('x', { errorMessage: 'Access Denied' }))
    expect(await live.call('live.agree', input)).toMatchObject({ ids: 0, rate: null, evaluations: [] })
  })

  it('throws where the profile may not ask, rather than counting nothing', async () => {
    live.aws.answer(at('agreeing1'), () => ({ status: 403, body: jsonError('AccessDeniedException', 'no') }))
    expect((await live.failure('live.agree', await agree(record('agreeing1')))).code).toBe('access-denied')
  })

  it('knows only searches of the same snapshot', async () => {
    const input = { profile: 'audit', snapshot: live.snapshot, searchId: 'nothing' }
    expect((await live.failure('live.agree', input)).code).toBe('bad-input')
  })
})
