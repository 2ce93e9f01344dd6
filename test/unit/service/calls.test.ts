import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Calls, type RunningCall } from '../../../electron/service/calls.ts'
import type { CallProgress } from '../../../shared/api/types.ts'

let told: CallProgress[]
let calls: Calls
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  calls = new Calls((progress) => told.push(progress))
})
afterEach(() => vi.useRealTimers())

/** A call that goes on until it is told to come to an end. */
function start(options: { readonly call?: string; readonly signal?: AbortSignal }) {
  let running: RunningCall | undefined
  let finish: () => void = () => undefined
  const answer = calls.run(options, (given) => {
    running = given
    return new Promise<string>((resolve) => (finish = () => resolve('there')))
  })
  if (running === undefined) throw new Error('it does not run')
  return { ...running, answer, finish: () => finish() }
}

describe('a call that runs', () => {
  it('tells its stages once it lasts, the last one first', () => {
    const { onStage } = start({ call: 'c1' })
    onStage({ stage: 'Reading the snapshot' })
    onStage({ stage: 'Building the account' })
    expect(told).toEqual([])
    vi.advanceTimersByTime(250)
    onStage({ stage: 'Deciding', done: 1, total: 2 })
    expect(told).toEqual([
      { call: 'c1', stage: 'Building the account' },
      { call: 'c1', stage: 'Deciding', done: 1, total: 2 },
    ])
  })

  it('tells nothing when it is over soon, or has no id', async () => {
    const soon = start({ call: 'c1' })
    soon.onStage({ stage: 'Deciding' })
    soon.finish()
    expect(await soon.answer).toBe('there')
    start({}).onStage({ stage: 'Deciding' })
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([])
  })

  it('is ended by its id, until it is over', async () => {
    const first = start({ call: 'c1' })
    calls.cancel('c2')
    expect(first.signal.aborted).toBe(false)
    calls.cancel('c1')
    expect(first.signal.aborted).toBe(true)
    const second = start({ call: 'c2' })
    second.finish()
    await second.answer
    calls.cancel('c2')
    expect(second.signal.aborted).toBe(false)
  })

  it('is ended by the signal of its asker, also by one that came before', () => {
    const asker = new AbortController()
    const { signal } = start({ signal: asker.signal })
    asker.abort()
    expect(signal.aborted).toBe(true)
    expect(start({ signal: asker.signal }).signal.aborted).toBe(true)
  })
})
