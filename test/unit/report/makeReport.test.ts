import { describe, expect, it } from 'vitest'
import { builtWorker } from '../../../electron/builtWorker.ts'
import { makeReport } from '../../../electron/report/makeReport.ts'
import { renderReport } from '../../../electron/report/renderReport.ts'
import { AS_OF, snapshotWith } from '../review/fixture.ts'
import { reportOf } from './sample.ts'

const report = reportOf(snapshotWith([]))
const job = { report, as: 'pdf' } as const
const workerOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

describe('makeReport', () => {
  it('works in this thread where it runs from its sources', async () => {
    expect(builtWorker('reportWorker.js')).toBeNull()
    expect(Buffer.compare(await makeReport(job, { worker: null }), renderReport(report))).toBe(0)
  })

  it('hands the job to the worker, tells how far it is, and takes its bytes', async () => {
    const worker = workerOf(
      `import { parentPort, workerData } from "node:worker_threads"
       parentPort.postMessage({ done: 1, total: 2 })
       parentPort.postMessage({ bytes: new TextEncoder().encode(workerData.report.review.asOf) })`,
    )
    const told: unknown[] = []
    const bytes = await makeReport(job, { worker, onProgress: (...how) => told.push(how) })
    expect(Buffer.from(bytes).toString()).toBe(AS_OF)
    expect(told).toEqual([[1, 2]])
  })

  it('ends the worker when nobody wants the report any more', async () => {
    const abort = new AbortController()
    const answer = makeReport(job, { worker: workerOf('for (;;) {}'), signal: abort.signal })
    abort.abort()
    await expect(answer).rejects.toMatchObject({ info: { code: 'report-failed' } })
    const early = { worker: workerOf('for (;;) {}'), signal: AbortSignal.abort() }
    await expect(makeReport(job, early)).rejects.toMatchObject({ info: { code: 'report-failed' } })
  })

  it('says report-failed when the worker throws or ends without a report', async () => {
    for (const code of ['throw new Error("no font")', 'process.exit(3)']) {
      const failed = makeReport(job, { worker: workerOf(code) })
      await expect(failed).rejects.toMatchObject({ info: { code: 'report-failed' } })
    }
  })
})
