import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { AccessControlList, ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`
const BUCKET = 'arn:aws:s3:::data'
const OTHER = 'arn:aws:iam::999988887777:user/bob'
const ALL = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
const own = (...statements: JsonObject[]) => ({ UserPolicyList: [inline('own', documentOf(...statements))] })
const keyPolicy = documentOf({
  Effect: 'Allow',
  Action: 'kms:*',
  Resource: '*',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
})

function ask(
  principal: string,
  action: string,
  resource: string,
  resources: readonly ResourceRecord[],
  strict = false,
) {
  const listed = ['kms:ListKeys', 'kms:GetKeyPolicy', 's3:ListBuckets', 's3:GetBucketPolicy'] as const
  const model = buildAccountModel({
    ...snapshotOf({
      UserDetailList: [
        user('boss', own(allow('*'))),
        user('never', own(deny('*'))),
        user('nobody'),
        user(
          'tagged',
          own(allow('*', '*', { Condition: { StringEquals: { 'aws:ResourceTag/env': 'dev' } } })),
        ),
      ],
    }),
    resources,
    accountPublicAccessBlock: null,
    coverage: listed.map((call) => ({ call, status: 'done' as const })),
  })
  const decision = explain([model], { principal, action, resource, strict })
  return [decision.verdict, decision.unknown.filter(({ couldFlip }) => couldFlip).map(({ call }) => call)]
}
const me = (name: string) => arnOf('user', name)

describe('rule 11.6: grants of a key that nobody read', () => {
  const key = [{ arn: KEY, type: 'AWS::KMS::Key', region: 'eu-west-1', policy: keyPolicy }]

  it('may let in whom no policy does, for the operations of a grant', () => {
    expect(ask(me('nobody'), 'kms:Decrypt', KEY, key)).toEqual(['Unknown', ['kms:ListGrants']])
    expect(ask(me('nobody'), 'kms:CreateGrant', KEY, key)).toEqual(['Unknown', ['kms:ListGrants']])
    expect(ask(me('nobody'), 'kms:ScheduleKeyDeletion', KEY, key)).toEqual(['ImplicitlyDenied', []])
    expect(ask('anonymous', 'kms:Decrypt', KEY, key)).toEqual(['ImplicitlyDenied', []])
  })

  it('rule 11.6: grants that were read let in whom they name for their operations, and nobody else', () => {
    const granted = (Operations: readonly string[], more = {}) =>
      key.map((one) => ({ ...one, grants: [{ GranteePrincipal: me('nobody'), Operations, ...more }] }))
    expect(ask(me('nobody'), 'kms:Decrypt', KEY, granted(['Decrypt']))).toEqual(['Allowed', []])
    expect(ask(me('nobody'), 'kms:Encrypt', KEY, granted(['Decrypt']))).toEqual(['ImplicitlyDenied', []])
    expect(
      ask(
        me('nobody'),
        'kms:Decrypt',
        KEY,
        key.map((one) => ({ ...one, grants: [] })),
      ),
    ).toEqual(['ImplicitlyDenied', []])
    // It holds for some encryption contexts only, and no question carries one.
    const constrained = granted(['Decrypt'], { Constraints: true })
    expect(ask(me('nobody'), 'kms:Decrypt', KEY, constrained)).toEqual(['Unknown', ['kms:ListGrants']])
    expect(ask(me('nobody'), 'kms:Encrypt', KEY, constrained)).toEqual(['ImplicitlyDenied', []])
  })

  it('change nothing for whom a policy lets in, or a Deny keeps out', () => {
    expect(ask(me('boss'), 'kms:Decrypt', KEY, key)).toEqual(['Allowed', []])
    expect(ask(me('never'), 'kms:Decrypt', KEY, key)).toEqual(['ExplicitlyDenied', []])
  })

  it('and its policy belong to every key: one that was not found was not read', () => {
    const [verdict, calls] = ask(me('boss'), 'kms:ScheduleKeyDeletion', KEY, [])
    expect([verdict, calls]).toEqual(['Unknown', ['kms:GetKeyPolicy']])
  })

  it('a key policy whose text cannot be read is not known', () => {
    const unreadable = [{ ...key[0]!, policy: 'not JSON' }]
    expect(ask(me('boss'), 'kms:ScheduleKeyDeletion', KEY, unreadable)).toEqual([
      'Unknown',
      ['kms:GetKeyPolicy'],
    ])
  })
})

describe('rule 12.2: access control lists that nobody read', () => {
  const bucket = (more: Partial<ResourceRecord> = {}): readonly ResourceRecord[] => [
    { arn: BUCKET, type: 'AWS::S3::Bucket', policy: null, publicAccessBlock: null, tags: [], ...more },
  ]
  const calls = (...list: string[]) => ['Unknown', list]
  const OWNERSHIP = 's3:GetBucketOwnershipControls'

  it('may let in whom no policy does, for what a list can permit', () => {
    for (const [action, resource, call] of [
      ['s3:GetObject', `${BUCKET}/k`, 's3:GetObjectAcl'],
      ['s3:PutObjectAcl', `${BUCKET}/k`, 's3:GetObjectAcl'],
      ['s3:PutObject', `${BUCKET}/k`, 's3:GetBucketAcl'],
      ['s3:ListBucket', BUCKET, 's3:GetBucketAcl'],
    ] as const) {
      expect(ask(me('nobody'), action, resource, bucket())).toEqual(calls(OWNERSHIP, call))
      expect(ask('anonymous', action, resource, bucket())).toEqual(calls(OWNERSHIP, call))
    }
    expect(ask(me('nobody'), 's3:DeleteBucket', BUCKET, bucket())).toEqual(['ImplicitlyDenied', []])
    expect(ask(me('nobody'), 's3:PutBucketPolicy', BUCKET, bucket())).toEqual(['ImplicitlyDenied', []])
  })

  it('are off under BucketOwnerEnforced, and count under any other choice or none', () => {
    const enforced = bucket({ objectOwnership: 'BucketOwnerEnforced' })
    expect(ask(me('nobody'), 's3:GetObject', `${BUCKET}/k`, enforced)).toEqual(['ImplicitlyDenied', []])
    expect(ask('anonymous', 's3:GetObject', `${BUCKET}/k`, enforced)).toEqual(['ImplicitlyDenied', []])
    for (const objectOwnership of ['BucketOwnerPreferred', 'ObjectWriter', null]) {
      const found = ask(me('nobody'), 's3:GetObject', `${BUCKET}/k`, bucket({ objectOwnership }))
      expect(found).toEqual(calls('s3:GetObjectAcl'))
    }
  })

  it('let nobody of the account and no stranger in where grants to everybody are ignored', () => {
    const blocked = bucket({ publicAccessBlock: ALL })
    expect(ask(me('nobody'), 's3:GetObject', `${BUCKET}/k`, blocked)).toEqual(['ImplicitlyDenied', []])
    expect(ask('anonymous', 's3:GetObject', `${BUCKET}/k`, blocked)).toEqual(['ImplicitlyDenied', []])
    // A list may name another account all the same.
    expect(ask(OTHER, 's3:GetObject', `${BUCKET}/k`, blocked)[0]).toBe('Unknown')
  })

  it('change nothing for whom a policy lets in, or a Deny keeps out', () => {
    expect(ask(me('boss'), 's3:GetObject', `${BUCKET}/k`, bucket())).toEqual(['Allowed', []])
    expect(ask(me('never'), 's3:GetObject', `${BUCKET}/k`, bucket())).toEqual(['ExplicitlyDenied', []])
    expect(ask('service:logging.s3.amazonaws.com', 's3:PutObject', `${BUCKET}/k`, bucket())[0]).toBe(
      'Unknown',
    )
    expect(ask('service:ec2.amazonaws.com', 's3:PutObject', `${BUCKET}/k`, bucket())[0]).toBe(
      'ImplicitlyDenied',
    )
  })
})

describe('rule 12.2: an access control list of a bucket that was read', () => {
  const OWNER = 'a'.repeat(64)
  const group = (name: string, Permission: string) => ({
    Permission,
    Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${name}` },
  })
  const person = (ID: string, Permission: string) => ({ Permission, Grantee: { Type: 'CanonicalUser', ID } })
  const listed = (Grants: AccessControlList['Grants'], more: Partial<ResourceRecord> = {}) => [
    {
      arn: BUCKET,
      type: 'AWS::S3::Bucket',
      policy: null,
      publicAccessBlock: null,
      objectOwnership: 'ObjectWriter',
      tags: [],
      accessControlList: { Owner: { ID: OWNER }, Grants: [person(OWNER, 'FULL_CONTROL'), ...Grants] },
      ...more,
    },
  ]
  const DENIED = ['ImplicitlyDenied', []]
  const ALLOWED = ['Allowed', []]

  it('that names the owner alone lets nobody in; the lists of objects stay unread', () => {
    for (const who of ['anonymous', OTHER, me('nobody'), 'service:logging.s3.amazonaws.com'])
      for (const action of ['s3:ListBucket', 's3:GetBucketAcl', 's3:PutBucketAcl'])
        expect([who, ask(who, action, BUCKET, listed([]))]).toEqual([who, DENIED])
    expect(ask('anonymous', 's3:PutObject', `${BUCKET}/k`, listed([]))).toEqual(DENIED)
    expect(ask('anonymous', 's3:GetObject', `${BUCKET}/k`, listed([]))).toEqual([
      'Unknown',
      ['s3:GetObjectAcl'],
    ])
  })

  it('lets everybody do what it grants to everybody, and nothing else', () => {
    const open = listed([group('global/AllUsers', 'READ')])
    expect(ask('anonymous', 's3:ListBucket', BUCKET, open)).toEqual(ALLOWED)
    expect(ask(me('nobody'), 's3:ListBucket', BUCKET, open)).toEqual(ALLOWED)
    expect(ask('anonymous', 's3:PutObject', `${BUCKET}/k`, open)).toEqual(DENIED)
    expect(ask('anonymous', 's3:GetBucketAcl', BUCKET, open)).toEqual(DENIED)
    expect(ask('anonymous', 's3:PutBucketPolicy', BUCKET, open)).toEqual(DENIED)
    expect(ask(me('never'), 's3:ListBucket', BUCKET, open)[0]).toBe('ExplicitlyDenied')
    const writes = listed([group('global/AllUsers', 'WRITE')])
    expect(ask('anonymous', 's3:PutObject', `${BUCKET}/k`, writes)).toEqual(ALLOWED)
    // Who may write may delete what is their own.
    expect(ask('anonymous', 's3:DeleteObject', `${BUCKET}/k`, writes)).toEqual([
      'Unknown',
      ['s3:GetObjectAcl'],
    ])
    const full = listed([group('global/AllUsers', 'FULL_CONTROL')])
    expect(ask('anonymous', 's3:PutBucketAcl', BUCKET, full)).toEqual(ALLOWED)
  })

  it('for every AWS account lets in who signs', () => {
    const signed = listed([group('global/AuthenticatedUsers', 'READ')])
    expect(ask('anonymous', 's3:ListBucket', BUCKET, signed)).toEqual(DENIED)
    expect(ask(me('nobody'), 's3:ListBucket', BUCKET, signed)).toEqual(ALLOWED)
    // What the other account allows its own is not known.
    expect(ask(OTHER, 's3:ListBucket', BUCKET, signed)).toEqual([
      'Unknown',
      [
        'iam:GetAccountAuthorizationDetails',
        'iam:GetAccountAuthorizationDetails',
        'organizations:ListPoliciesForTarget',
      ],
    ])
  })

  it('is passed over by IgnorePublicAcls, and off under BucketOwnerEnforced', () => {
    const grants = [group('global/AllUsers', 'READ')]
    for (const who of ['anonymous', OTHER, me('nobody')]) {
      expect(ask(who, 's3:ListBucket', BUCKET, listed(grants, { publicAccessBlock: ALL }))).toEqual(DENIED)
      const enforced = listed(grants, { objectOwnership: 'BucketOwnerEnforced' })
      expect(ask(who, 's3:ListBucket', BUCKET, enforced)).toEqual(DENIED)
    }
    const { publicAccessBlock: _unread, ...record } = listed(grants)[0]!
    expect(ask('anonymous', 's3:ListBucket', BUCKET, [record])).toEqual([
      'Unknown',
      ['s3:GetPublicAccessBlock'],
    ])
    const { objectOwnership: _open, ...unowned } = listed(grants)[0]!
    expect(ask('anonymous', 's3:ListBucket', BUCKET, [unowned])).toEqual([
      'Unknown',
      ['s3:GetBucketOwnershipControls'],
    ])
  })

  it('that names another account leaves open which one it is', () => {
    const named = listed([person('b'.repeat(64), 'READ')], { publicAccessBlock: ALL })
    expect(ask(OTHER, 's3:ListBucket', BUCKET, named)[0]).toBe('Unknown')
    expect(ask(OTHER, 's3:ListBucket', BUCKET, named)[1]).toContain('s3:ListBuckets')
    expect(ask('anonymous', 's3:ListBucket', BUCKET, named)).toEqual(DENIED)
    expect(ask(me('nobody'), 's3:ListBucket', BUCKET, named)).toEqual(DENIED)
    expect(ask(OTHER, 's3:PutObject', `${BUCKET}/k`, named)[0]).toBe('ImplicitlyDenied')
  })

  it('lets S3 deliver logs of the same account, if one has them delivered', () => {
    const logs = listed([group('s3/LogDelivery', 'WRITE')], { publicAccessBlock: ALL })
    expect(ask('service:logging.s3.amazonaws.com', 's3:PutObject', `${BUCKET}/k`, logs)).toEqual([
      'Unknown',
      ['s3:GetBucketLogging'],
    ])
    expect(ask('service:ec2.amazonaws.com', 's3:PutObject', `${BUCKET}/k`, logs)).toEqual(DENIED)
    expect(ask('anonymous', 's3:PutObject', `${BUCKET}/k`, logs)).toEqual(DENIED)
  })
})

describe('tags that nobody read', () => {
  it.each([
    ['ec2:StopInstances', `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`],
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`],
    ['sqs:SendMessage', `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`],
    ['sns:Publish', `arn:aws:sns:eu-west-1:${ACCOUNT}:t`],
    ['kms:ScheduleKeyDeletion', KEY],
  ])('leave a condition on them unknown for %s, strictly too', (action, resource) => {
    const type = {
      lambda: 'AWS::Lambda::Function',
      sqs: 'AWS::SQS::Queue',
      sns: 'AWS::SNS::Topic',
      kms: 'AWS::KMS::Key',
    }[action.split(':')[0]!]
    const policy = action.startsWith('kms') ? keyPolicy : null
    const held = type === undefined ? [] : [{ arn: resource, type, region: 'eu-west-1', policy }]
    for (const strict of [true, false]) {
      expect(ask(me('tagged'), action, resource, held, strict)).toEqual(['Unknown', ['tag:GetResources']])
    }
  })
})

describe('who can, where grants were not read', () => {
  it('puts whom only they could let in among the unknown, and leaves the sure ones sure', () => {
    const model = buildAccountModel({
      ...snapshotOf({ UserDetailList: [user('boss', own(allow('*'))), user('nobody')] }),
      resources: [{ arn: KEY, type: 'AWS::KMS::Key', region: 'eu-west-1', policy: keyPolicy }],
    })
    const { allowed, allowedUnless, unknown } = whoCan([model], { action: 'kms:Decrypt', resource: KEY })
    expect(allowed.map(({ principal }) => principal)).toContain(me('boss'))
    expect(allowedUnless).toEqual([])
    expect(unknown).toMatchObject([{ principal: me('nobody'), missing: [{ call: 'kms:ListGrants' }] }])
  })
})
