import { describe, expect, it } from 'vitest'
import { FINDING_ID } from '../../../shared/findings/id.ts'
import type { Finding } from '../../../shared/findings/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { findingsIn, findingsListOf } from '../../fixtures/findings.ts'
import { bucket, BUCKET, OPEN_BLOCK, ORGANIZATION, OTHER, reads } from '../exposure/world.ts'

const trustOf = (principal: JsonObject | string, more: JsonObject = {}) =>
  documentOf({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more })
const own = (...statements: readonly JsonObject[]) => inline('own', documentOf(...statements))
const raises = (name: string, more: JsonObject = {}) =>
  user(name, {
    UserPolicyList: [own(allow('iam:PutUserPolicy', arnOf('user', name), more))],
  })
const ADMIN = user('root-like', { UserPolicyList: [own(allow('*'))] })

function of(kind: Finding['kind'], snapshot: Snapshot, ways = true): readonly Finding[] {
  return findingsIn(snapshot, ways).filter((each) => each.kind === kind)
}
const briefly = (findings: readonly Finding[]) =>
  findings.map(({ severity, certainty, who }) => `${severity} ${certainty} ${who}`)

describe('escalation', () => {
  const world = snapshotOf({
    UserDetailList: [
      ADMIN,
      raises('sure'),
      raises('with-mfa', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      user('plain'),
    ],
    RoleDetailList: [
      role('door', {
        AssumeRolePolicyDocument: trustOf({ AWS: OTHER }),
        RolePolicyList: [own(allow('iam:PutRolePolicy', arnOf('role', 'door')))],
      }),
    ],
  })

  it('is who is no administrator and can become one: proved, on conditions, and worst where outsiders get in', () => {
    expect(briefly(of('escalation', world))).toEqual([
      `critical proved ${arnOf('role', 'door')}`,
      `high proved ${arnOf('user', 'sure')}`,
      `medium on-conditions ${arnOf('user', 'with-mfa')}`,
    ])
  })

  it('says how, on which statements it rests, and what to take away', () => {
    const sure = of('escalation', world).find(({ who }) => who === arnOf('user', 'sure'))
    expect(sure?.what).toBe('Can become an administrator in 1 step: iam:PutUserPolicy.')
    expect(sure?.fix).toContain('narrow or remove statement 1 of the policy own')
    expect(sure?.evidence[0]?.statements).toMatchObject([{ policy: 'own', index: 0 }])
    expect(sure?.places[0]).toEqual({ view: 'paths', from: arnOf('user', 'sure') })
  })

  it('is not among the findings where nobody looked for ways', () => {
    expect(of('escalation', world, false)).toEqual([])
  })

  it('is not known where control policies were not read, with the call that would tell', () => {
    const { organization: _, ...unread } = snapshotOf({ UserDetailList: [ADMIN, raises('sure')] })
    const found = of('escalation', {
      ...unread,
      coverage: [{ call: 'organizations:ListPoliciesForTarget', status: 'denied' }],
    })
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map(({ certainty }) => certainty))).toEqual(new Set(['not-known']))
    expect(found.every(({ missing }) => missing.length > 0)).toBe(true)
  })
})

describe('exposure', () => {
  const open = { accountPublicAccessBlock: null, organization: ORGANIZATION }
  const onBucket = (statement: JsonObject, more: Partial<Snapshot> = {}) =>
    of(
      'exposure',
      snapshotOf(
        {},
        { ...open, resources: [{ ...bucket(statement), publicAccessBlock: OPEN_BLOCK }], ...more },
      ),
      false,
    )

  it.each([
    ['everybody who reads', {}, 'high proved'],
    ['everybody who writes', { Action: 's3:PutObject' }, 'critical proved'],
    [
      'everybody under a condition',
      { Condition: { StringEquals: { 'aws:UserAgent': 'x' } } },
      'medium on-conditions',
    ],
    ['an account of somebody else', { Principal: { AWS: OTHER } }, 'medium proved'],
    ['a service for anybody', { Principal: { Service: 'cloudtrail.amazonaws.com' } }, 'low proved'],
  ] as const)('of %s', (_who, more, expected) => {
    expect(briefly(onBucket(reads(more)))).toEqual([`${expected} ${BUCKET}`])
  })

  it('of the same outsider under several conditions is as bad as the worst, whichever statement comes first', () => {
    const under = (Action: string, agent: string) =>
      reads({ Action, Principal: { AWS: OTHER }, Condition: { StringEquals: { 'aws:UserAgent': agent } } })
    const statements = [under('s3:GetObject', 'reader'), under('s3:PutObject', 'writer')]
    const told = [statements, statements.toReversed()].map((order) =>
      of(
        'exposure',
        snapshotOf({}, { ...open, resources: [{ ...bucket(...order), publicAccessBlock: OPEN_BLOCK }] }),
        false,
      ).map(({ severity, what }) => [severity, /s3:\w+/.exec(what)?.[0]]),
    )
    expect(told).toEqual([[['medium', 's3:PutObject']], [['medium', 's3:PutObject']]])
  })

  it('names the bucket in the command that closes it, and the statement', () => {
    const [found] = onBucket(reads({ Sid: 'Web' }))
    expect(found?.commands).toEqual([
      'aws s3api put-public-access-block --bucket ledger --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    ])
    expect(found?.evidence[0]?.statements).toMatchObject([{ sid: 'Web' }])
    expect(found?.audience).toBe('Public')
  })

  it('of a policy that was not read is not known, with its call', () => {
    const { policy: _, ...unread } = bucket()
    const [found] = of('exposure', snapshotOf({}, { ...open, resources: [unread] }), false)
    expect(found).toMatchObject({ certainty: 'not-known', who: BUCKET })
    expect(found?.missing.map(({ call }) => call)).toContain('s3:GetBucketPolicy')
  })

  it('of roles counts who gets in, the external id and the power of the role', () => {
    const roles = (more: Parameters<typeof role>[1]) =>
      briefly(of('exposure', snapshotOf({ RoleDetailList: [role('door', more)] }, open), false))
    const door = arnOf('role', 'door')
    const ofOther = trustOf({ AWS: OTHER })
    expect(roles({ AssumeRolePolicyDocument: ofOther })).toEqual([`medium proved ${door}`])
    expect(roles({ AssumeRolePolicyDocument: ofOther, RolePolicyList: [own(allow('*'))] })).toEqual([
      `high proved ${door}`,
    ])
    const secret = { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }
    expect(roles({ AssumeRolePolicyDocument: trustOf({ AWS: OTHER }, secret) })).toEqual([
      `low on-conditions ${door}`,
    ])
    expect(roles({})).toEqual([])
  })
})

describe('policy texts and dangling principals', () => {
  const GONE = 'AROA1234567890ABCDEFG'
  const world = (more: Partial<Snapshot> = {}) =>
    snapshotOf(
      {
        UserDetailList: [
          user('ann', {
            UserPolicyList: [
              inline('lists', documentOf({ ...allow('s3:ListBucket'), Sid: 'Lists', Action: [] })),
              own(allow('sts:AssumeRole', arnOf('role', 'gone'))),
            ],
          }),
        ],
        RoleDetailList: [
          role('kept', { AssumeRolePolicyDocument: trustOf({ AWS: [GONE, arnOf('user', 'ann')] }) }),
        ],
      },
      more,
    )

  it('tells what the parser says of policies, each by its statement', () => {
    const [found, ...more] = of('policy-lint', world(), false)
    expect(more).toEqual([])
    expect(found).toMatchObject({ severity: 'low', who: arnOf('user', 'ann') })
    expect(found?.what).toContain('The policy lists, statement Lists: Action is empty')
  })

  it('names who is gone: by the id that is left, and by an ARN that nobody has', () => {
    expect(of('dangling-principal', world(), false).map(({ severity, what }) => [severity, what])).toEqual([
      [
        'medium',
        `${arnOf('role', 'gone')} does not exist and is named by statement 1 of the policy own. Whoever makes one of that name has what it gives.`,
      ],
      [
        'low',
        `A user or role that was deleted, of which the id ${GONE} is left, is named by statement 1 of the trust policy of kept.`,
      ],
    ])
  })

  it('does not say that somebody is gone where not all roles were read', () => {
    const coverage = [
      { call: 'iam:GetAccountAuthorizationDetails', status: 'denied' as const, target: 'RoleDetailList' },
    ]
    const found = of('dangling-principal', world({ coverage }), false)
    expect(briefly(found)).toEqual([
      `low proved ${arnOf('role', 'kept')}`,
      `low not-known account ${ACCOUNT}`,
    ])
    expect(found[1]?.missing[0]?.call).toBe('iam:GetAccountAuthorizationDetails')
  })
})

describe('the list', () => {
  const world = (finishedAt: string) =>
    snapshotOf(
      {
        UserDetailList: [ADMIN, raises('sure'), user('kim', { AttachedManagedPolicies: [attached('p')] })],
        RoleDetailList: [role('door', { AssumeRolePolicyDocument: trustOf('*') })],
        Policies: [managed('p', documentOf(allow('s3:*')))],
      },
      { finishedAt },
    )

  it('has each id once, and the same in a later snapshot', () => {
    const ids = findingsIn(world('2026-11-01T00:01:00Z')).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => FINDING_ID.test(id))).toBe(true)
    expect(findingsIn(world('2026-12-24T00:01:00Z')).map(({ id }) => id)).toEqual(ids)
  })

  it('stands with the worst first, and with what is not known last', () => {
    const { findings, counts } = findingsListOf(world('2026-11-01T00:01:00Z'), { ways: true })
    const open = findings.filter(({ certainty }) => certainty !== 'not-known')
    expect(findings.slice(0, open.length)).toEqual(open)
    expect(open[0]?.severity).toBe('high')
    expect(counts.open).toBe(open.length)
    expect(Object.values(counts.severities).reduce((a, b) => a + b)).toBe(open.length)
    expect(counts.notKnown).toBe(findings.length - open.length)
  })

  it('knows that roles which were not read may be open to others too', () => {
    const answer = (target: string) =>
      findingsListOf(
        snapshotOf(
          {},
          { coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied', target }] },
        ),
        {},
      ).gaps.flatMap(({ kind, call }) => (call.startsWith('iam:') ? [`${kind} ${call}`] : []))
    expect(answer('RoleDetailList')).toEqual(['exposure iam:GetAccountAuthorizationDetails'])
    expect(answer('UserDetailList')).toEqual([])
  })

  it('counts users and roles as administrators, and no group', () => {
    const answer = findingsListOf(
      snapshotOf({
        UserDetailList: [user('ann', { GroupList: ['admins'] })],
        GroupDetailList: [
          {
            Path: '/',
            GroupName: 'admins',
            GroupId: 'AGPAadmins',
            Arn: arnOf('group', 'admins'),
            GroupPolicyList: [own(allow('*'))],
          },
        ],
      }),
      {},
    )
    expect(answer.administrators).toEqual({ certain: 1, open: 0 })
  })
})
