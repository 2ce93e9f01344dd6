import { afterEach, describe, expect, it } from 'vitest'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { smallAnalysis, SOON } from './smallThread.ts'

let small: ReturnType<typeof smallAnalysis>
afterEach(() => small.analysis.close())
const failure = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (thrown: unknown) => errorInfoOf(thrown),
  )

describe('the threads of the analysis', () => {
  it('answer each account in one thread, which opens a snapshot once', async () => {
    small = smallAnalysis()
    const first = await small.thread()
    expect(await small.thread()).toBe(first)
    expect(await small.thread('b')).not.toBe(first)
    expect(await small.log()).toEqual(['open a', 'who', 'who', 'log'])
    // What a further account adds is opened beside the first, in its thread.
    await small.ask('who', ['a', 'b']).answer
    expect((await small.log()).at(-3)).toBe('open b')
  })

  it('give an answer as it is and as JSON', async () => {
    small = smallAnalysis()
    const question = { snapshots: ['a'], principal: 'log', action: 's3:GetObject' }
    expect(await small.analysis.ask('explain', question)).toEqual(['open a', 'log'])
    expect(await small.analysis.text('explain', question)).toBe('["open a","log","log"]')
  })

  it('hand a refusal on with all that it says', async () => {
    small = smallAnalysis()
    expect(await failure(small.ask('unknown').answer)).toEqual({
      code: 'principal-not-found',
      message: 'Nobody.',
      whatToDo: 'Name one.',
      command: 'x',
      unknownAction: { nearest: ['s3:GetObject'] },
    })
  })

  it('say why a snapshot does not open to everybody who waits for it, and open the others', async () => {
    small = smallAnalysis()
    const waiting = [small.ask('who', ['broken']), small.ask('who', ['broken'])]
    for (const { answer } of waiting)
      expect(await failure(answer)).toMatchObject({ code: 'snapshot-truncated' })
    expect(await failure(small.ask('who', ['a', 'broken']).answer)).toMatchObject({ message: 'Broken.' })
    expect(await small.thread()).toBeGreaterThan(0)
  })

  it('open a file by its path again where a thread is started anew', async () => {
    small = smallAnalysis()
    await small.analysis.text('open', { snapshots: ['x.gz'], files: ['x.gz'] })
    small.analysis.forget('x.gz')
    expect(await small.log('x.gz')).toEqual(['open x.gz by path', 'log'])
  })

  it('keep so many, and let the account go that was not asked about for longest', async () => {
    small = smallAnalysis({ most: 2 })
    const first = await small.thread()
    await small.thread('b')
    expect(await small.thread()).toBe(first)
    await small.thread('c')
    expect(small.analysis.running).toEqual(['a', 'c'])
  })

  it('are more only while all of them work', async () => {
    small = smallAnalysis({ most: 1 })
    const held = [small.ask('held'), small.ask('held', ['b'])]
    await Promise.all(held.map(({ isBegun }) => isBegun))
    expect(small.analysis.running).toEqual(['a', 'b'])
    small.open()
    await Promise.all(held.map(({ answer }) => answer))
    expect(small.analysis.running).toHaveLength(1)
  })

  it('get ready for the next questions while nobody asks, and pause where somebody does', async () => {
    small = smallAnalysis({ warm: true })
    await small.thread()
    expect((await small.log()).slice(0, 3)).toEqual(['open a', 'who', 'warm'])
    await expect.poll(() => small.log()).toContain('not warm yet')
    small.open()
    // It goes on after each question until it is done, and is not begun again then.
    await expect
      .poll(async () => {
        const log = await small.log()
        return log.includes('warmed') ? log.slice(-2) : []
      })
      .toEqual(['log', 'log'])
  })

  it('begin with that of the first account before it is asked for', async () => {
    small = smallAnalysis({ warm: true })
    const [, ahead] = small.started
    expect(small.started).toHaveLength(2)
    const id = ahead?.threadId
    expect(await small.thread()).toBe(id)
    await small.thread('b')
    expect(small.started).toHaveLength(3)
  })

  it('do without the one that was started ahead where it has ended, and end it with the program', async () => {
    small = smallAnalysis({ warm: true })
    await small.started[1]?.terminate()
    expect(await small.thread()).toBe(small.started[2]?.threadId)
    const unused = smallAnalysis({ warm: true })
    await unused.analysis.close()
    // A worker that has ended has no id any more.
    expect(unused.started.map(({ threadId }) => threadId)).toEqual([-1, -1])
  })

  it('end with the snapshot that is deleted, and with the program', async () => {
    small = smallAnalysis()
    const first = await small.thread()
    small.analysis.forget('a')
    expect(await small.thread()).not.toBe(first)
    const endless = small.ask('endless')
    await endless.isBegun
    const answer = failure(endless.answer)
    await small.analysis.close()
    expect(await answer).toMatchObject({ code: 'cancelled' })
    expect(small.analysis.running).toEqual([])
    expect(await failure(small.ask('who').answer)).toMatchObject({ code: 'cancelled' })
  })
})

describe('a question whose asker ends it', () => {
  it('is refused at once, and does not begin where it waited', async () => {
    small = smallAnalysis()
    const held = small.ask('held')
    await held.isBegun
    const waiting = small.ask('waiting')
    expect(waiting.stages).toEqual(['Waiting for another answer'])
    waiting.end()
    expect(await failure(waiting.answer)).toMatchObject({ code: 'cancelled' })
    small.open()
    expect(await held.answer).toBe('"held"')
    expect(await small.log()).not.toContain('waiting')
  })

  it('is refused without a thread when it was ended before', async () => {
    small = smallAnalysis()
    const question = { snapshots: ['a'], principal: 'who', action: 's3:GetObject' }
    const answer = small.analysis.text('explain', question, { signal: AbortSignal.abort() })
    expect(await failure(answer)).toMatchObject({ code: 'cancelled' })
    expect(small.analysis.running).toEqual([])
  })

  it('ends the thread that goes on with it, and who waits is answered by another', async () => {
    small = smallAnalysis({ grace: SOON })
    const before = await small.thread()
    const endless = small.ask('endless')
    await endless.isBegun
    const waiting = small.ask('who')
    endless.end()
    expect(await failure(endless.answer)).toMatchObject({ code: 'cancelled' })
    const after: unknown = JSON.parse(await waiting.answer)
    expect(after).not.toBe(before)
    expect(await small.log()).toEqual(['open a', 'who', 'log'])
  })

  it('leaves the thread alone that comes to an end with it soon', async () => {
    small = smallAnalysis()
    const before = await small.thread()
    const held = small.ask('held')
    await held.isBegun
    held.end()
    small.open()
    expect(await small.thread()).toBe(before)
  })

  it('is not worked out again for whoever asks the same meanwhile', async () => {
    small = smallAnalysis({ grace: SOON })
    const first = small.ask('held')
    await first.isBegun
    first.end()
    const other = small.ask('another')
    const again = small.ask('held')
    small.open()
    expect(await again.answer).toBe('"held"')
    await other.answer
    expect(await small.log()).toEqual(['open a', 'held', 'another', 'log'])
  })

  it('costs nothing while its snapshot is opened and somebody else waits for that', async () => {
    small = smallAnalysis()
    const first = small.ask('first', ['held'])
    await first.isBegun
    const second = small.ask('second', ['held'])
    expect(second.stages).toEqual(['Held'])
    first.end()
    small.open()
    await second.answer
    expect(await small.log('held')).toEqual(['open held', 'second', 'log'])
  })

  it('ends the opening for which nobody waits any more', async () => {
    small = smallAnalysis({ grace: SOON })
    const only = small.ask('who', ['held'])
    await only.isBegun
    only.end()
    await expect.poll(() => small.analysis.running).toEqual([])
  })
})

describe('a search', () => {
  const search = (signal: AbortSignal, told: PathsProgress[], method: 'paths' | 'paths.cuts' = 'paths') =>
    small.analysis.text(method, { snapshots: ['a'] }, { signal, onPaths: (progress) => told.push(progress) })

  it('tells how far it is, lets others be answered, and stops without an end of the thread', async () => {
    small = smallAnalysis()
    const before = await small.thread()
    const abort = new AbortController()
    const told: PathsProgress[] = []
    const answer = failure(search(abort.signal, told))
    expect(await small.thread()).toBe(before)
    expect(told).toEqual([{ search: 'one' }])
    abort.abort()
    expect(await answer).toMatchObject({ code: 'cancelled' })
    await expect.poll(() => small.log()).toContain('search cancelled')
    expect(await small.thread()).toBe(before)
  })

  it('that does not come to its next step ends the thread, though others wait for it', async () => {
    small = smallAnalysis({ grace: SOON })
    const before = await small.thread()
    const abort = new AbortController()
    const told: PathsProgress[] = []
    const answer = failure(search(abort.signal, told, 'paths.cuts'))
    await expect.poll(() => told).toHaveLength(1)
    const waiting = small.ask('who')
    abort.abort()
    expect(await answer).toMatchObject({ code: 'cancelled' })
    expect(JSON.parse(await waiting.answer)).not.toBe(before)
  })

  it('is not taken for stuck while the thread works on something else', async () => {
    small = smallAnalysis({ grace: 500 })
    const before = await small.thread()
    const abort = new AbortController()
    const answer = failure(search(abort.signal, []))
    const held = small.ask('held')
    await held.isBegun
    abort.abort()
    expect(await answer).toMatchObject({ code: 'cancelled' })
    // The search hears of it once the thread is free, and somebody waits for what the thread works on.
    const other = small.ask('endless', ['b'])
    await other.isBegun
    other.end()
    await expect.poll(() => small.analysis.running).toEqual(['a'])
    small.open()
    expect(await held.answer).toBe('"held"')
    await expect.poll(() => small.log()).toContain('search cancelled')
    expect(await small.thread()).toBe(before)
  })
})

describe('a thread that dies', () => {
  it('refuses what it worked on, and the others are answered by another', async () => {
    small = smallAnalysis()
    const before = await small.thread()
    const dying = small.ask('dies')
    const waiting = small.ask('who')
    expect(await failure(dying.answer)).toMatchObject({
      code: 'internal',
      message: 'The analysis ended before it had an answer: its thread ended.',
    })
    expect(JSON.parse(await waiting.answer)).not.toBe(before)
  })

  it('is not started over and over for a snapshot that ends it', async () => {
    small = smallAnalysis()
    expect(await failure(small.ask('who', ['deadly']).answer)).toMatchObject({ code: 'internal' })
    expect(small.analysis.running).toEqual([])
  })

  it('says why it could not start', async () => {
    const { analysisInThreads } = await import('../../../electron/analysis/threads/inThreads.ts')
    const worker = new URL('noSuchWorker.js', import.meta.url)
    const analysis = analysisInThreads({ worker, snapshotFolder: 'none', warm: false })
    small = smallAnalysis()
    expect(await failure(analysis.ask('snapshots.list', {}))).toMatchObject({ code: 'internal' })
    await analysis.close()
  })
})
