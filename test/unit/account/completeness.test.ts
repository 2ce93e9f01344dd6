import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { completenessOf, sayExtent } from '../../../shared/account/completeness.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { attached, group, role, snapshotOf, user } from '../../fixtures/account.ts'
import { DOCUMENT_DROPS, LIST_DROPS, wholeAccount } from '../../fixtures/drops.ts'

const refused = [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied' }] as const
const said = (snapshot: Snapshot) => {
  const found = completenessOf(snapshot)
  return [
    sayExtent('users', found.users),
    sayExtent('roles', found.roles),
    sayExtent('groups', found.groups),
    sayExtent('customerPolicies', found.customerPolicies),
  ]
}

describe('how much of an account was read', () => {
  it('is all where the call ended well and AWS counts no more', () => {
    expect(said(wholeAccount)).toEqual(['5 users', '2 roles', '1 group', '2 customer managed policies'])
    expect(buildAccountModel(wholeAccount).notes).toEqual([])
  })
  it('is told by iam:GetAccountSummary, whether the call was refused or ended well', () => {
    for (const coverage of [[], refused]) {
      const counted = snapshotOf(
        { RoleDetailList: [role('one')] },
        { coverage },
        { accountSummary: { Roles: 137, Users: 0 } },
      )
      expect(said(counted).slice(0, 2)).toEqual(['0 users', '1 of at least 137 roles'])
      expect(buildAccountModel(counted).notes.join(' ')).toMatch(/Only 1 of at least 137 roles were read/)
    }
  })
  it('is not known where the call was refused and nothing counts', () => {
    expect(said(snapshotOf({ UserDetailList: [user('ann')] }, { coverage: refused }))).toEqual([
      '1 of an unknown number of users',
      '0 of an unknown number of roles',
      '0 of an unknown number of groups',
      '0 of an unknown number of customer managed policies',
    ])
  })
  it('counts the groups and policies that what was read names', () => {
    const naming = snapshotOf({
      UserDetailList: [
        user('ann', { GroupList: ['ops', 'devs'] }),
        user('bob', { AttachedManagedPolicies: [attached('Gone')] }),
      ],
      GroupDetailList: [group('ops')],
    })
    expect(said(naming).slice(2)).toEqual([
      '1 of at least 2 groups',
      '0 of at least 1 customer managed policy',
    ])
  })
  it.each(Object.entries(LIST_DROPS))('leaves a note without %s', (_, snapshot) => {
    expect(buildAccountModel(snapshot).notes.join(' ')).toMatch(/Only \d+ of /)
  })
  it.each(Object.entries(DOCUMENT_DROPS))('has all users and roles without %s', (_, { snapshot }) => {
    expect(said(snapshot).slice(0, 2)).toEqual(['5 users', '2 roles'])
  })
})
