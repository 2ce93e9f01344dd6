import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { smallerPolicy } from '../../../shared/smaller/smallerPolicy.ts'
import type { SmallerPolicy } from '../../../shared/smaller/types.ts'
import type { UsedService } from '../../../shared/snapshot/lastAccessed.ts'
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

const AT = '2026-09-01T00:00:00.000Z'
const ANN = arnOf('user', 'ann')
const used = (ServiceNamespace: string, actions?: Readonly<Record<string, boolean>>): UsedService => ({
  ServiceNamespace,
  LastAuthenticated: AT,
  ...(actions === undefined
    ? {}
    : {
        actions: Object.entries(actions).map(([ActionName, was]) =>
          was ? { ActionName, LastAccessedTime: AT } : { ActionName },
        ),
      }),
})
const unused = (ServiceNamespace: string): UsedService => ({ ServiceNamespace })

function withReport(snapshot: Snapshot, services: readonly UsedService[], arn = ANN): Snapshot {
  const lastAccessed = [{ Arn: arn, JobCompletionDate: '2026-09-30T00:00:00.000Z', services }]
  return { ...snapshot, iam: { ...snapshot.iam, lastAccessed } }
}
const decide = (snapshot: Snapshot, arn = ANN) =>
  smallerPolicy(snapshot, buildAccountModel(snapshot), testCatalogue(), arn)

function smaller(statements: readonly JsonObject[], services: readonly UsedService[]): SmallerPolicy {
  const ann = user('ann', { UserPolicyList: [inline('own', documentOf(...statements))] })
  return known(decide(withReport(snapshotOf({ UserDetailList: [ann] }), services)))
}
function known(answer: ReturnType<typeof decide>): SmallerPolicy {
  if (answer.state !== 'known') throw new Error(`not known: ${answer.what}`)
  return answer.value
}
const actionsIn = ({ document }: SmallerPolicy): unknown =>
  (document?.['Statement'] as readonly JsonObject[] | undefined)?.map(({ Action }) => Action)

describe('the smaller policy of a principal', () => {
  it('drops a service that was not used, and keeps statements of others as they were written', () => {
    const written = allow(['s3:Get*', 's3:PutObject'], 'arn:aws:s3:::a/*', { Sid: 'Data' })
    const found = smaller([written, allow('sqs:*', '*')], [used('s3'), unused('sqs')])
    expect(found.document).toEqual({ Version: '2012-10-17', Statement: [written] })
    expect(found.dropped).toMatchObject([{ service: 'sqs', why: 'service' }])
    expect(found.proof).toMatchObject({ different: [], still: [] })
    expect(found.proof.gone).toBe(found.dropped[0]?.count)
  })

  it('drops an action that AWS follows and did not see, and keeps one that it does not follow', () => {
    const found = smaller(
      [allow(['s3:ListBucket', 's3:DeleteBucket', 's3:GetObject'], '*')],
      [used('s3', { ListBucket: true, DeleteBucket: false })],
    )
    expect(actionsIn(found)).toEqual([['s3:GetObject', 's3:ListBucket']])
    expect(found.dropped).toEqual([{ service: 's3', why: 'action', count: 1, actions: ['DeleteBucket'] }])
    expect(found.unproved).toEqual([{ service: 's3', why: 'not-followed', count: 1, actions: ['GetObject'] }])
    expect(found.used).toEqual([{ service: 's3', at: AT, actions: ['ListBucket'] }])
  })

  it('writes a pattern out where something of it is dropped, and NotAction as what is left', () => {
    const tracked = used('sqs', { DeleteQueue: false, SendMessage: true })
    const pattern = smaller([allow('sqs:Delete*', '*')], [tracked])
    const [names] = actionsIn(pattern) as readonly (readonly string[])[]
    expect(names).not.toContain('sqs:DeleteQueue')
    expect(names).toContain('sqs:DeleteMessage')
    const { Action: _, ...rest } = allow('x:y', '*')
    const all = smaller([{ ...rest, NotAction: ['iam:*'] }], [tracked, unused('s3')])
    const left = (actionsIn(all) as readonly (readonly string[])[])[0] ?? []
    expect(left).toContain('sqs:SendMessage')
    expect(left.filter((each) => /^(s3|iam):|^sqs:DeleteQueue$/.test(each))).toEqual([])
    expect(all.proof.different).toEqual([])
  })

  it('never drops what the report says nothing of, nor what AWS does not promise to count', () => {
    const found = smaller(
      [allow(['iam:PassRole', 'iam:DeleteRole', 'kms:Decrypt', 'lambda:InvokeFunction'], '*')],
      [unused('iam'), unused('kms')],
    )
    expect(actionsIn(found)).toEqual([['iam:PassRole', 'kms:Decrypt', 'lambda:InvokeFunction']])
    expect(found.unproved.map(({ service, why }) => [service, why])).toEqual([
      ['iam', 'not-told'],
      ['kms', 'not-told'],
      ['lambda', 'not-told'],
    ])
  })

  it('keeps denies, resources and conditions, and what comes through groups and managed policies', () => {
    const condition = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }
    const ann = user('ann', {
      GroupList: ['readers'],
      AttachedManagedPolicies: [attached('Deploy')],
    })
    const snapshot = snapshotOf({
      UserDetailList: [ann],
      GroupDetailList: [
        group('readers', {
          GroupPolicyList: [
            inline(
              'read',
              documentOf(
                allow('s3:GetObject', 'arn:aws:s3:::a/*', { Sid: 'One', ...condition }),
                deny('s3:GetObject', 'arn:aws:s3:::a/secret/*', { Sid: 'No' }),
              ),
            ),
          ],
        }),
      ],
      Policies: [
        managed('Deploy', documentOf(allow(['sqs:SendMessage', 's3:PutObject'], '*', { Sid: 'One' }))),
      ],
    })
    const found = known(decide(withReport(snapshot, [used('s3'), unused('sqs')])))
    expect(found.proof).toMatchObject({ kept: 2, gone: 1, different: [], still: [] })
    const statements = found.document?.['Statement'] as readonly JsonObject[]
    expect(statements).toHaveLength(3)
    expect(statements).toContainEqual(deny('s3:GetObject', 'arn:aws:s3:::a/secret/*', { Sid: 'No' }))
    // A Sid stands once in a policy.
    expect(statements.filter(({ Sid }) => Sid === 'One')).toHaveLength(1)
    expect(found.commands[0]).toMatch(/^aws iam put-user-policy --user-name ann --policy-name WhatIsUsed /)
    expect(found.commands.slice(1).toSorted()).toEqual([
      `aws iam detach-user-policy --user-name ann --policy-arn ${arnOf('policy', 'Deploy')}`,
      'aws iam remove-user-from-group --group-name readers --user-name ann',
    ])
  })

  it('leaves alone what only the policy of a resource allows, and tells what it goes on allowing', () => {
    const ann = user('ann', { UserPolicyList: [inline('own', documentOf(allow('s3:PutObject', '*')))] })
    const statement = {
      ...allow(['s3:GetObject', 's3:PutObject'], `${BUCKET}/*`),
      Principal: { AWS: ANN },
    }
    const snapshot = snapshotOf({ UserDetailList: [ann] }, { resources: [bucket(statement)] })
    const found = known(decide(withReport(snapshot, [unused('s3')])))
    expect(found.document).toBeNull()
    expect(found.dropped).toEqual([{ service: 's3', why: 'service', count: 1, actions: ['PutObject'] }])
    expect(found.unproved).toEqual([])
    expect(found.proof).toEqual({ kept: 1, gone: 0, still: ['s3:PutObject'], different: [] })
  })

  it('is none where nothing was used', () => {
    const found = smaller([allow('sqs:*', '*')], [unused('sqs')])
    expect(found.document).toBeNull()
    expect(found.characters.after).toBe(0)
    expect(found.proof.gone).toBeGreaterThan(10)
    expect(found.commands).toEqual(['aws iam delete-user-policy --user-name ann --policy-name own'])
  })

  it('keeps denies where no Allow is left: without them policies of resources would allow more', () => {
    const secret = deny('s3:*', `${BUCKET}/*`)
    const ann = user('ann', { UserPolicyList: [inline('own', documentOf(allow('sqs:*', '*'), secret))] })
    const statement = { ...allow('s3:GetObject', `${BUCKET}/*`), Principal: { AWS: ANN } }
    const snapshot = snapshotOf({ UserDetailList: [ann] }, { resources: [bucket(statement)] })
    const found = known(decide(withReport(snapshot, [used('s3'), unused('sqs')])))
    expect(found.document).toEqual({ Version: '2012-10-17', Statement: [secret] })
    expect(found.proof.different).toEqual([])
  })

  it('does not delete the policy that it puts where it was put once before', () => {
    const both = allow(['s3:GetObject', 'sqs:SendMessage'], '*')
    const ann = user('ann', {
      UserPolicyList: [inline('WhatIsUsed', documentOf(both)), inline('own', documentOf(both))],
    })
    const snapshot = snapshotOf({ UserDetailList: [ann] })
    const found = known(decide(withReport(snapshot, [used('s3'), unused('sqs')])))
    expect(found.commands.slice(1)).toEqual(['aws iam delete-user-policy --user-name ann --policy-name own'])
    const nothing = known(decide(withReport(snapshot, [unused('s3'), unused('sqs')])))
    expect(nothing.commands).toContain('aws iam delete-user-policy --user-name ann --policy-name WhatIsUsed')
  })

  it('keeps a dollar sign of a policy of 2008, which has no variables, a dollar sign', () => {
    const ann = user('ann', {
      UserPolicyList: [
        inline('old', {
          Version: '2008-10-17',
          Statement: [
            allow('s3:GetObject', 'arn:aws:s3:::a/${aws:username}/*', {
              Condition: { StringEquals: { 's3:prefix': ['${aws:username}'] } },
            }),
          ],
        }),
        inline('new', documentOf(allow('s3:PutObject', 'arn:aws:s3:::a/${aws:username}/*'))),
      ],
    })
    const found = known(decide(withReport(snapshotOf({ UserDetailList: [ann] }), [used('s3')])))
    expect(found.document).toEqual({
      Version: '2012-10-17',
      Statement: [
        allow('s3:GetObject', 'arn:aws:s3:::a/${$}{aws:username}/*', {
          Condition: { StringEquals: { 's3:prefix': ['${$}{aws:username}'] } },
        }),
        allow('s3:PutObject', 'arn:aws:s3:::a/${aws:username}/*'),
      ],
    })
    expect(found.proof).toMatchObject({ kept: 2, different: [] })
  })

  it('keeps what was used and is newer than the catalogue', () => {
    const services = [
      used('s3', { NewestThing: true, OtherNewThing: false }),
      used('newest', { MakeIt: true }),
      unused('neverused'),
      unused('sqs'),
    ]
    const all = smaller([allow('*', '*')], services)
    const left = (actionsIn(all) as readonly (readonly string[])[])[0] ?? []
    expect(left.filter((each) => /new/i.test(each))).toEqual(['newest:*', 's3:NewestThing'])
    const tracked = [used('s3', { NewestThing: true, DeleteBucket: false })]
    const some = (actionsIn(smaller([allow('s3:*', '*')], tracked)) as readonly (readonly string[])[])[0]
    expect(some).toContain('s3:NewestThing')
    const { Action: _, ...rest } = allow('x:y', '*')
    const but = (NotAction: readonly string[]) =>
      (
        (actionsIn(smaller([{ ...rest, NotAction }], services)) as readonly (readonly string[])[])[0] ?? []
      ).filter((each) => /new/i.test(each))
    expect(but(['iam:*'])).toEqual(['newest:*', 's3:NewestThing'])
    expect(but(['s3:New*', 'newest:Delete*'])).toEqual(['newest:MakeIt'])
    expect(but(['newest:*'])).toEqual(['s3:NewestThing'])
  })

  it('says what AWS would refuse as too long', () => {
    const tracked = used('s3', { DeleteBucket: false })
    const found = smaller([allow('*', '*')], [tracked])
    expect(found.characters.after).toBeGreaterThan(2048)
    expect(found.cautions.join()).toMatch(/longer than AWS's quota for the inline policies of a user, 2,048/)
  })

  it('is not known without a report of the principal, or without one of its policies', () => {
    const ann = user('ann', { UserPolicyList: [inline('own', documentOf(allow('sqs:*', '*')))] })
    const none = snapshotOf({ UserDetailList: [ann] })
    expect(decide(none)).toMatchObject({
      state: 'not-collected',
      call: 'iam:GetServiceLastAccessedDetails',
      why: expect.stringContaining('--last-accessed') as string,
    })
    const ofAnother = withReport(none, [unused('sqs')], arnOf('user', 'bob'))
    expect(decide(ofAnother).state).toBe('not-collected')
    const unread = snapshotOf({
      UserDetailList: [user('ann', { AttachedManagedPolicies: [attached('Gone')] })],
    })
    expect(decide(withReport(unread, [unused('sqs')]))).toMatchObject({ state: 'not-collected' })
  })

  it('is refused for groups and service-linked roles', () => {
    const linked = role('AWSServiceRoleForX', { Path: '/aws-service-role/x.amazonaws.com/' })
    const snapshot = snapshotOf({ GroupDetailList: [group('readers')], RoleDetailList: [linked] })
    expect(() => decide(snapshot, arnOf('group', 'readers'))).toThrow(/is a group/)
    expect(() => decide(snapshot, linked.Arn)).toThrow(/service-linked/)
  })
})
