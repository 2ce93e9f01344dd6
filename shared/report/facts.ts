import { ABSENT, known, type Known, notCollected } from '../known.ts'
import type { Review } from '../review/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { ReportOrganization, ReviewReport, SnapshotFile } from './types.ts'

/** What the document needs beside the review. */
export interface ReportSources {
  readonly snapshot: Snapshot
  readonly file: SnapshotFile
  readonly review: Review
  readonly madeBy: string
  /** Left out: the document is dated to the day of the review, and is the same whenever it is made. */
  readonly madeAt?: string
}

/** Brings together what a document says of one review. */
export function reviewReport({ snapshot, file, review, madeBy, madeAt }: ReportSources): ReviewReport {
  return {
    review,
    madeAt: madeAt ?? `${review.asOf}T00:00:00Z`,
    reproducible: madeAt === undefined,
    madeBy,
    snapshot: file,
    organization: organizationOf(snapshot),
    gaps: snapshot.coverage.filter(({ status }) => status !== 'done'),
  }
}

function organizationOf({ organization, account }: Snapshot): Known<ReportOrganization> {
  if (organization === undefined)
    return notCollected('The organization', 'organizations:DescribeOrganization')
  if (organization === null) return ABSENT
  const { organization: of, levels = [], units = [], accounts = [] } = organization
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const above = levels.map(({ target }) => target).filter((target) => target !== account.id)
  const accountName = accounts.find(({ id }) => id === account.id)?.name
  return known({
    id: of.id,
    managementAccount: of.managementAccount,
    ...(accountName === undefined ? {} : { accountName }),
    units: above.map((id) => names.get(id) ?? id),
  })
}
