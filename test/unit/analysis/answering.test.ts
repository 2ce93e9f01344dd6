import { describe, expect, it } from 'vitest'
import type { AskOptions } from '../../../electron/analysis/analysis.ts'
import { answering } from '../../../electron/analysis/threads/answering.ts'
import type { FromThread } from '../../../electron/analysis/threads/protocol.ts'
import { WhenceError } from '../../../shared/errors.ts'

/** The thread's side over an analysis that the test answers for. */
function thread() {
  const asked: { readonly method: string; readonly options: AskOptions }[] = []
  const posted: FromThread[] = []
  const forgotten: string[] = []
  const settle: { resolve: (text: string) => void; reject: (error: unknown) => void }[] = []
  const take = answering(
    {
      text: (method, _input, options) => {
        asked.push({ method, options })
        return new Promise((resolve, reject) => settle.push({ resolve, reject }))
      },
      forget: (snapshot) => forgotten.push(snapshot),
    },
    (message) => posted.push(message),
  )
  return { take, asked, posted, forgotten, settle }
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a thread of the analysis', () => {
  it('answers calls by their numbers, with what the settings say, and tells how far it is', async () => {
    const { take, asked, posted, settle } = thread()
    const thresholds = { unusedDays: 30, keyMaxAgeDays: 60 }
    take({ kind: 'call', call: 1, method: 'review.run', input: { snapshot: 's' }, thresholds })
    take({ kind: 'call', call: 2, method: 'explain', input: {} })
    expect(asked.map(({ method, options }) => [method, options.thresholds])).toEqual([
      ['review.run', thresholds],
      ['explain', undefined],
    ])
    asked[1]?.options.onStage?.({ stage: 'Deciding' })
    settle[1]?.resolve('"second"')
    settle[0]?.resolve('"first"')
    await turn()
    expect(posted).toEqual([
      { kind: 'begun', call: 1 },
      { kind: 'begun', call: 2 },
      { kind: 'stage', call: 2, stage: { stage: 'Deciding' } },
      { kind: 'answer', call: 2, text: '"second"' },
      { kind: 'answer', call: 1, text: '"first"' },
    ])
  })

  it('posts what an answer fails with as it would be shown, defects too', async () => {
    const { take, posted, settle } = thread()
    take({ kind: 'call', call: 1, method: 'explain', input: {} })
    take({ kind: 'call', call: 2, method: 'explain', input: {} })
    settle[0]?.reject(new WhenceError('bad-input', 'Wrong.', 'Mend it.'))
    settle[1]?.reject(new TypeError('undefined is not a function'))
    await turn()
    expect(posted.slice(2)).toMatchObject([
      { kind: 'failure', call: 1, error: { code: 'bad-input', message: 'Wrong.', whatToDo: 'Mend it.' } },
      { kind: 'failure', call: 2, error: { code: 'internal' } },
    ])
  })

  it('hears that nobody wants an answer any more, and that a snapshot is gone', () => {
    const { take, asked, forgotten } = thread()
    take({ kind: 'call', call: 1, method: 'paths', input: {} })
    take({ kind: 'cancel', call: 2 })
    expect(asked[0]?.options.signal?.aborted).toBe(false)
    take({ kind: 'cancel', call: 1 })
    expect(asked[0]?.options.signal?.aborted).toBe(true)
    take({ kind: 'forget', snapshot: 's' })
    expect(forgotten).toEqual(['s'])
  })
})
