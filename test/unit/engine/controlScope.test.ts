import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k-1`
const level = (...statements: JsonObject[]) => ({
  target: 'r-1',
  policies: [{ id: 'p-1', name: 'control', document: documentOf(...statements) }],
})
const DENY = { ...deny('kms:*'), Principal: '*' }

function ask(
  keyPolicy: JsonObject,
  around: { readonly scp?: JsonObject; readonly managementAccount?: string } = {},
) {
  const { scp, managementAccount = '999999999999' } = around
  const model = buildAccountModel(
    snapshotOf(
      { UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(allow('kms:*')))] })] },
      {
        organization: {
          organization: { id: 'o-1', managementAccount, account: ACCOUNT },
          levels: [level(allow('*'), ...(scp === undefined ? [] : [scp]))],
          rcpLevels: scp === undefined ? [level(DENY)] : [],
        },
        resources: [{ arn: KEY, type: 'AWS::KMS::Key', region: 'eu-west-1', policy: keyPolicy }],
      },
    ),
  )
  return explain([model], { principal: arnOf('user', 'ann'), action: 'kms:Decrypt', resource: KEY })
}
const own = { ...allow('kms:*'), Principal: { AWS: ACCOUNT } }

describe('rule 7.4: RCPs do not restrict AWS managed keys', () => {
  it('an RCP surely denies on a key of the customer', () => {
    expect(ask(documentOf(own)).verdict).toBe('ExplicitlyDenied')
    expect(ask({ ...documentOf(own), Id: 'key-default-1' }).verdict).toBe('ExplicitlyDenied')
  })
  it('on a key with a policy as AWS writes it the answer is unknown, and says what tells', () => {
    const { verdict, layers, unknown } = ask({ ...documentOf(own), Id: 'auto-s3-2' })
    expect(verdict).toBe('Unknown')
    expect(layers.find(({ layer }) => layer === 'rcp')?.result).toBe('unknown')
    expect(unknown).toContainEqual({
      what: `Whether AWS manages the key ${KEY}`,
      call: 'kms:DescribeKey',
      couldFlip: true,
    })
  })
})

describe('rules 6.1 and 6.4: SCPs restrict every member account, delegated administrators too', () => {
  it('only the management account is exempt', () => {
    const scp = deny('kms:*')
    expect(ask(documentOf(own), { scp }).verdict).toBe('ExplicitlyDenied')
    expect(ask(documentOf(own), { scp, managementAccount: ACCOUNT }).verdict).toBe('Allowed')
  })
})
