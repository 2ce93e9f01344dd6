import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { allow, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

describe('a question without a resource', () => {
  const ana = user('ana', { UserPolicyList: [inline('all', documentOf(allow('*')))] })
  const model = buildAccountModel(snapshotOf({ UserDetailList: [ana], RoleDetailList: [role('job')] }))
  const ask = (action: string) =>
    explain([model], { principal: 'ana', action, strict: true }, { catalogue: testCatalogue() })

  it.each([
    ['s3:GetObject', 's3:GetBucketPolicy'],
    ['kms:Decrypt', 'kms:GetKeyPolicy'],
    ['sts:AssumeRole', 'iam:GetRole'],
  ])('is never Allowed where the resource has a say: %s', (action, call) => {
    const { verdict, unknown } = ask(action)
    expect(verdict).toBe('Unknown')
    expect(unknown).toContainEqual(expect.objectContaining({ call, couldFlip: true }))
  })

  it.each(['ec2:StartInstances', 'iam:ListUsers', 'iam:CreateUser'])(
    'is decided where no resource has a policy: %s',
    (action) => {
      expect(ask(action).verdict).toBe('Allowed')
    },
  )
})
