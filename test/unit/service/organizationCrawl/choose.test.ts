import { describe, expect, it } from 'vitest'
import { chooseAccounts, unlisted } from '../../../../electron/service/organizationCrawl/choose.ts'

const LISTED = [
  { id: '111111111111', name: 'management', state: 'ACTIVE' },
  { id: '222222222222', name: 'apps', state: 'ACTIVE' },
  { id: '333333333333', name: 'old', state: 'SUSPENDED' },
  { id: '444444444444', name: 'new', state: 'PENDING_ACTIVATION' },
]

describe('the accounts that are read', () => {
  it('are all that are active; the others are named as skipped', () => {
    const { accounts, skipped } = chooseAccounts(LISTED, undefined)
    expect(accounts.map(({ id }) => id)).toEqual(['111111111111', '222222222222'])
    expect(skipped).toEqual([
      {
        accountId: '333333333333',
        name: 'old',
        status: 'skipped',
        error: 'AWS says that the account is SUSPENDED.',
      },
      {
        accountId: '444444444444',
        name: 'new',
        status: 'skipped',
        error: 'AWS says that the account is PENDING_ACTIVATION.',
      },
    ])
  })

  it('are those that were asked for, of which a suspended one is skipped too', () => {
    const { accounts, skipped } = chooseAccounts(LISTED, ['333333333333', '222222222222'])
    expect(accounts.map(({ id }) => id)).toEqual(['222222222222'])
    expect(skipped.map(({ accountId }) => accountId)).toEqual(['333333333333'])
  })

  it('have to be in the organization', () => {
    expect(() => chooseAccounts(LISTED, ['222222222222', '999999999999', '888888888888'])).toThrow(
      '999999999999, 888888888888 are no accounts of the organization, which has 4.',
    )
  })

  it('are taken as they were named where nobody tells which there are', () => {
    expect(unlisted(['222222222222'])).toEqual({
      accounts: [{ id: '222222222222', name: '', state: 'ACTIVE' }],
      skipped: [],
    })
  })
})
