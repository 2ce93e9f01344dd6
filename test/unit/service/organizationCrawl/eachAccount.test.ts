import { describe, expect, it } from 'vitest'
import { eachAccount } from '../../../../electron/service/organizationCrawl/eachAccount.ts'
import type { AccountOutcome } from '../../../../electron/service/organizationCrawl/outcome.ts'

const ACCOUNTS = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(12))
const read = (accountId: string): AccountOutcome => ({ accountId, name: '', status: 'complete' })

/** Crawls that end when they are told to. */
function crawls() {
  const open = new Map<string, () => void>()
  let most = 0
  return {
    open,
    most: () => most,
    crawl: (id: string) =>
      new Promise<AccountOutcome>((resolve) => {
        open.set(id, () => {
          open.delete(id)
          resolve(read(id))
        })
        most = Math.max(most, open.size)
      }),
  }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('accounts side by side', () => {
  it('are no more at a time than was said, and each that ends makes room for the next', async () => {
    const { open, most, crawl } = crawls()
    const told: string[] = []
    const all = eachAccount({
      accounts: ACCOUNTS,
      parallel: 2,
      signal: new AbortController().signal,
      crawl,
      notBegun: read,
      onOutcome: async ({ accountId }) => void told.push(accountId),
    })
    expect([...open.keys()]).toEqual(ACCOUNTS.slice(0, 2))
    open.get(ACCOUNTS[1] ?? '')?.()
    await turn()
    expect([...open.keys()]).toEqual([ACCOUNTS[0], ACCOUNTS[2]])
    while (open.size > 0) {
      for (const end of open.values()) end()
      await turn()
    }
    // In their order, however they ended.
    expect((await all).map(({ accountId }) => accountId)).toEqual(ACCOUNTS)
    expect(told[0]).toBe(ACCOUNTS[1])
    expect([told.length, most()]).toEqual([5, 2])
  })

  it('are not begun any more after an interruption', async () => {
    const { open, crawl } = crawls()
    const interrupt = new AbortController()
    const all = eachAccount({
      accounts: ACCOUNTS,
      parallel: 1,
      signal: interrupt.signal,
      crawl,
      notBegun: (accountId) => ({ accountId, name: '', status: 'interrupted' }),
      onOutcome: async () => undefined,
    })
    interrupt.abort()
    open.get(ACCOUNTS[0] ?? '')?.()
    expect((await all).map(({ status }) => status)).toEqual([
      'complete',
      ...ACCOUNTS.slice(1).map(() => 'interrupted'),
    ])
  })
})
