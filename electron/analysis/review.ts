import type { ReviewInput } from '../../shared/api/types.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { fieldOf } from '../../shared/keys.ts'
import { reviewAccount } from '../../shared/population/reviewAccount.ts'
import { dayOfReview } from '../../shared/review/reportDate.ts'
import type { Review } from '../../shared/review/types.ts'
import { exposureAnswer } from './exposure.ts'
import { type Asker, principalsIn } from './handler.ts'
import type { OpenAccount } from './openAccounts.ts'
import { PathSearch, pathsSources } from './pathSearch.ts'

/**
 * The review of an account: the ways to an administrator and the roles that outsiders may assume are looked for first. What
 * the question says goes before what the settings say.
 */
export async function reviewOf(
  account: OpenAccount,
  catalogue: Catalogue,
  { asOf, unusedDays, keyMaxAgeDays, roleUnusedDays }: Omit<ReviewInput, 'snapshot'>,
  asker: Asker,
): Promise<Review> {
  const { stage, thresholds } = asker
  const { snapshot, model } = account
  stage({ stage: `Looking for ways among ${principalsIn([account])}` })
  const canBecomeOf = await new PathSearch(undefined, asker).escalations(
    model,
    pathsSources([account], catalogue),
  )
  stage({ stage: 'Looking at whom roles let in' })
  const exposures = exposureAnswer([account], { kinds: ['assumable-roles'] }, catalogue, false).roles
  stage({ stage: 'Checking every credential' })
  return reviewAccount({
    snapshot,
    model,
    catalogue,
    canBecomeOf,
    exposures,
    asOf: asOf ?? dayOfReview(snapshot),
    thresholds: {
      ...thresholds,
      ...fieldOf('unusedDays', unusedDays),
      ...fieldOf('keyMaxAgeDays', keyMaxAgeDays),
      ...fieldOf('roleUnusedDays', roleUnusedDays),
    },
  })
}
