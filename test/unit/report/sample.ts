import { reviewCredentials } from '../../../shared/review/review.ts'
import { reviewReport } from '../../../shared/report/facts.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { ReviewOptions } from '../../../shared/review/review.ts'
import { AS_OF } from '../review/fixture.ts'

/** A report over a snapshot, dated to the day of its review. */
export function reportOf(snapshot: Snapshot, options: Partial<ReviewOptions> = {}): ReviewReport {
  return reviewReport({
    snapshot,
    file: { sha256: 'ab'.repeat(32), bytes: 12_345 },
    review: reviewCredentials(snapshot, { asOf: AS_OF, ...options }),
    madeBy: 'whence 0.1.0',
  })
}
