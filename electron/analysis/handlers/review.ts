import { administratorReader } from '../../../shared/answers/answers.ts'
import { rosterOf } from '../../../shared/answers/roster.ts'
import type { ReviewInput } from '../../../shared/api/types.ts'
import { reviewReport } from '../../../shared/report/facts.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import { dayOfReview } from '../../../shared/review/reportDate.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Review } from '../../../shared/review/types.ts'
import { downloadOf } from '../download.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne } from '../handler.ts'
import { reviewName } from '../reviewName.ts'

/** The credential review. */
export function reviewHandlers(
  parts: AnalysisParts,
): Handlers<'review.run' | 'report.csv' | 'review.report'> {
  async function review({ snapshot: id, asOf }: ReviewInput, { stage, thresholds }: Asker): Promise<Review> {
    const { snapshot, model, catalogue } = await openOne(parts, id)
    stage({ stage: 'Checking every credential' })
    const administratorOf = administratorReader(model, catalogue)
    return reviewCredentials(snapshot, {
      asOf: asOf ?? dayOfReview(snapshot),
      ...thresholds,
      administratorOf,
      policies: model.policies,
      roster: rosterOf(model, administratorOf),
    })
  }
  return {
    'review.run': review,
    'review.report': async ({ madeAt, madeBy, ...input }, asker) => {
      const { snapshot, file } = await parts.accounts.get(input.snapshot)
      const result = await review(input, asker)
      return reviewReport({
        snapshot,
        file,
        review: result,
        madeBy,
        ...(madeAt === undefined ? {} : { madeAt }),
      })
    },
    'report.csv': async (input, asker) => {
      const result = await review(input, asker)
      return downloadOf(reviewName(result, 'csv'), 'text/csv', Buffer.from(reviewCsv(result), 'utf8'))
    },
  }
}
