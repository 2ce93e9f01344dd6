import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Analysis } from '../../../electron/analysis/analysis.ts'
import type { Connection } from '../../../electron/aws/connection.ts'
import { THROTTLE_NOTICE_MS, ThrottleMonitor } from '../../../electron/aws/throttle.ts'
import type { Connections } from '../../../electron/service/connections.ts'
import { DenialSearches } from '../../../electron/service/liveDenials.ts'
import type { DenialsProgress } from '../../../shared/api/live.ts'
import { ACCOUNT, arnOf } from '../../fixtures/account.ts'

/** A search with a connection that answers when the test says so. */
const facts = { accountId: ACCOUNT, finishedAt: '2026-01-01T00:00:00Z', regions: [] }
let monitor: ThrottleMonitor
let answer: (page: object) => void
let givenBack: number
let told: DenialsProgress[]
let searches: DenialSearches

beforeEach(() => {
  vi.useFakeTimers()
  monitor = new ThrottleMonitor()
  givenBack = 0
  told = []
  const connection = {
    profile: 'audit',
    kind: 'access-key',
    region: 'eu-west-1',
    endpoint: 'AWS',
    monitor,
    explain: (error: unknown) => error,
    clients: {
      of: ({ id }: { id: string }) =>
        id === 'sts'
          ? { send: async () => ({ Account: ACCOUNT, Arn: arnOf('user', 'auditor') }) }
          : { send: () => new Promise((resolve) => (answer = resolve)) },
    },
  } as unknown as Connection
  searches = new DenialSearches(
    {
      connections: {
        borrow: async () => connection,
        giveBack: () => (givenBack += 1),
      } as unknown as Connections,
      analysis: { ask: async () => ({ facts: [facts] }) } as unknown as Pick<Analysis, 'ask'>,
    },
    (progress) => told.push(progress),
    { now: () => new Date('2026-11-24T08:00:00Z'), wait: async () => undefined },
  )
})
afterEach(() => vi.useRealTimers())
const start = () => searches.start({ profile: 'audit', snapshot: 's', regions: ['us-east-1'] })

describe('a search for denials', () => {
  it('goes back a day when no time is given', async () => {
    expect(await start()).toMatchObject({ from: '2026-11-23T08:00:00.000Z', to: '2026-11-24T08:00:00.000Z' })
  })

  it('says that AWS is throttling, and takes it back', async () => {
    const { searchId } = await start()
    monitor.throttled()
    vi.advanceTimersByTime(THROTTLE_NOTICE_MS)
    expect(told.at(-1)?.notice).toContain('AWS is throttling')
    monitor.answered()
    expect(told.at(-1)?.notice).toBeUndefined()
    await vi.waitFor(() => answer({ Events: [] }))
    expect((await searches.finished(searchId)).phase).toBe('done')
    const heard = told.length
    monitor.throttled()
    vi.advanceTimersByTime(THROTTLE_NOTICE_MS)
    expect(told.length).toBe(heard)
  })

  it('gives its connection back once, when it is over', async () => {
    const { searchId } = await start()
    expect(givenBack).toBe(0)
    await vi.waitFor(() => answer({ Events: [] }))
    await searches.finished(searchId)
    expect(givenBack).toBe(1)
  })

  it('gives its connection back when it cannot begin', async () => {
    await expect(
      searches.start({ profile: 'audit', snapshot: 's', regions: ['eu-wets-1'] }),
    ).rejects.toMatchObject({ info: { code: 'unknown-region' } })
    expect(givenBack).toBe(1)
  })

  it('forgets searches that are long over', async () => {
    const ids: string[] = []
    for (let number = 0; number < 7; number++) {
      const { searchId } = await start()
      ids.push(searchId)
      await vi.waitFor(() => answer({ Events: [] }))
      await searches.finished(searchId)
    }
    expect(() => searches.state(ids[0] ?? '')).toThrow('There is no such search.')
    expect(searches.state(ids.at(-1) ?? '').phase).toBe('done')
  })
})
