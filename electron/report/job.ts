import type { ReviewReport } from '../../shared/report/types.ts'
import { makePack } from '../pack/makePack.ts'
import { renderReport, type RenderOptions } from './renderReport.ts'

/** What is to be made of a review: the document alone, or a pack with it. */
export interface ReportJob {
  readonly report: ReviewReport
  readonly as: 'pdf' | 'pack'
}

/** Makes it, in the thread that asks. */
export function doJob({ report, as }: ReportJob, options: RenderOptions = {}): Uint8Array {
  const pdf = renderReport(report, options)
  return as === 'pdf' ? pdf : makePack(report, pdf)
}
