import { describe, expect, it } from 'vitest'
import { expectNoNameLeft, expectSameAnswers, shareOf } from '../../fixtures/shared.ts'
import { accountBy, Chance } from '../engine/whoCanAccounts.ts'

describe('share files of accounts made by chance', () => {
  it.each([6, 8, 28])('account %i: no name is left and the answers are the same', (seed) => {
    const snapshot = accountBy(new Chance(seed))
    const shared = shareOf(snapshot, seed)
    expectNoNameLeft(snapshot, shared.snapshot)
    expectSameAnswers(snapshot, shared, 60)
    expect(shared.table.size).toBeGreaterThan(5)
  })

  it('are other ones each time', () => {
    const snapshot = accountBy(new Chance(6))
    const ids = [1, 2, 3].map((seed) => shareOf(snapshot, seed).snapshot.account.id)
    expect(new Set([...ids, snapshot.account.id]).size).toBe(4)
  })
})
