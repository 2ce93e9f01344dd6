import type { ApiInput, FileDownload } from '../../shared/api/types.ts'
import type { Analysis, Thresholds } from '../analysis/analysis.ts'
import { endedBy } from '../analysis/cancelled.ts'
import { downloadOf } from '../analysis/download.ts'
import { reviewName } from '../analysis/reviewName.ts'
import type { ReportJob } from '../report/job.ts'
import type { ReportOptions } from '../report/makeReport.ts'
import type { RunningCall } from './calls.ts'

/** Makes documents and packs, in a worker. */
export type ReportMaker = (job: ReportJob, options: ReportOptions) => Promise<Uint8Array>

interface ReportParts {
  readonly analysis: Analysis
  readonly makeReport: ReportMaker
  /** The program with its version. */
  readonly madeBy: string
}

const FILES = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  pack: { ending: 'zip', mediaType: 'application/zip' },
} as const

/** The credential review as a document, or as a pack of evidence with the document in it. */
export async function reportFile(
  { analysis, makeReport, madeBy }: ReportParts,
  as: ReportJob['as'],
  input: ApiInput<'report.pdf'>,
  running: RunningCall & { readonly thresholds: Thresholds },
): Promise<FileDownload> {
  const { signal, onStage } = running
  const report = await analysis.ask('review.report', { ...input, madeBy }, running)
  const { report: campaign } = await analysis.ask(
    'campaign.report',
    { snapshot: input.snapshot, day: report.madeAt.slice(0, 10) },
    running,
  )
  const stage = 'Drawing the report'
  onStage({ stage })
  const onProgress = (done: number, total: number): void => onStage({ stage, done, total })
  const bytes = await endedBy(
    signal,
    makeReport({ report: campaign === null ? report : { ...report, campaign }, as }, { signal, onProgress }),
  )
  const { ending, mediaType } = FILES[as]
  return downloadOf(reviewName(report.review, ending), mediaType, bytes)
}
