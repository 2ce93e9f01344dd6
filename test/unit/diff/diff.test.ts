import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import type { AccessDiff, PrincipalChange } from '../../../shared/diff/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { BUCKET, bucket, OPEN_BLOCK } from '../exposure/world.ts'

function diffOf(before: Snapshot, after: Snapshot): AccessDiff {
  const steps = accessDiff(
    { snapshot: before, model: buildAccountModel(before) },
    { snapshot: after, model: buildAccountModel(after) },
    testCatalogue(),
  )
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const ann = (...statements: readonly JsonObject[]) =>
  user('ann', { UserPolicyList: [inline('own', documentOf(...statements))] })
const world = (...users: readonly Parameters<typeof user>[] | readonly ReturnType<typeof user>[]) =>
  snapshotOf({ UserDetailList: users as ReturnType<typeof user>[] })

/** What is told of ann, in short: `+ s3:GetObject none -> allowed`. */
function told(diff: AccessDiff): readonly string[] {
  const marks = { gained: '+', lost: '-', changed: '~' } as const
  const of = (change: PrincipalChange) =>
    change.changes.map(
      ({ direction, count, actions, before, after }) =>
        `${marks[direction]} ${count > 2 ? count : actions.join(', ')} ${before.outcome} -> ${after.outcome}`,
    )
  return diff.principals.filter(({ principal }) => principal === arnOf('user', 'ann')).flatMap(of)
}

describe('two snapshots of an account', () => {
  it('tell what a user gained, on what and through which statement', () => {
    const diff = diffOf(
      world(ann(allow('s3:GetObject', 'arn:aws:s3:::a/*'))),
      world(
        ann(
          allow('s3:GetObject', 'arn:aws:s3:::a/*'),
          allow('s3:PutObject', 'arn:aws:s3:::b/*', { Sid: 'New' }),
        ),
      ),
    )
    expect(told(diff)).toEqual(['+ s3:PutObject none -> allowed'])
    expect(diff.principals[0]?.changes[0]?.after).toMatchObject({
      on: ['arn:aws:s3:::b/*'],
      via: [{ policy: 'own', sid: 'New' }],
    })
    expect(diff.unchanged).toBe(0)
  })

  it.each([
    ['a policy that is gone', [allow('s3:GetObject')], [], ['- s3:GetObject allowed -> none']],
    [
      'a Deny that came',
      [allow('s3:GetObject')],
      [allow('s3:GetObject'), deny('s3:GetObject')],
      ['- s3:GetObject allowed -> denied'],
    ],
    [
      'a Deny on a part',
      [allow('s3:GetObject')],
      [allow('s3:GetObject'), deny('s3:GetObject', 'arn:aws:s3:::a/*')],
      ['- s3:GetObject allowed -> except'],
    ],
    [
      'fewer resources',
      [allow('s3:GetObject', ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'])],
      [allow('s3:GetObject', 'arn:aws:s3:::a/*')],
      ['- s3:GetObject allowed -> allowed'],
    ],
    [
      'more resources',
      [allow('s3:GetObject', 'arn:aws:s3:::a/*')],
      [allow('s3:GetObject', ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'])],
      ['+ s3:GetObject allowed -> allowed'],
    ],
    [
      'other resources',
      [allow('s3:GetObject', 'arn:aws:s3:::a/*')],
      [allow('s3:GetObject', 'arn:aws:s3:::b/*')],
      ['~ s3:GetObject allowed -> allowed'],
    ],
    [
      'a condition that came',
      [allow('s3:GetObject')],
      [allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })],
      ['- s3:GetObject allowed -> conditional'],
    ],
    [
      'a Deny on what nothing grants',
      [allow('s3:GetObject')],
      [allow('s3:GetObject'), deny('s3:PutObject')],
      [],
    ],
  ])('tell of %s', (_, before, after, expected) => {
    expect(told(diffOf(world(ann(...before)), world(ann(...after))))).toEqual(expected)
  })

  it('say nothing of a policy that has another name, or of statements in another order', () => {
    const [read, write] = [allow('s3:GetObject'), allow('s3:PutObject')]
    const named = user('ann', { UserPolicyList: [inline('renamed', documentOf(write, read))] })
    expect(diffOf(world(ann(read, write)), world(named))).toMatchObject({ principals: [], unchanged: 1 })
  })

  it('tell what a boundary, a group, a control policy and a policy of a resource take and give', () => {
    const own = ann(allow(['s3:GetObject', 's3:PutObject']))
    const bounded = {
      ...own,
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arnOf('policy', 'limit'),
      },
    }
    const Policies = [managed('limit', documentOf(allow('s3:Get*')))]
    expect(
      told(
        diffOf(
          snapshotOf({ UserDetailList: [own], Policies }),
          snapshotOf({ UserDetailList: [bounded], Policies }),
        ),
      ),
    ).toEqual(['- s3:PutObject allowed -> cut'])

    const writers = group('writers', { GroupPolicyList: [inline('w', documentOf(allow('sqs:SendMessage')))] })
    const member = { ...own, GroupList: ['writers'] }
    expect(
      told(
        diffOf(
          snapshotOf({ UserDetailList: [own], GroupDetailList: [writers] }),
          snapshotOf({ UserDetailList: [member], GroupDetailList: [writers] }),
        ),
      ),
    ).toEqual(['+ sqs:SendMessage none -> allowed'])

    const organization = (...statements: readonly JsonObject[]): Partial<Snapshot> => ({
      organization: {
        organization: { id: 'o-1', managementAccount: '999988887777', account: '111122223333' },
        levels: [
          { target: 'r-1', policies: [{ id: 'p-1', name: 'scp', document: documentOf(...statements) }] },
        ],
        rcpLevels: [],
      },
    })
    expect(
      told(
        diffOf(
          snapshotOf({ UserDetailList: [own] }, organization(allow('*'))),
          snapshotOf({ UserDetailList: [own] }, organization(allow('*'), deny('s3:PutObject'))),
        ),
      ),
    ).toEqual(['- s3:PutObject allowed -> denied'])

    const grant = {
      Effect: 'Allow',
      Principal: { AWS: arnOf('user', 'ann') },
      Action: 's3:DeleteObject',
      Resource: `${BUCKET}/*`,
    }
    expect(
      told(
        diffOf(
          snapshotOf({ UserDetailList: [own] }, { resources: [bucket()] }),
          snapshotOf({ UserDetailList: [own] }, { resources: [bucket(grant)] }),
        ),
      ),
    ).toEqual(['+ s3:DeleteObject none -> allowed'])
  })

  const scp = (...statements: readonly JsonObject[]): Partial<Snapshot> => ({
    organization: {
      organization: { id: 'o-1', managementAccount: '999988887777', account: '111122223333' },
      levels: [
        { target: 'r-1', policies: [{ id: 'p-1', name: 'scp', document: documentOf(...statements) }] },
      ],
      rcpLevels: [],
    },
  })
  const lock = (region: string) =>
    deny('*', '*', { Sid: 'RegionLock', Condition: { StringNotEquals: { 'aws:RequestedRegion': region } } })
  const noDelete = (name: string) => deny('s3:GetObject', `arn:aws:s3:::${name}/*`, { Sid: 'Not' })
  const until = (date: string) =>
    allow('s3:GetObject', '*', { Condition: { DateLessThan: { 'aws:CurrentTime': date } } })

  it.each<readonly [string, Snapshot, Snapshot, readonly string[]]>([
    [
      'the values of a condition of a control policy that has the same name',
      snapshotOf({ UserDetailList: [ann(allow('s3:GetObject'))] }, scp(allow('*'), lock('eu-west-1'))),
      snapshotOf({ UserDetailList: [ann(allow('s3:GetObject'))] }, scp(allow('*'), lock('us-east-1'))),
      ['~ s3:GetObject conditional -> conditional'],
    ],
    [
      'the resources of a Deny that has the same name',
      world(ann(allow('s3:GetObject'), noDelete('a'))),
      world(ann(allow('s3:GetObject'), noDelete('b'))),
      ['~ s3:GetObject except -> except'],
    ],
    [
      'more resources of a Deny',
      world(ann(allow('s3:GetObject'), noDelete('a'))),
      world(ann(allow('s3:GetObject'), noDelete('a'), deny('s3:GetObject', 'arn:aws:s3:::b/*'))),
      ['- s3:GetObject except -> except'],
    ],
    [
      'the time, after which a grant is none',
      { ...world(ann(until('2026-06-01T00:00:00Z'))), finishedAt: '2026-05-01T00:00:00Z' },
      { ...world(ann(until('2026-06-01T00:00:00Z'))), finishedAt: '2026-07-01T00:00:00Z' },
      ['- s3:GetObject allowed -> none'],
    ],
    [
      'nothing that a narrower grant beside a whole one could add',
      world(ann(allow('s3:GetObject'))),
      world(ann(allow('s3:GetObject'), allow('s3:GetObject', 'arn:aws:s3:::a/*'))),
      [],
    ],
  ])('tell what hangs on %s', (_, before, after, expected) => {
    expect(told(diffOf(before, after))).toEqual(expected)
  })

  it.each(['a', 'b'])(
    'tell of a boundary that lets the bucket %s through, and another one before',
    (name) => {
      const bounded = {
        ...ann(allow('s3:GetObject')),
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: arnOf('policy', 'limit'),
        },
      }
      const through = (bucketName: string) =>
        snapshotOf({
          UserDetailList: [bounded],
          Policies: [managed('limit', documentOf(allow('s3:GetObject', `arn:aws:s3:::${bucketName}/*`)))],
        })
      expect(told(diffOf(through('other'), through(name)))).toEqual(['~ s3:GetObject allowed -> allowed'])
    },
  )

  it('tell what a setting of Block Public Access takes that was read on both sides, and nothing where it was not', () => {
    const block = (BlockPublicPolicy: boolean) => ({ ...OPEN_BLOCK, BlockPublicPolicy })
    const under = (ofAccount: Snapshot['accountPublicAccessBlock'], ofBucket: boolean) =>
      snapshotOf(
        { UserDetailList: [ann(allow(['s3:PutBucketPolicy', 's3:GetObject']))] },
        {
          accountPublicAccessBlock: ofAccount,
          resources: [{ ...bucket(), publicAccessBlock: block(ofBucket) }],
          coverage: [
            { call: 'iam:GetAccountAuthorizationDetails', status: 'done' },
            { call: 's3:ListBuckets', status: 'done' },
          ],
        },
      )
    const put = (before: string, after: string) => [
      expect.stringMatching(`s3:PutBucketPolicy ${before} -> ${after}$`),
    ]
    expect(told(diffOf(under(null, false), under(block(true), false)))).toEqual(put('allowed', 'conditional'))
    expect(told(diffOf(under(block(true), false), under(null, false)))).toEqual(put('conditional', 'allowed'))
    expect(told(diffOf(under(null, false), under(null, true)))).toHaveLength(1)
    expect(told(diffOf(under(block(true), false), under(block(true), true)))).toEqual([])
    expect(told(diffOf(under(undefined, false), under(null, false)))).toEqual([])
  })

  it('tell who may no longer assume a role that trusts another account now', () => {
    const trusting = (account: string) =>
      snapshotOf(
        {
          UserDetailList: [ann(allow('sts:AssumeRole', arnOf('role', 'r')))],
          RoleDetailList: [
            role('r', {
              AssumeRolePolicyDocument: documentOf({
                Effect: 'Allow',
                Principal: { AWS: `arn:aws:iam::${account}:root` },
                Action: 'sts:AssumeRole',
              }),
            }),
          ],
        },
        { coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'done' }] },
      )
    expect(told(diffOf(trusting('111122223333'), trusting('444455556666')))).toEqual([
      '- sts:AssumeRole allowed -> cut',
    ])
  })

  it('say of what was read on neither side that it is not compared', () => {
    const unread = { ...bucket(), policy: undefined, region: 'eu-west-1' }
    const { policy: _, ...resource } = unread
    const side = snapshotOf(
      { UserDetailList: [ann(allow('s3:GetObject'))] },
      {
        resources: [resource],
        coverage: [{ call: 's3:GetBucketPolicy', status: 'denied', target: 'ledger' }],
      },
    )
    const { notCompared, before } = diffOf(side, side)
    expect(notCompared).toContainEqual(
      expect.stringMatching(/^The policy of arn:aws:s3:::ledger was not read/),
    )
    expect(before.unread).toContainEqual(expect.stringMatching(/^all resources of these kinds/))
  })

  it('tell keys apart by when they were made, where one side has the report alone', () => {
    const report = [
      'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
      `ann,${arnOf('user', 'ann')},2025-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,true,2025-02-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
    ].join('\n')
    const base = snapshotOf({ UserDetailList: [user('ann')] })
    const reported = {
      ...base,
      iam: { ...base.iam, credentialReport: { Content: report, GeneratedTime: '2026-11-01T00:00:00Z' } },
    }
    const key = (at: string) => [
      { UserName: 'ann', AccessKeyId: 'AKIAONE', Status: 'Active' as const, CreateDate: at },
    ]
    const listed = (at: string) => ({ ...base, iam: { ...base.iam, accessKeys: key(at) } })
    expect(diffOf(reported, listed('2025-02-01T00:00:00.500Z')).credentials).toEqual([])
    expect(diffOf(reported, listed('2025-03-01T00:00:00Z')).credentials.map(({ what }) => what)).toEqual([
      'an access key of 2025-03-01T00:00:00Z added',
      'the access key of 2025-02-01T00:00:00+00:00 deleted',
    ])
  })

  it('tell who is new, gone or made anew, and who became administrator', () => {
    const before = snapshotOf({
      UserDetailList: [user('ann'), user('ben'), user('cem', { UserId: 'AIDAOLD' })],
    })
    const after = snapshotOf({
      UserDetailList: [ann(allow('*')), user('dan'), user('cem', { UserId: 'AIDANEW' })],
    })
    const { principals } = diffOf(before, after)
    const states = Object.fromEntries(
      principals.map(({ principal, state }) => [principal.split('/').at(-1), state]),
    )
    expect(states).toEqual({ ann: 'changed', ben: 'removed', cem: 'replaced', dan: 'added' })
    expect(principals.find(({ principal }) => principal.endsWith('ann'))?.administrator).toMatchObject({
      before: { state: 'known', value: false },
      after: { state: 'known', value: true },
    })
  })

  it('say that a policy was not read on one of the sides, and never that nothing is other', () => {
    const attachedTo = { ...user('ann'), AttachedManagedPolicies: [attached('p')] }
    const read = snapshotOf({
      UserDetailList: [attachedTo],
      Policies: [managed('p', documentOf(allow('s3:GetObject')))],
    })
    const unread = snapshotOf({ UserDetailList: [attachedTo], Policies: [managed('p', undefined)] })
    const [change] = diffOf(read, unread).principals
    expect(change?.unknown.map(({ call }) => call)).toEqual(['iam:GetPolicyVersion'])
  })

  it('tell whom roles trust now, and what became of credentials', () => {
    const trusting = (account: string) => ({
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { AWS: account },
        Action: 'sts:AssumeRole',
      }),
    })
    const keys = (...ids: readonly string[]) =>
      ids.map((AccessKeyId) => ({ UserName: 'ann', AccessKeyId, Status: 'Active' as const }))
    const side = (account: string, ...ids: readonly string[]) => {
      const snapshot = snapshotOf({
        UserDetailList: [user('ann')],
        RoleDetailList: [role('r', trusting(account))],
      })
      return { ...snapshot, iam: { ...snapshot.iam, accessKeys: keys(...ids) } }
    }
    const { trusts, credentials, notCompared } = diffOf(
      side('444455556666', 'AKIAOLD', 'AKIABOTH'),
      side('777788889999', 'AKIABOTH', 'AKIANEW'),
    )
    expect(trusts).toEqual([
      {
        role: arnOf('role', 'r'),
        gained: ['account 777788889999'],
        lost: ['account 444455556666'],
        otherwise: true,
      },
    ])
    expect(credentials.map(({ what }) => what)).toEqual([
      'access key AKIANEW added',
      'access key AKIAOLD deleted',
    ])
    expect(notCompared).toContain('The passwords of 1 user were not read on one of the sides.')
  })

  it('are refused where they are of two accounts', () => {
    const other = { ...snapshotOf({}), account: { id: '444455556666', partition: 'aws' } }
    expect(() => diffOf(snapshotOf({}), other)).toThrow('two accounts')
  })
})
