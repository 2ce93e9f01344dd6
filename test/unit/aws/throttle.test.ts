import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ThrottleMonitor } from '../../../electron/aws/throttle.ts'

let told: boolean[]
let monitor: ThrottleMonitor
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  monitor = new ThrottleMonitor()
  monitor.onChange((throttling) => told.push(throttling))
})
afterEach(() => vi.useRealTimers())

describe('ThrottleMonitor', () => {
  it('is silent while throttling ends within three seconds', () => {
    monitor.throttled()
    vi.advanceTimersByTime(2900)
    monitor.answered()
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
  })

  it('tells once after three seconds, and takes it back when AWS answers', () => {
    monitor.throttled()
    vi.advanceTimersByTime(1500)
    monitor.throttled()
    vi.advanceTimersByTime(1500)
    expect(told).toEqual([true])
    monitor.throttled()
    vi.advanceTimersByTime(9000)
    monitor.answered()
    expect(told).toEqual([true, false])
  })

  it('tells everybody who works with the connection, until they are done', () => {
    const other: boolean[] = []
    const end = monitor.also((throttling) => other.push(throttling))
    monitor.throttled()
    vi.advanceTimersByTime(3000)
    end()
    monitor.answered()
    expect([told, other]).toEqual([[true, false], [true]])
  })
})
