import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { campaignCsv } from '../../shared/campaign/csv.ts'
import { reviewCsv } from '../../shared/review/csv.ts'
import { reviewOscal } from '../../shared/review/export/oscal.ts'
import { reviewSarif } from '../../shared/review/export/sarif.ts'
import { rosterCsv } from '../../shared/review/rosterCsv.ts'
import { controlsCsv, findingsCsv, reconciliationCsv, rolesCsv } from '../../shared/review/tablesCsv.ts'
import {
  MANIFEST_NAME,
  PACK_FORMAT,
  PACK_VERSION,
  type PackManifest,
  sums,
  SUMS_NAME,
} from '../../shared/report/manifest.ts'
import { csvOf, packTables } from '../../shared/report/tables.ts'
import type { ReviewReport } from '../../shared/report/types.ts'

interface PackEntry {
  readonly file: string
  readonly what: string
  readonly bytes: Uint8Array
}

/**
 * An evidence pack as a ZIP file: the document, its tables, the whole review as JSON, and the manifest of them. The same
 * review and document give the same bytes, in whatever zone of time they are packed.
 */
export function makePack(report: ReviewReport, pdf: Uint8Array): Uint8Array {
  const entries = entriesOf(report, pdf)
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    version: PACK_VERSION,
    madeBy: report.madeBy,
    madeAt: report.madeAt,
    account: report.review.account.id,
    asOf: report.review.asOf,
    snapshot: { ...report.snapshot, finishedAt: report.review.snapshotFinishedAt },
    files: entries.map(({ file, what, bytes }) => ({
      file,
      what,
      bytes: bytes.length,
      sha256: sha256Of(bytes),
    })),
  }
  const manifestBytes = utf8(`${JSON.stringify(manifest, null, 2)}\n`)
  const sumsText = sums([...manifest.files, { file: MANIFEST_NAME, sha256: sha256Of(manifestBytes) }])
  const files = Object.fromEntries([
    [MANIFEST_NAME, manifestBytes],
    [SUMS_NAME, utf8(sumsText)],
    ...entries.map(({ file, bytes }): [string, Uint8Array] => [file, bytes]),
  ])
  // ZIP keeps times of the clock on the wall: this one is the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) })
}

function entriesOf(report: ReviewReport, pdf: Uint8Array): readonly PackEntry[] {
  const { review, campaign } = report
  const text = (file: string, what: string, content: string): PackEntry => ({
    file,
    what,
    bytes: utf8(content),
  })
  return [
    { file: 'review.pdf', what: 'The document to read and sign', bytes: pdf },
    text('users.csv', 'Every user and the root user with all credentials', reviewCsv(review)),
    text(
      'roles.csv',
      'Every role: trust, last use, power, who takes it and what runs as it',
      rolesCsv(review),
    ),
    text('people.csv', 'Who takes roles from outside of IAM', rosterCsv(review.roster ?? NOBODY)),
    text('findings.csv', 'Every row of evidence of every check, with its command', findingsCsv(review)),
    text('controls.csv', 'Every control of every framework with its result', controlsCsv(review)),
    text(
      'reconciliation.csv',
      'What AWS counts, lists and reports beside the rows of the review',
      reconciliationCsv(review),
    ),
    ...packTables(report).map((table) => text(table.file, table.what, csvOf(table))),
    text('findings.sarif', 'The findings as SARIF 2.1.0', jsonOf(reviewSarif(review))),
    text('oscal-assessment-results.json', 'The findings as OSCAL', jsonOf(reviewOscal(review))),
    text('review.json', 'The whole review', jsonOf(review)),
    ...(campaign === undefined
      ? []
      : [
          text('campaign.json', 'What reviewers decided, and how it stands', jsonOf(campaign)),
          text('campaign.csv', 'Every principal and credential with its decision', campaignCsv(campaign)),
        ]),
  ]
}

const NOBODY = { rows: [], people: 0, roles: 0, missing: [] } as const

function jsonOf(value: object): string {
  return `${JSON.stringify(value)}\n`
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
