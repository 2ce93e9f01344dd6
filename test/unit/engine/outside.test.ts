import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { Catalogue } from '../../../shared/catalogue/types.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ACCOUNT, allow, ask, deny, identity, OTHER, policy, ROOT, USER } from './asking.ts'
import { documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const noted = (part: string) => expect.arrayContaining([expect.stringContaining(part)])

describe('rule 12.2: access control lists are not read, and the answer says where they could matter', () => {
  const cross = { principal: USER, resourceAccount: OTHER, identity: identity(allow({ Action: 's3:*' })) }
  it('another account that the bucket policy does not let in', () => {
    const decision = ask(cross)
    expect([decision.verdict, decision.notes]).toEqual(['ImplicitlyDenied', noted('Access control lists')])
    expect(ask({ ...cross, action: 's3:PutBucketPolicy' }).notes).toEqual([])
    expect(ask({ ...cross, resourceAccount: ACCOUNT, identity: [] }).notes).toEqual([])
  })
  it('an object that another account may own', () => {
    const resource = policy('resource', allow({ Principal: '*' }))
    expect(ask({ ...cross, resource })).toMatchObject({
      verdict: 'Allowed',
      notes: noted('Object Ownership'),
    })
    expect(ask({ ...cross, resource, on: 'arn:aws:s3:::bucket' }).notes).toEqual([])
  })
})

it('rule 5.8: shares of AWS RAM are not read, and a cross-account denial says so', () => {
  const on = `arn:aws:ec2:eu-west-1:${OTHER}:subnet/subnet-1`
  const asked = { action: 'ec2:DescribeSubnets', on, identity: identity(allow({ Action: 'ec2:*' })) }
  expect(ask(asked)).toMatchObject({ verdict: 'ImplicitlyDenied', notes: noted('Resource Access Manager') })
  expect(ask({ ...asked, on: on.replace(OTHER, ACCOUNT) }).notes).toEqual([])
})

it('rule 6.8: a root user that an SCP cuts may still do a few tasks', () => {
  const scps = { levels: [{ target: 'r', policies: [policy('scp', deny({ Action: '*' }))] }] }
  expect(ask({ principal: ROOT, scps }).notes).toEqual(noted('support plan'))
  expect(ask({ scps }).notes).toEqual([])
})

describe('rule 19B.5: what belongs to AWS cannot be edited', () => {
  const linked = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`
  const reserved = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1`
  const can = (action: string, on: string, principal = USER) =>
    ask({ action, on, principal, identity: identity(allow({ Action: '*' })) })
  it.each([
    ['iam:AttachRolePolicy', linked],
    ['iam:PutRolePermissionsBoundary', linked],
    ['iam:UpdateAssumeRolePolicy', linked],
    ['iam:DeleteRole', reserved],
    ['iam:PutRolePolicy', reserved],
    ['iam:CreatePolicyVersion', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ])('%s on %s', (action, on) => {
    const decision = can(action, on)
    expect(decision.verdict).toBe('ImplicitlyDenied')
    expect(decision.notes).toHaveLength(1)
  })
  it('reading them, a role with such a name elsewhere, and the service itself stay free', () => {
    expect(can('iam:GetRole', linked).verdict).toBe('Allowed')
    expect(can('iam:DeleteRole', linked).verdict).toBe('Allowed')
    expect(can('iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/AWSServiceRoleForX`).verdict).toBe(
      'Allowed',
    )
    expect(can('iam:AttachUserPolicy', USER).verdict).toBe('Allowed')
    expect(can('iam:PutRolePolicy', linked, linked).verdict).toBe('Allowed')
  })
})

const POINT = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/point`
function model(Condition: JsonObject = {}, point?: JsonObject) {
  const ann = user('ann', {
    Path: '/team/',
    Arn: USER,
    UserPolicyList: [inline('p', documentOf(allow({ Action: '*', Condition }) as JsonObject))],
  })
  const resources = [
    {
      arn: 'arn:aws:s3:::bucket',
      type: 'AWS::S3::Bucket',
      objectOwnership: 'BucketOwnerEnforced',
      policy: null,
      publicAccessBlock: null,
    },
    ...(point ? [{ arn: POINT, type: 'AWS::S3::AccessPoint', policy: point }] : []),
  ]
  return buildAccountModel(
    snapshotOf({ UserDetailList: [ann] }, { accountPublicAccessBlock: null, resources }),
  )
}

describe('rule 12.8: an access point needs its own policy and the bucket policy', () => {
  const through = (point?: JsonObject) =>
    explain([model({}, point)], {
      principal: 'ann',
      action: 's3:GetObject',
      resource: `${POINT}/object/key`,
      strict: true,
    })
  it('is Unknown while the bucket policy behind it was not collected', () => {
    const decision = through(documentOf(allow({ Principal: '*' }) as JsonObject))
    expect([decision.verdict, decision.blockedBy]).toEqual(['Unknown', ['resource']])
    expect(decision.unknown).toContainEqual({
      what: `The policy of the bucket behind ${POINT}`,
      call: 's3:GetBucketPolicy',
      couldFlip: true,
    })
    expect(through()).toMatchObject({ verdict: 'Unknown', unknown: [{ call: 's3:ListAccessPoints' }] })
  })
  it('is denied by a Deny of its own policy alone', () => {
    const point = documentOf({ ...deny({ Principal: '*' }) } as JsonObject)
    expect(through(point).verdict).toBe('ExplicitlyDenied')
  })
})

describe('rule 18.27: a key that AWS does not supply for the action', () => {
  const asking = (
    action: string,
    Condition: JsonObject,
    context: Record<string, string>,
    catalogue: Catalogue | null = testCatalogue(),
    strict = true,
  ) =>
    explain(
      [model(Condition)],
      { principal: 'ann', action, resource: 'arn:aws:s3:::bucket/key', context, strict },
      catalogue === null ? {} : { catalogue },
    )
  const prefix = { StringEquals: { 's3:prefix': 'home' } }
  it('is absent, and a value given for it is reported', () => {
    const decision = asking('s3:GetObject', prefix, { 'S3:Prefix': 'home' })
    expect([decision.verdict, decision.notes]).toEqual(['ImplicitlyDenied', noted('no S3:Prefix')])
    expect(decision.request.context).toEqual({ 'S3:Prefix': 'home' })
    expect(asking('s3:GetObject', prefix, {}, testCatalogue(), false).verdict).toBe('ImplicitlyDenied')
    expect(asking('s3:GetObject', { Null: { 's3:prefix': 'true' } }, { 's3:prefix': 'x' }).verdict).toBe(
      'Allowed',
    )
  })
  it('counts for an action that has it, and for any without a catalogue', () => {
    expect(asking('s3:ListBucket', prefix, { 's3:prefix': 'home' }).verdict).toBe('Allowed')
    expect(asking('s3:GetObject', prefix, { 's3:prefix': 'home' }, undefined).verdict).toBe(
      'ImplicitlyDenied',
    )
  })
  it('leaves keys with names of the customer, keys of other services and global keys alone', () => {
    for (const key of [
      's3:ExistingObjectTag/team',
      'kms:ViaService',
      'aws:PrincipalTag/x',
      'aws:RequestTag/y',
    ]) {
      expect(asking('s3:GetObject', { StringEquals: { [key]: 'v' } }, { [key]: 'v' }).verdict).toBe('Allowed')
    }
  })
})

describe('a question that no single request of AWS is', () => {
  const asking = (action: string, resource: string) =>
    explain([model()], { principal: 'ann', action, resource, strict: true }, { catalogue: testCatalogue() })
  it('is refused for a pattern of actions and for a resource that is no ARN (rules 1.5 and 16.3)', () => {
    for (const [action, resource] of [
      ['s3:*', 'arn:aws:s3:::bucket/key'],
      ['s3:Get?bject', 'arn:aws:s3:::bucket/key'],
      ['s3:GetObject', 'bucket/key'],
      ['s3:GetObject', 's3://bucket/key'],
      ['s3:GetObject', 'arn:'],
      ['s3:ListAllMyBuckets', 'bucket'],
    ] as const) {
      expect(() => asking(action, resource)).toThrow(
        expect.objectContaining({ info: expect.objectContaining({ code: 'bad-input' }) }),
      )
    }
  })
  it('is never Allowed on an ARN that the action is not about (rule 1.6)', () => {
    const decision = asking('s3:GetObject', USER)
    expect([decision.verdict, decision.notes]).toEqual(['Unknown', noted('is not about')])
    expect(asking('s3:GetObject', 'arn:aws:s3:::bucket/key').verdict).toBe('Allowed')
    expect(asking('iam:GetUser', USER).verdict).toBe('Allowed')
  })
})
