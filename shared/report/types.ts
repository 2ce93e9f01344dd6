import type { CampaignReport } from '../campaign/types.ts'
import type { Known } from '../known.ts'
import type { Review } from '../review/types.ts'
import type { CoverageEntry } from '../snapshot/schema.ts'

/** Everything that a printed review says, and what an evidence pack is made of. Nothing of it asks a clock. */
export interface ReviewReport {
  readonly review: Review
  /** When the document was made, ISO 8601 in UTC. */
  readonly madeAt: string
  /** Whether that time was given, so that the same review gives the same bytes, and is not that of a clock. */
  readonly reproducible: boolean
  /** The program that made it, with its version. */
  readonly madeBy: string
  readonly snapshot: SnapshotFile
  readonly organization: Known<ReportOrganization>
  /** Every entry of coverage that did not end well. */
  readonly gaps: readonly CoverageEntry[]
  /** What reviewers decided. Absent: no campaign was given. */
  readonly campaign?: CampaignReport
}

/** The file that the review was made of. */
export interface SnapshotFile {
  /** Hexadecimal digits. */
  readonly sha256: string
  readonly bytes: number
}

export interface ReportOrganization {
  readonly id: string
  readonly managementAccount: string
  /** The name of the account in it. */
  readonly accountName?: string
  /** The organizational units above the account, by name or id, from the root down. */
  readonly units: readonly string[]
}
