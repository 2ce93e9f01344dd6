import { known, type Known, notCollected } from '../known.ts'
import { newestTime } from '../snapshot/import/reportTime.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { sayTime } from './days.ts'
import type { Review } from './types.ts'

/** When AWS made the credential report, as far as anything tells. */
export type ReportDate = Pick<Review, 'reportGeneratedAt' | 'reportTimeIsEarliest' | 'reportUndated'>

/**
 * The date of the credential report. A CSV alone does not tell it: then the newest time in the report is the earliest that
 * it can be. Never a clock's: an old report that is imported today is old.
 */
export function reportDate({ iam, source, finishedAt }: Snapshot): ReportDate {
  const report = iam.credentialReport
  if (report === undefined) {
    return { reportGeneratedAt: notCollected('The credential report', 'iam:GetCredentialReport') }
  }
  // Imports of earlier versions have their own time where the file did not tell.
  const { GeneratedTime: told } = report
  if (told !== undefined && !(source.kind === 'import' && told === finishedAt))
    return { reportGeneratedAt: known(told) }
  const newest = newestTime(report.Content)
  return newest === undefined
    ? { reportGeneratedAt: UNDATED, reportUndated: true }
    : { reportGeneratedAt: known(newest), reportTimeIsEarliest: true }
}

const UNDATED: Known<string> = notCollected('When AWS made the credential report', 'iam:GetCredentialReport')

/** The date of the report in words; `say` writes a time. */
export function sayReportDate(
  { reportGeneratedAt, reportTimeIsEarliest, reportUndated }: ReportDate,
  say: (time: string) => string,
): string {
  if (reportGeneratedAt.state !== 'known') return reportUndated === true ? 'not known' : 'not collected'
  const time = say(reportGeneratedAt.value)
  return reportTimeIsEarliest === true ? `not before ${time}` : time
}

/** The sentence on it among the notes of a review. */
export function reportNote(date: ReportDate): string {
  const { reportGeneratedAt, reportTimeIsEarliest, reportUndated } = date
  if (reportUndated === true)
    return 'The imported file does not tell when AWS made the credential report. Later changes to users are not in it.'
  if (reportGeneratedAt.state !== 'known')
    return 'The credential report was not collected: what it alone tells (passwords, root) is not known here.'
  const time = sayTime(reportGeneratedAt.value)
  return reportTimeIsEarliest === true
    ? `The imported file does not tell when AWS made the credential report: not before ${time}, the newest time in it. Later changes to users are not in it.`
    : `AWS made the credential report on ${time}. AWS keeps one report for four hours, so later changes to users are not in it.`
}

/**
 * The day that a review counts to where nobody names one. An import can be much younger than the report in it, and what
 * happened to a credential since then is not known.
 */
export function dayOfReview(snapshot: Snapshot): string {
  const { reportGeneratedAt } = reportDate(snapshot)
  const time =
    snapshot.source.kind === 'import' && reportGeneratedAt.state === 'known'
      ? reportGeneratedAt.value
      : snapshot.finishedAt
  return new Date(time).toISOString().slice(0, 10)
}
