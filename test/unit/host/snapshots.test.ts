import { describe, expect, it } from 'vitest'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { emptySnapshot } from '../snapshot/fixture.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

async function snapshots(...argv: readonly string[]) {
  const service = new FakeService()
  const label = { name: 'before\u001b[2J', note: 'a note' }
  const list = { snapshots: [{ ...summarise('s-1', emptySnapshot(), 10), label }], unreadable: [] }
  service.answers.set('snapshots.list', () => list)
  service.answers.set('snapshots.label', () => list)
  return { ...(await run(['snapshots', ...argv], { service })), calls: service.calls }
}

describe('whence snapshots', () => {
  it('lists what is kept with names and notes', async () => {
    const { code, out } = await snapshots()
    expect(code).toBe(0)
    expect(out).toMatch(/^s-1 .*before.*: a note/)
    expect(out).not.toContain('\u001b')
  })

  it('gives a name and leaves the note', async () => {
    const { calls } = await snapshots('--of', 's-1', '--name', 'x')
    expect(calls.find(({ method }) => method === 'snapshots.label')?.input).toEqual({
      snapshot: 's-1',
      name: 'x',
    })
  })

  it.each([[['--of', 's-1']], [['--name', 'x']]])('refuses %j', async (argv) => {
    expect((await snapshots(...argv)).code).toBe(2)
  })
})
