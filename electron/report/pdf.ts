import { Worker } from 'node:worker_threads'
import { messageOf, WhenceError } from '../../shared/errors.ts'
import type { Review } from '../../shared/review/types.ts'
import { builtWorker } from '../builtWorker.ts'
import { renderReviewPdf } from './renderReviewPdf.ts'

/**
 * Takes a review and gives its PDF, made in a worker thread so that the application stays responsive; with `worker`
 * null (sources without a build) in this thread. The signal ends the worker. Throws `report-failed`.
 */
export async function reviewPdf(
  review: Review,
  {
    worker = builtWorker('pdfWorker.js'),
    signal,
  }: { readonly worker?: URL | null; readonly signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  try {
    return worker === null ? await renderReviewPdf(review) : await inWorker(review, worker, signal)
  } catch (thrown) {
    throw thrown instanceof WhenceError ? thrown : noReport(messageOf(thrown))
  }
}

function noReport(why: string): WhenceError {
  return new WhenceError(
    'report-failed',
    `The PDF report could not be made: ${why}.`,
    'Export the CSV instead, and report this with the steps that led here.',
  )
}

function inWorker(review: Review, file: URL, signal: AbortSignal | undefined): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: review })
    const end = (): void => void worker.terminate()
    if (signal?.aborted === true) end()
    signal?.addEventListener('abort', end, { once: true })
    worker.once('message', (bytes: Uint8Array) => resolve(bytes))
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', end)
      reject(noReport(`the worker ended with code ${code} and no report`))
    })
  })
}
