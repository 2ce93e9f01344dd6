import { parentPort, workerData } from 'node:worker_threads'
import { doJob, type ReportJob } from './job.ts'
import type { ReportMessage } from './makeReport.ts'

/** So many rows of tables lie between two messages on how far it is. */
const STEP = 500

function tell(message: ReportMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

/** The worker of `makeReport`: gets a job as workerData, posts how far it is and at last the bytes. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `makeReport` starts this worker and hands it a job
const bytes = doJob(workerData as ReportJob, {
  onRows: (done, total) => {
    if (done % STEP === 0) tell({ done, total })
  },
})
tell({ bytes }, bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])
