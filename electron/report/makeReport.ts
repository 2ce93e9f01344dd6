import { Worker } from 'node:worker_threads'
import { messageOf, WhenceError } from '../../shared/errors.ts'
import { builtWorker } from '../builtWorker.ts'
import { doJob, type ReportJob } from './job.ts'

/** What the worker posts: how many rows of all tables are drawn, and at last the file. */
export type ReportMessage = { readonly done: number; readonly total: number } | { readonly bytes: Uint8Array }

export interface ReportOptions {
  /** null: sources without a build, and the work is done in this thread. */
  readonly worker?: URL | null
  /** Ends the worker. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Makes a document or a pack of a review in a worker thread, so that the application stays responsive. Throws
 * `report-failed`.
 */
export async function makeReport(
  job: ReportJob,
  { worker = builtWorker('reportWorker.js'), signal, onProgress }: ReportOptions = {},
): Promise<Uint8Array> {
  try {
    return worker === null ? doJob(job) : await inWorker(job, worker, signal, onProgress)
  } catch (thrown) {
    throw thrown instanceof WhenceError ? thrown : noReport(messageOf(thrown))
  }
}

function noReport(why: string): WhenceError {
  return new WhenceError(
    'report-failed',
    `The report could not be made: ${why}.`,
    'Export the CSV instead, and report this with the steps that led here.',
  )
}

function inWorker(
  job: ReportJob,
  file: URL,
  signal: AbortSignal | undefined,
  onProgress: ReportOptions['onProgress'],
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: job })
    const end = (): void => void worker.terminate()
    if (signal?.aborted === true) end()
    signal?.addEventListener('abort', end, { once: true })
    worker.on('message', (message: ReportMessage) => {
      if ('bytes' in message) resolve(message.bytes)
      else onProgress?.(message.done, message.total)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      reject(noReport(`the worker ended with code ${code} and no report`))
    })
  })
}
