import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { PublicAccessBlock } from '../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const OFF: PublicAccessBlock = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
}
const ON: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}
type Block = PublicAccessBlock | null | undefined

/** An administrator and a bucket. Left out: the settings were not collected. */
function modelWith(bucket: Block, account: Block) {
  return buildAccountModel(
    snapshotOf(
      { UserDetailList: [user('admin', { UserPolicyList: [inline('all', documentOf(allow('*')))] })] },
      {
        resources: [
          {
            arn: 'arn:aws:s3:::data',
            type: 'AWS::S3::Bucket',
            policy: null,
            objectOwnership: 'BucketOwnerEnforced',
            ...(bucket !== undefined && { publicAccessBlock: bucket }),
          },
        ],
        ...(account !== undefined && { accountPublicAccessBlock: account }),
      },
    ),
  )
}

/** What an administrator of the bucket's account is told. */
function asked(
  action: string,
  bucket: Block,
  account: Block,
  context: Readonly<Record<string, string>> = {},
) {
  const model = modelWith(bucket, account)
  const resource = /Object/.test(action) ? 'arn:aws:s3:::data/a' : 'arn:aws:s3:::data'
  const decision = explain([model], {
    principal: arnOf('user', 'admin'),
    action,
    resource,
    context,
    strict: true,
  })
  const layer = decision.layers.find((one) => one.layer === 's3-block-public-access')!
  return { ...decision, layer }
}

describe('rule 12.9 in effective access', () => {
  const outcomeOf = (action: string, bucket: Block, account: Block) => {
    const model = modelWith(bucket, account)
    const { actions } = serviceActions(model, arnOf('user', 'admin'), 's3', testCatalogue())
    return actions.find((each) => each.action === action)
  }
  it.each(['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutObjectAcl'])('%s', (action) => {
    expect(outcomeOf(action, OFF, OFF)?.outcome).toBe('allowed')
    expect(outcomeOf(action, null, null)?.outcome).toBe('allowed')
    // Another bucket of the account, which nobody has listed, may have it off.
    for (const [bucket, account] of [
      [null, ON],
      [undefined, undefined],
    ] as const)
      expect(outcomeOf(action, bucket, account)).toMatchObject({
        outcome: 'conditional',
        ceilings: [{ layer: 's3-block-public-access', because: expect.stringContaining('that is public') }],
      })
  })
  it('leaves other calls alone', () => {
    for (const action of ['s3:PutObject', 's3:DeleteBucketPolicy', 's3:GetBucketPolicy'])
      expect(outcomeOf(action, undefined, undefined)?.outcome).toBe('allowed')
  })
})

describe('rule 12.9: what writes a policy or a list', () => {
  it.each(['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutObjectAcl'])('%s', (action) => {
    const setting = action.endsWith('Policy') ? 'BlockPublicPolicy' : 'BlockPublicAcls'
    expect(asked(action, null, null).verdict).toBe('Allowed')
    expect(asked(action, OFF, OFF).verdict).toBe('Allowed')
    for (const [bucket, account] of [
      [undefined, null],
      [null, undefined],
      [undefined, undefined],
    ] as const) {
      const { verdict, layer, unknown, blockedBy } = asked(action, bucket, account)
      expect(verdict).toBe('Unknown')
      expect(layer).toMatchObject({ result: 'unknown' })
      expect(layer.because).toContain(`${setting} refuses`)
      expect(unknown.some(({ couldFlip }) => couldFlip)).toBe(true)
      expect(blockedBy).toEqual(['s3-block-public-access'])
    }
    for (const [bucket, account] of [
      [ON, null],
      [null, ON],
      [ON, undefined],
    ] as const) {
      const { verdict, layer } = asked(action, bucket, account)
      expect(verdict).toBe('Unknown')
      expect(layer.because).toContain(`${setting} is on`)
    }
    // The other three settings say nothing of it.
    expect(asked(action, { ...ON, [setting]: false }, { ...ON, [setting]: false }).verdict).toBe('Allowed')
  })
  it('a canned list says whether it is public', () => {
    const acl = (value: string) => ({ 's3:x-amz-acl': value })
    for (const action of ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:PutObject']) {
      expect(asked(action, ON, null, acl('public-read')).verdict).toBe('ImplicitlyDenied')
      expect(asked(action, ON, null, acl('public-read')).blockedBy).toEqual(['s3-block-public-access'])
      expect(asked(action, ON, null, acl('authenticated-read')).verdict).toBe('ImplicitlyDenied')
      expect(asked(action, ON, null, acl('private')).verdict).toBe('Allowed')
      expect(asked(action, OFF, null, acl('public-read')).verdict).toBe('Allowed')
      expect(asked(action, undefined, null, acl('public-read')).verdict).toBe('Unknown')
    }
    expect(asked('s3:PutObject', ON, ON).verdict).toBe('Allowed')
  })
  it('says nothing of other calls, and never that it does not apply to these', () => {
    for (const action of [
      's3:DeleteBucketPolicy',
      's3:GetBucketPolicy',
      's3:PutBucketTagging',
      's3:GetObject',
    ]) {
      expect(asked(action, undefined, undefined).verdict).toBe('Allowed')
    }
    expect(asked('s3:PutBucketPolicy', ON, ON).layer.result).not.toBe('not-applicable')
  })
})
