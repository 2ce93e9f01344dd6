import type { AccountModel } from '../account/model.ts'
import { administratorReader } from '../answers/answers.ts'
import { rosterOf } from '../answers/roster.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { RoleExposure } from '../exposure/types.ts'
import type { Known } from '../known.ts'
import { isoDay } from '../review/days.ts'
import type { AdminWay } from '../review/population.ts'
import { reviewCredentials } from '../review/review.ts'
import type { Review, Thresholds } from '../review/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { populationOf } from './populationOf.ts'

/** What the review of a whole account stands on. */
export interface ReviewedAccount {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  readonly catalogue: Catalogue
  /** How each user and role can become an administrator. */
  readonly canBecomeOf: (arn: string) => Known<AdminWay>
  /** Roles that outsiders may assume. */
  readonly exposures: readonly RoleExposure[]
  /** The day that ages are counted to. */
  readonly asOf: string
  readonly thresholds?: Partial<Thresholds>
}

/**
 * The credential review of an account with everybody in it: users, people behind roles, roles, providers, workloads and third
 * parties, each with what it can do and can become. The same input gives the same review. Throws `bad-input` for an
 * unreadable day.
 */
export function reviewAccount({
  snapshot,
  model,
  catalogue,
  canBecomeOf,
  exposures,
  asOf,
  thresholds,
}: ReviewedAccount): Review {
  const administratorOf = administratorReader(model, catalogue)
  const day = isoDay(asOf)
  return reviewCredentials(snapshot, {
    asOf: day,
    ...thresholds,
    administratorOf,
    canBecomeOf,
    policies: model.policies,
    roster: rosterOf(model, administratorOf),
    population: populationOf({ snapshot, model, asOf: day, administratorOf, canBecomeOf, exposures }),
  })
}
