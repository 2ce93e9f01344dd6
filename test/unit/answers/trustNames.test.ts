import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { trustInWords, trustWithNames } from '../../../shared/answers/trust.ts'
import type { OrganizationAccount } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const trust = documentOf({
  Effect: 'Allow',
  Principal: {
    AWS: ['222233334444', 'arn:aws:iam::222233334444:role/audit', '444455556666', ACCOUNT],
    Service: 'ec2.amazonaws.com',
  },
  Action: 'sts:AssumeRole',
})

function words(accounts: readonly OrganizationAccount[] | undefined, of = trustWithNames) {
  const organization = { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT }
  const model = buildAccountModel(
    snapshotOf(
      { RoleDetailList: [role('r', { AssumeRolePolicyDocument: trust })] },
      { organization: { organization, ...(accounts && { accounts }) } },
    ),
  )
  const found = model.roles.get(arnOf('role', 'r'))
  const told = found && of(model, found)
  return told?.state === 'known' ? told.value : []
}

describe('whom a role trusts, in words', () => {
  it('names the accounts of the own organization', () => {
    expect(words([{ id: '222233334444', name: 'analytics' }])).toEqual([
      'account 222233334444 (analytics)',
      'role/audit in account 222233334444 (analytics)',
      'account 444455556666',
      'this account',
      'ec2.amazonaws.com',
    ])
  })
  it('is numbers where the accounts were not read or have no name, and where two snapshots are compared', () => {
    const numbers = words(undefined)
    expect(numbers[0]).toBe('account 222233334444')
    expect(words([{ id: '222233334444', name: '' }])).toEqual(numbers)
    expect(words([{ id: '222233334444', name: 'analytics' }], trustInWords)).toEqual(numbers)
  })
})
