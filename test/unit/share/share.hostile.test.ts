import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import {
  attached,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { expectNoNameLeft, expectSameAnswers, shareOf } from '../../fixtures/shared.ts'

/** Names that are words of AWS, parts of one another, of one letter, of signs and of letters of other scripts. */
const NAMES = [
  's3',
  'Admin',
  'user',
  'role',
  'policy',
  'a',
  'ab',
  'abc',
  'north',
  'northwind',
  'northwindy',
  'Northwind',
  'x+y=z',
  'a.b@c',
  '2026-11-29',
  '123456789012',
  'eu-west-1',
  'true',
  'Zürich',
  '東京',
  'ñandú-😀',
  '$^[]()|',
  '${aws:username}',
  'arn',
  'AROAEXAMPLE',
]
const bucket = (name: string) => `arn:aws:s3:::${name}`
const STATEMENTS: readonly JsonObject[] = [
  { Effect: 'Allow', Action: 's3:GetObject', Resource: bucket('north*') },
  { Effect: 'Deny', Action: 's3:GetObject', Resource: bucket('*wind/*') },
  {
    Effect: 'Allow',
    Action: 's3:*',
    Resource: [bucket('w*l/*'), bucket('ab?/x'), bucket('s3'), bucket('s3/*')],
  },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*dm*' },
  { Effect: 'Deny', Action: 'iam:*', Resource: ['arn:aws:iam::*:us*/nor*', '*:role/role'] },
  {
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: bucket('home-${aws:username}/*'),
    Condition: {
      StringLike: { 'aws:PrincipalTag/Secretkey': ['nor*', "${aws:username, 'northwind'}"] },
      IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8:aaaa::/48'] },
      StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij', 'sts:ExternalId': 'hush-hush-99' },
    },
  },
]

function hostile() {
  const arn = (kind: string, name: string) => `arn:aws:iam::111122223333:${kind}/${name}`
  return snapshotOf(
    {
      UserDetailList: NAMES.map((name, at) =>
        user(name, {
          Arn: arn('user', name.replace(/[*?$\s]|\{.*/g, '_') + (name.startsWith('$') ? `${at}` : '')),
          Tags: [{ Key: 'secretkey', Value: name }],
          GroupList: ['north'],
          UserPolicyList: [inline(name, documentOf(...STATEMENTS))],
        }),
      ),
      GroupDetailList: [group('north', { AttachedManagedPolicies: [attached('northwind')] })],
      RoleDetailList: ['role', 'Admin', 'north', 'northwindy'].map((name) =>
        role(name, {
          AssumeRolePolicyDocument: documentOf({
            Sid: 'LetNorthwindIn',
            Effect: 'Allow',
            Principal: { AWS: arn('user', 'north'), Federated: 'login.northwind.example' },
            Action: 'sts:AssumeRole',
          }),
        }),
      ),
      Policies: [managed('northwind', documentOf(...STATEMENTS))],
    },
    {
      resources: ['north', 'northwind', 's3', 'abc', 'abcd', 'axc', 'home-north', 'whirlwind'].map(
        (name) => ({
          arn: bucket(name),
          type: 'AWS::S3::Bucket',
          policy: null,
          tags: [{ Key: 'Name', Value: `${name} of Ms. Norström` }],
        }),
      ),
      coverage: [
        {
          call: 's3:GetBucketPolicy',
          status: 'failed',
          target: bucket('north'),
          error: { code: 'Oops', message: 'no northwind today' },
        },
      ],
    },
  )
}

describe('a share file of an account with hostile names', () => {
  const snapshot = hostile()
  const shared = shareOf(snapshot, 3)

  it('holds none of them', () => {
    expectNoNameLeft(snapshot, shared.snapshot)
    const text = JSON.stringify(shared.snapshot)
    for (const word of [
      'hush',
      '203.0.113',
      '2001:db8:aaaa',
      'abcdefghij',
      'norström',
      'zürich',
      '東京',
      '😀',
      'login',
    ])
      expect(text.toLowerCase()).not.toContain(word)
    const { UserDetailList } = shared.snapshot.iam.authorizationDetails
    const same = UserDetailList.map(({ UserName }, at) => UserName === NAMES[at] && UserName)
    // A variable of AWS's names nobody.
    expect(same.filter((name) => name !== false)).toEqual(['${aws:username}'])
  })

  it('gives the same answers', () => {
    expect(shared.snapshot.resources).toHaveLength(8)
    expectSameAnswers(snapshot, shared, 150)
  })
})
