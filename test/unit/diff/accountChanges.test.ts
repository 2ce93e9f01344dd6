import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import type { AccessDiff } from '../../../shared/diff/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
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
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { bucket } from '../exposure/world.ts'

function diffOf(before: Snapshot, after: Snapshot): AccessDiff {
  const side = (snapshot: Snapshot) => ({ snapshot, model: buildAccountModel(snapshot) })
  return runToEnd(accessDiff(side(before), side(after), testCatalogue()))
}

const ann = (...statements: readonly JsonObject[]) =>
  user('ann', { UserPolicyList: [inline('own', documentOf(...statements))] })
const world = (one: ReturnType<typeof user>) => snapshotOf({ UserDetailList: [one] })

describe('what is other in the account itself', () => {
  const groups = [group('g'), group('h')]
  it('is told of memberships, attached policies, boundaries and the texts of policies', () => {
    const before = snapshotOf({
      UserDetailList: [user('ann', { GroupList: ['g'], AttachedManagedPolicies: [attached('p')] })],
      GroupDetailList: groups,
      Policies: [managed('p', documentOf(allow('s3:GetObject'))), managed('q', documentOf(allow('s3:Put*')))],
    })
    const after = snapshotOf({
      UserDetailList: [
        user('ann', {
          GroupList: ['h'],
          AttachedManagedPolicies: [attached('q')],
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: arnOf('policy', 'p'),
          },
        }),
      ],
      GroupDetailList: groups,
      Policies: [managed('p', documentOf(allow('s3:Get*'))), managed('q', documentOf(allow('s3:Put*')))],
    })
    const { memberships, attachments, policies } = diffOf(before, after)
    expect(memberships).toEqual([
      { user: arnOf('user', 'ann'), gained: [arnOf('group', 'h')], lost: [arnOf('group', 'g')] },
    ])
    expect(attachments).toEqual([
      {
        principal: arnOf('user', 'ann'),
        attached: [arnOf('policy', 'q')],
        detached: [arnOf('policy', 'p')],
        boundary: { before: null, after: arnOf('policy', 'p') },
      },
    ])
    expect(policies).toMatchObject([{ policyId: arnOf('policy', 'p'), state: 'other' }])
  })

  it('does not call a policy new or gone that the other side did not read', () => {
    const read = snapshotOf({}, { resources: [bucket()] })
    const { policy: _, ...resource } = bucket()
    const unread = snapshotOf({}, { resources: [resource] })
    for (const [before, after] of [
      [read, unread],
      [unread, read],
    ] as const)
      expect(diffOf(before, after).policies).toMatchObject([
        { state: 'not-read', call: 's3:GetBucketPolicy' },
      ])
  })

  it('tells through which statement each change is, of a policy, a control policy and a boundary', () => {
    const own = (...statements: readonly JsonObject[]) => ann(allow('s3:GetObject'), ...statements)
    const causes = (before: Snapshot, after: Snapshot) =>
      diffOf(before, after).principals.flatMap(({ changes }) =>
        changes.flatMap((change) =>
          change.causes.map(({ layer, how, policy, statement }) => [layer, how, policy, statement?.sid]),
        ),
      )
    expect(causes(world(own()), world(own(deny('s3:GetObject', '*', { Sid: 'No' }))))).toEqual([
      ['identity', 'new', 'own', 'No'],
    ])
    expect(
      causes(
        world(own(allow('s3:PutObject', 'arn:aws:s3:::a/*', { Sid: 'Put' }))),
        world(own(allow('s3:PutObject', 'arn:aws:s3:::b/*', { Sid: 'Put' }))),
      ),
    ).toEqual([['identity', 'other', 'own', 'Put']])
    const bounded = {
      ...own(),
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arnOf('policy', 'limit'),
      },
    }
    const Policies = [managed('limit', documentOf(allow('sqs:*')))]
    expect(
      causes(
        snapshotOf({ UserDetailList: [own()], Policies }),
        snapshotOf({ UserDetailList: [bounded], Policies }),
      ),
    ).toEqual([['boundary', 'new', 'limit', undefined]])
  })
})
