import type { ReviewInput } from '../../../shared/api/types.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import type { Review } from '../../../shared/review/types.ts'
import { downloadOf } from '../download.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne } from '../handler.ts'
import { reviewOf } from '../review.ts'
import { reviewName } from '../reviewName.ts'

/** The credential review. */
export function reviewHandlers(parts: AnalysisParts): Handlers<'review.run' | 'report.csv'> {
  async function review(input: ReviewInput, asker: Asker): Promise<Review> {
    const { snapshot: id, ...how } = input
    const { catalogue, ...account } = await openOne(parts, id)
    return reviewOf(account, catalogue, how, asker)
  }
  return {
    'review.run': review,
    'report.csv': async (input, asker) => {
      const result = await review(input, asker)
      return downloadOf(reviewName(result, 'csv'), 'text/csv', Buffer.from(reviewCsv(result), 'utf8'))
    },
  }
}
