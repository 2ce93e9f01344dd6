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
import { BUCKET, bucket } from '../exposure/world.ts'

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
