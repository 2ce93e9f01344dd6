import { notCollected } from '../../../shared/known.ts'
import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { ExplainQuestion } from '../../../shared/engine/explain/explain.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { policyCarrier } from '../../../shared/engine/explain/resourcePolicyTypes.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type {
  CoverageEntry,
  ResourceRecord,
  RoleDetail,
  Snapshot,
  UserDetail,
} from '../../../shared/snapshot/schema.ts'
import { allow, documentOf, snapshotOf } from '../../fixtures/account.ts'

const A = '111122223333'
const B = '999988887777'
const user = (name: string, document: JsonObject | null, more: Partial<UserDetail> = {}): UserDetail => ({
  Path: '/',
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: `arn:aws:iam::${A}:user/${name}`,
  UserPolicyList: document === null ? [] : [{ PolicyName: `${name}-policy`, PolicyDocument: document }],
  Tags: [{ Key: 'team', Value: 'red' }],
  ...more,
})
const role = (name: string, trust: JsonObject, document: JsonObject, account = A): RoleDetail => ({
  Path: '/app/',
  RoleName: name,
  RoleId: `AROA${name.toUpperCase()}`,
  Arn: `arn:aws:iam::${account}:role/app/${name}`,
  AssumeRolePolicyDocument: trust,
  RolePolicyList: [{ PolicyName: `${name}-policy`, PolicyDocument: document }],
})
const trust = (Principal: JsonObject): JsonObject =>
  documentOf({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })
const bucket = (
  name: string,
  policy?: JsonObject | null,
  more: Partial<ResourceRecord> = {},
): ResourceRecord => ({
  arn: `arn:aws:s3:::${name}`,
  type: 'AWS::S3::Bucket',
  objectOwnership: 'BucketOwnerEnforced',
  ...(policy !== undefined && { policy }),
  ...more,
})
const done = (...calls: string[]): CoverageEntry[] => calls.map((call) => ({ call, status: 'done' }))
const S3_READ = done('iam:GetAccountAuthorizationDetails', 's3:ListBuckets', 's3:GetBucketPolicy')

function modelOf(more: Partial<Snapshot> = {}, account = A, roles?: RoleDetail[]) {
  const reader = user('reader', documentOf(allow('s3:*'), allow('sts:*')))
  const trusted = trust({ AWS: `arn:aws:iam::${A}:user/idle` })
  return buildAccountModel({
    ...snapshotOf({
      UserDetailList: account === A ? [reader, user('idle', null)] : [],
      RoleDetailList: roles ?? [role('build', trusted, documentOf(allow('s3:*')))],
    }),
    account: { id: account, partition: 'aws' },
    accountPublicAccessBlock: null,
    coverage: S3_READ,
    ...more,
  })
}
const ask = (model: ReturnType<typeof modelOf>, question: Partial<ExplainQuestion>) =>
  explain([model], { principal: 'reader', action: 's3:GetObject', strict: true, ...question })
const on = (name: string) => ({ resource: `arn:aws:s3:::${name}/key` })

describe('principals of a question', () => {
  const model = modelOf({ resources: [bucket('b', null)] })
  it('rule 12.1: a resource account is told to be needless only where another one was given', () => {
    const notes = (resourceAccount?: string) =>
      ask(model, { ...on('b'), ...(resourceAccount && { resourceAccount }) }).notes.filter((note) =>
        note.includes('does not count'),
      )
    expect([notes(), notes(A)]).toEqual([[], []])
    expect(notes(B)).toHaveLength(1)
  })
  it('are found by ARN, by name, and through a session of a role', () => {
    for (const principal of [
      'reader',
      `arn:aws:iam::${A}:user/reader`,
      'build',
      `arn:aws:sts::${A}:assumed-role/build/s`,
    ])
      expect(ask(model, { principal, ...on('b') }).verdict).toBe('Allowed')
    expect(ask(model, { principal: 'idle', ...on('b') }).verdict).toBe('ImplicitlyDenied')
    expect(ask(model, { principal: `arn:aws:iam::${A}:root`, ...on('b') }).verdict).toBe('Allowed')
  })
  it('that are unknown are refused with close names', () => {
    expect(() => ask(model, { principal: 'raeder' })).toThrow(
      expect.objectContaining({
        info: expect.objectContaining({
          code: 'principal-not-found',
          whatToDo: `Did you mean arn:aws:iam::${A}:user/reader?`,
        }),
      }),
    )
    const close = (principal: string) => {
      try {
        return ask(model, { principal }).verdict
      } catch (error) {
        return error instanceof WhenceError ? error.info.whatToDo : error
      }
    }
    // By the name in an ARN too, whatever its path, and by the role of a session.
    expect(close(`arn:aws:iam::${A}:user/reeder`)).toContain(`user/reader?`)
    expect(close(`arn:aws:iam::${A}:role/build`)).toContain(`role/app/build?`)
    expect(close(`arn:aws:sts::${A}:assumed-role/biuld/reader`)).toContain(`role/app/build?`)
  })
})

describe('context that the data gives (section 19A)', () => {
  const check = (Condition: JsonObject, question: Partial<ExplainQuestion> = {}) =>
    ask(
      modelOf({
        resources: [bucket('b', null)],
        iam: {
          authorizationDetails: {
            UserDetailList: [user('reader', documentOf(allow('s3:*', '*', { Condition })))],
            GroupDetailList: [],
            RoleDetailList: [role('build', trust({ AWS: A }), documentOf(allow('s3:*', '*', { Condition })))],
            Policies: [],
          },
        },
        organization: {
          organization: { id: 'o-1', managementAccount: B, account: A },
          levels: [],
          rcpLevels: [],
        },
      }),
      { ...on('b'), ...question },
    ).verdict
  it.each([
    ['aws:PrincipalArn', `arn:aws:iam::${A}:user/reader`],
    ['aws:PrincipalAccount', A],
    ['aws:PrincipalType', 'User'],
    ['aws:username', 'reader'],
    ['aws:userid', 'AIDAREADER'],
    ['aws:PrincipalTag/team', 'red'],
    ['aws:PrincipalOrgID', 'o-1'],
    ['aws:PrincipalIsAWSService', 'false'],
    ['aws:ViaAWSService', 'false'],
    ['aws:ResourceAccount', A],
  ])('rule 19A: %s', (key, value) => {
    expect(check({ StringEquals: { [key]: value } })).toBe('Allowed')
    expect(check({ StringEquals: { [key]: `${value}x` } }, { strict: false })).toBe('ImplicitlyDenied')
  })
  it('rule 19A: a session has the ARN of its role, its own user id, and no user name', () => {
    const principal = `arn:aws:sts::${A}:assumed-role/build/s1`
    expect(
      check({ ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/app/build` } }, { principal }),
    ).toBe('Allowed')
    expect(check({ StringEquals: { 'aws:userid': 'AROABUILD:s1' } }, { principal })).toBe('Allowed')
    expect(check({ Null: { 'aws:username': 'true' } }, { principal, strict: false })).toBe('Allowed')
  })
  it('facts of the single request stay open, and are absent when strict', () => {
    const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
    expect(check(Condition, { strict: false })).toBe('Depends')
    expect(check(Condition)).toBe('ImplicitlyDenied')
    expect(check(Condition, { context: { 'aws:sourceip': '10.1.1.1' } })).toBe('Allowed')
  })
  it('what the asker gives wins', () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'blue' } }
    expect(check(Condition, { context: { 'AWS:PrincipalTag/Team': 'blue' } })).toBe('Allowed')
  })
})

describe('the resource side', () => {
  it('a bucket policy that was read decides', () => {
    const policy = documentOf({ ...allow('s3:*'), Principal: { AWS: `arn:aws:iam::${A}:user/idle` } })
    const model = modelOf({ resources: [bucket('b', policy)] })
    const decision = ask(model, { principal: 'idle', ...on('b') })
    expect(decision.verdict).toBe('Allowed')
    expect(decision.decidedBy[0]).toMatchObject({
      layer: 'resource',
      policyId: 'arn:aws:s3:::b#resource-policy',
    })
  })
  it('a bucket policy that was not read makes the answer Unknown and names the call', () => {
    const coverage: CoverageEntry[] = [
      ...done('s3:ListBuckets'),
      { call: 's3:GetBucketPolicy', status: 'denied' },
    ]
    const decision = ask(modelOf({ resources: [bucket('b')], coverage }), on('b'))
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown).toMatchObject([{ call: 's3:GetBucketPolicy', couldFlip: true }])
  })
  it('rule 12.1: the owner of a bucket that is not in the account is not guessed', () => {
    const absent = ask(modelOf(), on('elsewhere'))
    expect(absent.verdict).toBe('Unknown')
    expect(absent.notes.join()).toContain('is not in account')
    expect(absent.request.resourceAccount).toBeUndefined()
    expect(ask(modelOf(), { principal: 'idle', ...on('elsewhere') }).verdict).toBe('ImplicitlyDenied')
    const unread = ask(modelOf({ coverage: [] }), on('elsewhere'))
    expect(unread.verdict).toBe('Unknown')
    expect(unread.unknown.map((missing) => missing.call)).toContain('s3:ListBuckets')
  })
  it('an explicit deny stands whatever was not collected', () => {
    const iam = {
      authorizationDetails: {
        UserDetailList: [user('reader', documentOf(allow('s3:*'), { ...allow('s3:*'), Effect: 'Deny' }))],
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      },
    }
    expect(ask(modelOf({ iam, coverage: [] }), on('b')).verdict).toBe('ExplicitlyDenied')
  })
  it('actions without a resource need no resource policy', () => {
    expect(ask(modelOf(), { action: 's3:ListAllMyBuckets' }).verdict).toBe('Allowed')
  })
  it('rule 10.1: the trust policy of the model decides sts:AssumeRole', () => {
    const resource = `arn:aws:iam::${A}:role/app/build`
    const assume = { action: 'sts:AssumeRole', resource }
    expect(ask(modelOf(), { principal: 'idle', ...assume }).verdict).toBe('Allowed')
    expect(ask(modelOf(), assume).blockedBy).toEqual(['trust'])
    const gone = ask(modelOf(), { ...assume, resource: `${resource}2` })
    expect(gone.verdict).toBe('ImplicitlyDenied')
    expect(gone.notes.join()).toContain('There was no role')
  })
  it('rule 5.1: the other account is unknown until it is open', () => {
    const resource = `arn:aws:iam::${B}:role/app/far`
    const question = { principal: 'reader', action: 'sts:AssumeRole', resource, strict: true }
    expect(explain([modelOf()], question).verdict).toBe('Unknown')
    const far = modelOf({}, B, [role('far', trust({ AWS: A }), documentOf(), B)])
    expect(explain([modelOf(), far], question).verdict).toBe('Allowed')
    const closed = modelOf({}, B, [role('far', trust({ AWS: B }), documentOf(), B)])
    expect(explain([modelOf(), closed], question).verdict).toBe('ImplicitlyDenied')
  })
  it('a pattern of resources has no single policy, so none is assumed', () => {
    const queues = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${A}:*` }
    const coverage = done('s3:ListBuckets', 's3:GetBucketPolicy', 'sqs:ListQueues', 'sqs:GetQueueAttributes')
    const one = { ...queues, resource: `arn:aws:sqs:eu-west-1:${A}:q` }
    expect(ask(modelOf({ coverage }), { principal: 'idle', ...queues }).verdict).toBe('Unknown')
    expect(ask(modelOf({ coverage }), { principal: 'idle', ...one }).verdict).toBe('ImplicitlyDenied')
    expect(ask(modelOf({ coverage }), { resource: 'arn:aws:s3:::*' }).verdict).toBe('Unknown')
  })
  it('rule 19B.1: services and anonymous callers depend on the resource side alone', () => {
    const policy = documentOf({ ...allow('s3:*'), Principal: { Service: 'x.amazonaws.com' } })
    const model = modelOf({ resources: [bucket('b', policy)] })
    expect(ask(model, { principal: 'service:x.amazonaws.com', ...on('b') }).verdict).toBe('Allowed')
    expect(ask(model, { principal: 'anonymous', ...on('b') }).verdict).toBe('ImplicitlyDenied')
  })
  it.each([
    ['arn:aws:s3:::b/a/b', 'arn:aws:s3:::b', 's3:GetBucketPolicy'],
    [
      'arn:aws:lambda:eu-west-1:1:function:f:$LATEST',
      'arn:aws:lambda:eu-west-1:1:function:f',
      'lambda:GetPolicy',
    ],
    [
      'arn:aws:lambda:eu-west-1:1:function:f:live',
      'arn:aws:lambda:eu-west-1:1:function:f:live',
      'lambda:GetPolicy',
    ],
    ['arn:aws:kms:eu-west-1:1:key/k', 'arn:aws:kms:eu-west-1:1:key/k', 'kms:GetKeyPolicy'],
    [
      'arn:aws:dynamodb:eu-west-1:1:table/t/index/i',
      'arn:aws:dynamodb:eu-west-1:1:table/t',
      'dynamodb:GetResourcePolicy',
    ],
    ['arn:aws:sns:eu-west-1:1:t:sub', 'arn:aws:sns:eu-west-1:1:t', 'sns:GetTopicAttributes'],
  ])('the policy of %s is carried by %s', (arn, carrier, get) => {
    expect(policyCarrier(arn)).toMatchObject({ arn: carrier, get })
  })
  it('types without a policy have no carrier', () => {
    expect(policyCarrier('arn:aws:ec2:eu-west-1:1:instance/i')).toBeNull()
    expect(policyCarrier('arn:aws:kms:eu-west-1:1:alias/a')).toBeNull()
    expect(policyCarrier('text')).toBeNull()
  })
})

describe('control policies of a question', () => {
  const b = { resources: [bucket('b', null)] }
  it('that could not be read make an Allowed Unknown and leave a denial alone', () => {
    const model = modelOf({
      ...b,
      organization: { organization: { id: 'o', managementAccount: B, account: A }, rcpLevels: [] },
    })
    expect(ask(model, on('b')).verdict).toBe('Unknown')
    expect(ask(model, on('b')).unknown[0]).toMatchObject({ couldFlip: true })
    expect(ask(model, { principal: 'idle', ...on('b') }).verdict).toBe('ImplicitlyDenied')
  })
  it('rule 6.1: the management account is not restricted, so nothing is missing', () => {
    const organization = { organization: { id: 'o', managementAccount: A, account: A } }
    expect(ask(modelOf({ ...b, organization }), on('b')).verdict).toBe('Allowed')
  })
  it('that nobody asked for are assumed away, and the answer says so', () => {
    const base = modelOf(b)
    const decision = ask(
      {
        ...base,
        scps: { ...notCollected('SCPs', 'organizations:ListPoliciesForTarget'), assumedNone: true },
      },
      on('b'),
    )
    expect(decision.verdict).toBe('Allowed')
    expect(decision.unknown).toEqual([
      expect.objectContaining({ what: `The service control policies of account ${A}`, couldFlip: false }),
    ])
    expect(decision.notes.join()).toContain('assumes none')
  })
  it('rule 6.5: levels that were read apply', () => {
    const full = { id: 'p-f', name: 'Full', document: documentOf(allow('*')) }
    const stop = { id: 'p-s', name: 'Stop', document: documentOf({ ...allow('s3:*'), Effect: 'Deny' }) }
    const organization = {
      organization: { id: 'o', managementAccount: B, account: A },
      levels: [
        { target: 'r-1', policies: [full] },
        { target: A, policies: [full, stop] },
      ],
      rcpLevels: [],
    }
    const decision = ask(modelOf({ ...b, organization }), on('b'))
    expect(decision.verdict).toBe('ExplicitlyDenied')
    expect(decision.decidedBy).toMatchObject([{ layer: 'scp', policy: 'Stop', level: A }])
  })
})

describe('session policies of a question', () => {
  it('rule 8.1: limit the session', () => {
    const model = modelOf({ resources: [bucket('b', null)] })
    const session = (action: string) => ({
      principal: 'build',
      sessionPolicies: [JSON.stringify(documentOf(allow(action)))],
      ...on('b'),
    })
    expect(ask(model, session('s3:*')).verdict).toBe('Allowed')
    expect(ask(model, session('ec2:*')).blockedBy).toEqual(['session'])
  })
})
