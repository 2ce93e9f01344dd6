import { z } from 'zod'
import type { Review } from '../review/types.ts'
import { count, fileDownload, snapshot } from './fields.ts'
import { method, typed } from './method.ts'

const input = z.strictObject({
  snapshot,
  /** The day that ages are counted to; left out: the day of the snapshot. */
  asOf: z.iso
    .date({
      error: ({ input: given }) =>
        `must be a day, such as 2026-01-31, and is ${JSON.stringify(given).slice(0, 40)}`,
    })
    .optional(),
  /** Days after which a credential is unused; left out, as the next: what the settings say. */
  unusedDays: count(3650).optional(),
  /** Days that an active key may have. */
  keyMaxAgeDays: count(3650).optional(),
  /** Days after which a role is unused; left out: 90. */
  roleUnusedDays: count(3650).optional(),
})
export type ReviewInput = Readonly<z.infer<typeof input>>

export const reviewMethods = {
  'review.run': method(input, typed<Review>()),
  'report.pdf': method(input, fileDownload),
  'report.csv': method(input, fileDownload),
}
