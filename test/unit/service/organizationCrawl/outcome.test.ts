import { describe, expect, it } from 'vitest'
import { isFinished, outcomeOf } from '../../../../electron/service/organizationCrawl/outcome.ts'

const ABOUT = { accountId: '111122223333', name: 'apps', readAs: 'role' } as const
const SNAPSHOT = {
  id: '111122223333-20261130T080000Z',
  accountId: '111122223333',
  source: { kind: 'sample' },
  finishedAt: '2026-11-30T08:00:00.000Z',
  bytes: 1,
  users: 2,
  roles: 3,
  gaps: 0,
} as const
const EXPIRED = {
  code: 'credentials-expired',
  message: 'The credentials have expired.',
  whatToDo: 'Get new ones.',
} as const

describe('the outcome of an account', () => {
  it('is complete without a gap, and has gaps with one or where it ended early', () => {
    const whole = outcomeOf(ABOUT, { phase: 'done', snapshot: SNAPSHOT }, '/f')
    expect(whole).toEqual({
      ...ABOUT,
      status: 'complete',
      users: 2,
      roles: 3,
      gaps: 0,
      snapshot: SNAPSHOT.id,
      file: '/f',
    })
    expect(isFinished(whole)).toBe(true)
    const refused = outcomeOf(ABOUT, { phase: 'done', snapshot: { ...SNAPSHOT, gaps: 1 } }, '/f')
    expect([refused.status, isFinished(refused)]).toEqual(['gaps', true])
    const passing = outcomeOf(
      ABOUT,
      { phase: 'failed', error: EXPIRED, snapshot: SNAPSHOT, unfinished: '0a1b2c3d' },
      '/f',
    )
    expect(passing).toMatchObject({ status: 'gaps', error: 'The credentials have expired. Get new ones.' })
    expect(isFinished(passing)).toBe(false)
  })

  it('without a snapshot is unread, or interrupted', () => {
    const unread = outcomeOf(ABOUT, { phase: 'failed', error: EXPIRED }, undefined)
    expect(unread).toEqual({
      ...ABOUT,
      status: 'unread',
      error: 'The credentials have expired. Get new ones.',
    })
    const cancelled = outcomeOf(
      ABOUT,
      { phase: 'cancelled', error: EXPIRED, unfinished: '0a1b2c3d' },
      undefined,
    )
    expect(cancelled).toEqual({ ...ABOUT, status: 'interrupted', unfinished: '0a1b2c3d' })
    expect([isFinished(unread), isFinished(cancelled)]).toEqual([false, false])
  })
})
