import { describe, expect, it } from 'vitest'
import { s3 } from '../../../../electron/aws/collectors/s3.ts'
import { type Answers, collect, denied, gapsOf } from './fakeContext.ts'

const OWNER = 'a'.repeat(64)
const none = (name: string) => () => Object.assign(new Error(name), { name, $fault: 'client', $metadata: {} })
const answers = (more: Answers = {}): Answers => ({
  GetPublicAccessBlock: none('NoSuchPublicAccessBlockConfiguration'),
  ListBuckets: () => ({ Buckets: [{ Name: 'logs', BucketRegion: 'eu-west-1' }] }),
  GetBucketPolicy: none('NoSuchBucketPolicy'),
  GetBucketEncryption: none('ServerSideEncryptionConfigurationNotFoundError'),
  GetBucketTagging: none('NoSuchTagSet'),
  GetBucketOwnershipControls: none('OwnershipControlsNotFoundError'),
  GetBucketAcl: () => ({
    Owner: { ID: OWNER, DisplayName: 'somebody' },
    Grants: [
      { Grantee: { Type: 'CanonicalUser', ID: OWNER, DisplayName: 'somebody' }, Permission: 'FULL_CONTROL' },
      {
        Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
        Permission: 'READ',
      },
      { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' } },
    ],
  }),
  ...more,
})

describe('the access control list of a bucket', () => {
  it('is kept without names of people, and an unnamed permission counts as the widest', async () => {
    const { context } = await collect(s3, answers())
    expect(gapsOf(context, s3.calls)).toEqual([])
    expect(context.draft.resources[0]).toMatchObject({ arn: 'arn:aws:s3:::logs', objectOwnership: null })
    expect(context.draft.resources[0]?.accessControlList).toEqual({
      Owner: { ID: OWNER },
      Grants: [
        { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser', ID: OWNER } },
        {
          Permission: 'READ',
          Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
        },
        {
          Permission: 'FULL_CONTROL',
          Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' },
        },
      ],
    })
  })

  it('is not asked for where Object Ownership turns it off, and is where that was refused', async () => {
    const enforced = { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }
    const off = await collect(s3, answers({ GetBucketOwnershipControls: () => enforced }))
    expect(off.asked).not.toContain('GetBucketAcl')
    expect(off.context.draft.resources[0]).not.toHaveProperty('accessControlList')
    const refused = await collect(s3, answers({ GetBucketOwnershipControls: denied }))
    expect(refused.context.draft.resources[0]?.accessControlList?.Grants).toHaveLength(3)
  })

  it('is a gap where it was refused', async () => {
    const { context } = await collect(s3, answers({ GetBucketAcl: denied }))
    expect(context.draft.resources[0]).not.toHaveProperty('accessControlList')
    expect(gapsOf(context, s3.calls)).toMatchObject([
      { call: 's3:GetBucketAcl', target: 'arn:aws:s3:::logs', status: 'denied' },
    ])
  })
})
