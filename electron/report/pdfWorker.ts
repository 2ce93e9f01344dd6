import { parentPort, workerData } from 'node:worker_threads'
import type { Review } from '../../shared/review/types.ts'
import { renderReviewPdf } from './renderReviewPdf.ts'

/** The worker of `reviewPdf`: gets a review as workerData, posts the bytes; an error ends it as any uncaught one. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `reviewPdf` starts this worker and hands it a review
const bytes = await renderReviewPdf(workerData as Review)
parentPort?.postMessage(bytes, bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])
