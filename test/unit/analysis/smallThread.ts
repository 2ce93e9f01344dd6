import { Worker } from 'node:worker_threads'
import { analysisOver } from '../../../electron/analysis/threads/inThreads.ts'

/**
 * A real thread that keeps to the analysis's protocol and answers `explain` by its principal: `who` with the thread's
 * id, `log` with what began in it, `held` when the gate is opened, `endless` never, `dies` by ending the thread. A snapshot
 * called `held` opens when the gate does, `broken` never opens, and `deadly` ends the thread. Searches go on until they
 * are cancelled; one for cuts is stuck in its first step; warming up goes on until
 * the gate is opened.
 */
const PROGRAM = `
const { parentPort, threadId, workerData } = require('node:worker_threads')
const gate = new Int32Array(workerData)
const log = []
const cancelled = new Set()
parentPort.on('message', (message) => {
  if (message.kind === 'cancel') cancelled.add(message.call)
  if (message.kind !== 'call') return
  const { call, method, input } = message
  parentPort.postMessage({ kind: 'begun', call })
  const answer = (value) => parentPort.postMessage({ kind: 'answer', call, text: JSON.stringify(value) })
  const refuse = (error) => parentPort.postMessage({ kind: 'failure', call, error })
  const hold = () => {
    parentPort.postMessage({ kind: 'stage', call, stage: { stage: 'Held' } })
    Atomics.wait(gate, 0, 0)
  }
  if (method === 'open') {
    if (input.snapshots.includes('held')) hold()
    if (input.snapshots.includes('deadly')) process.exit(1)
    if (input.snapshots.includes('broken'))
      return refuse({ code: 'snapshot-truncated', message: 'Broken.', whatToDo: 'Mend it.' })
    log.push('open ' + input.snapshots.join('+') + (input.files.length > 0 ? ' by path' : ''))
    return answer({})
  }
  if (method === 'paths') {
    const step = () => {
      if (cancelled.has(call)) {
        log.push('search cancelled')
        return refuse({ code: 'cancelled', message: 'Ended.', whatToDo: 'Ask again.' })
      }
      setImmediate(step)
    }
    parentPort.postMessage({ kind: 'paths', call, progress: { search: 'one' } })
    return step()
  }
  if (method === 'paths.cuts') {
    parentPort.postMessage({ kind: 'paths', call, progress: { search: 'one' } })
    for (;;) {}
  }
  if (method === 'warm') {
    log.push('warm')
    const step = () => {
      if (cancelled.has(call) || Atomics.load(gate, 0) === 1) {
        log.push(cancelled.has(call) ? 'not warm yet' : 'warmed')
        return answer({})
      }
      setImmediate(step)
    }
    return step()
  }
  log.push(input.principal)
  switch (input.principal) {
    case 'log': return answer(log)
    case 'held': hold(); return answer('held')
    case 'endless': parentPort.postMessage({ kind: 'stage', call, stage: { stage: 'Endless' } }); for (;;) {}
    case 'dies': return process.exit(1)
    case 'unknown': return refuse({ code: 'principal-not-found', message: 'Nobody.', whatToDo: 'Name one.', command: 'x', unknownAction: { nearest: ['s3:GetObject'] } })
    default: return answer(threadId)
  }
})
`

/** So long that a test that depends on it hangs, and so short that what is lost ends soon. */
export const NEVER = 3_600_000
export const SOON = 20

/** An analysis over such threads, and what a test does with them. */
export function smallAnalysis({ grace = NEVER, most = 4, warm = false } = {}) {
  const gate = new SharedArrayBuffer(4)
  const started: Worker[] = []
  const start = (): Worker => {
    const worker = new Worker(PROGRAM, { eval: true, workerData: gate })
    started.push(worker)
    return worker
  }
  const analysis = analysisOver(start, { grace, most, warm })
  /** Asks, tells the stages, and can be ended. */
  function ask(principal: string, snapshots: readonly string[] = ['a']) {
    const abort = new AbortController()
    const stages: string[] = []
    let begun: () => void = () => undefined
    const isBegun = new Promise<void>((resolve) => (begun = resolve))
    const answer = analysis.text(
      'explain',
      { snapshots, principal, action: 's3:GetObject' },
      {
        signal: abort.signal,
        onStage: ({ stage }) => {
          stages.push(stage)
          begun()
        },
      },
    )
    answer.catch(() => undefined)
    return { answer, stages, isBegun, end: () => abort.abort() }
  }
  return {
    analysis,
    ask,
    /** All that were started, in their order. */
    started,
    /** The thread that answers for an account. */
    thread: async (snapshot = 'a'): Promise<number> => JSON.parse(await ask('who', [snapshot]).answer),
    log: async (snapshot = 'a'): Promise<readonly string[]> =>
      JSON.parse(await ask('log', [snapshot]).answer),
    open: (): void => {
      Atomics.store(new Int32Array(gate), 0, 1)
      Atomics.notify(new Int32Array(gate), 0)
    },
  }
}
