import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Progress, type CrawlProgress } from '../../../electron/aws/progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the pace of a crawl', () => {
  it('is told once it was watched for a while: calls a second, and the time the running step takes', () => {
    let calls = 0
    let now = 0
    const told: CrawlProgress[] = []
    const progress = new Progress(
      [{ id: 'users', label: 'Users' }],
      (one) => void told.push(one),
      () => calls,
      () => now,
    )
    progress.change('users', (step) => {
      step.status = 'running'
      step.total = 100
    })
    for (let second = 1; second <= 10; second += 1) {
      now += 1000
      calls += 20
      progress.change('users', (step) => (step.done += 4))
      vi.advanceTimersByTime(1000)
    }
    expect(told[1]).not.toHaveProperty('callsPerSecond')
    // 60 users are left, at 4 a second.
    expect(told.at(-1)).toMatchObject({ callsPerSecond: 20, secondsLeft: 15 })
    progress.finish()
    expect(told.at(-1)).not.toHaveProperty('callsPerSecond')
  })

  it('forgets how fast it was: replayed answers come faster than AWS', () => {
    let calls = 0
    let now = 0
    const told: CrawlProgress[] = []
    const progress = new Progress(
      [{ id: 'users', label: 'Users' }],
      (one) => void told.push(one),
      () => calls,
      () => now,
    )
    progress.change('users', (step) => (step.status = 'running'))
    for (let second = 1; second <= 60; second += 1) {
      now += 1000
      calls += second < 30 ? 1000 : 2
      progress.change('users', (step) => (step.done += 1))
      vi.advanceTimersByTime(1000)
    }
    expect(told.at(-1)).toMatchObject({ callsPerSecond: 2 })
    expect(told.at(-1)).not.toHaveProperty('secondsLeft')
  })
})
