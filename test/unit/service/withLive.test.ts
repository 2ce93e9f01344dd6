import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../electron/aws/connection.ts'
import { LONGEST_MS, withLive, type LiveParts } from '../../../electron/service/live.ts'
import { ACCOUNT, arnOf } from '../../fixtures/account.ts'

const facts = { accountId: ACCOUNT, finishedAt: '2026-01-01T00:00:00Z', regions: [] }
let givenBack: number
let parts: LiveParts

beforeEach(() => {
  vi.useFakeTimers()
  givenBack = 0
  const connection = {
    endpoint: 'AWS',
    explain: (error: unknown) => error,
    clients: {
      of: () => ({ send: async () => ({ Account: ACCOUNT, Arn: arnOf('user', 'auditor') }) }),
    },
  } as unknown as Connection
  parts = {
    connections: { borrow: async () => connection, giveBack: () => (givenBack += 1) },
    analysis: { ask: async () => ({ facts: [facts] }) },
  } as unknown as LiveParts
})
afterEach(() => vi.useRealTimers())

describe('work with a live profile', () => {
  it('is told to stop when no answer comes for long, and says so', async () => {
    const work = withLive(
      parts,
      'audit',
      ['s'],
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    const ended = work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    await vi.advanceTimersByTimeAsync(LONGEST_MS)
    expect(await ended).toMatchObject({
      info: { code: 'endpoint-unreachable', message: 'No answer came from AWS within 90 seconds.' },
    })
    expect(givenBack).toBe(1)
  })

  it('gives the connection back and keeps no timer, however it ends', async () => {
    expect(await withLive(parts, 'audit', ['s'], async ({ account }) => account.accountId)).toBe(ACCOUNT)
    const failing = withLive(parts, 'audit', ['s'], async () => {
      throw new Error('its own')
    })
    await expect(failing).rejects.toThrow('its own')
    expect(givenBack).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})
