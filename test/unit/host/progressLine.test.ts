import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ProgressLine } from '../../../electron/host/cli/progressLine.ts'
import type { CallOptions } from '../../../shared/api/types.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

let written: string[]
function lineOn(isTTY: boolean): ProgressLine {
  const write = (text: string): boolean => written.push(text) > 0
  const output = { write, drained: () => Promise.resolve(), isTTY, columns: 80 }
  return new ProgressLine(output, () => Date.now())
}
beforeEach(() => {
  vi.useFakeTimers()
  written = []
})
afterEach(() => vi.useRealTimers())

describe('progress on standard error', () => {
  it('is one line of a terminal, with the seconds that have passed', () => {
    const line = lineOn(true)
    line.stage({ stage: 'Reading \u001bthe snapshot' })
    vi.advanceTimersByTime(1000)
    line.stage({ stage: 'Deciding', done: 3, total: 10 })
    line.end()
    vi.advanceTimersByTime(5000)
    expect(written).toEqual([
      '\rReading \\u001bthe snapshot\u001b[K',
      '\rReading \\u001bthe snapshot, 1 s\u001b[K',
      '\rDeciding 3 of 10, 1 s\u001b[K',
      '\r\u001b[K',
    ])
  })

  it('is a line of a log for each stage, once an answer takes long', () => {
    const line = lineOn(false)
    line.stage({ stage: 'Reading the snapshot' })
    line.stage({ stage: 'Deciding' })
    vi.advanceTimersByTime(2000)
    line.stage({ stage: 'Deciding' })
    line.stage({ stage: 'Proving' })
    line.end()
    expect(written).toEqual(['Deciding\n', 'Proving\n'])
  })

  it('is not a line of a log for each principal', () => {
    const line = lineOn(false)
    vi.advanceTimersByTime(2000)
    for (let done = 0; done < 25; done += 1) {
      line.stage({ stage: 'Comparing principals', done, total: 25 })
      vi.advanceTimersByTime(1000)
    }
    line.stage({ stage: 'Proving' })
    expect(written).toEqual([
      'Comparing principals 0 of 25\n',
      'Comparing principals 10 of 25\n',
      'Comparing principals 20 of 25\n',
      'Proving\n',
    ])
  })

  it('is nothing in a log of an answer that comes soon', () => {
    const line = lineOn(false)
    line.stage({ stage: 'Deciding' })
    line.end()
    vi.advanceTimersByTime(5000)
    expect(written).toEqual([])
  })

  it('is of the search where there is one', () => {
    const line = lineOn(false)
    line.search('proved', 'looking: 1 found')
    line.search('proved', 'looking: 2 found')
    line.stage({ stage: 'Looking for ways' })
    line.search('cuts', 'deciding')
    expect(written).toEqual(['looking: 1 found\n', 'deciding\n'])
  })

  it('is that of the command’s own call', async () => {
    vi.useRealTimers()
    const service = new FakeService()
    service.answers.set('who-can', (_input: unknown, { call = '' }: CallOptions) => {
      service.pushCall({ call: 'another', stage: 'Another' })
      service.pushCall({ call, stage: 'Deciding for 3 principals' })
      return { allowed: [], allowedUnless: [], depends: [], unknown: [], unread: [], notes: [] }
    })
    const argv = ['who-can', '--snapshot', 'a', '--action', 's3:GetObject', '--resource', '*', '--json']
    const { err } = await run(argv, { service, terminal: true })
    expect(err).toBe('\rDeciding for 3 principals\u001b[K\r\u001b[K')
    expect(service.listening).toBe(0)
  })
})
