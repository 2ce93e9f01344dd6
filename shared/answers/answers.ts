import type { Catalogue } from '../catalogue/types.ts'
import { type Collected, notCollected } from '../known.ts'
import { isAdministrator } from '../engine/effective/effective.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { AccountModel } from '../account/model.ts'
import { type PrincipalRow, rowsOf } from './rows.ts'

/**
 * What is told of an account as a whole and of single principals and policies. Answers stand at the
 * end of the road of the data: they ask the account model, the engine and the credential review.
 */
export { principalDetail } from './detail.ts'
export { accountOverview } from './overview.ts'
export { policyView } from './policyView.ts'

/**
 * Whether the user or role of an ARN is an effective administrator, for the credential review: its users come from the
 * credential report as well, where one may stand whose policies were not read.
 */
export function administratorReader(
  model: AccountModel,
  catalogue: Catalogue,
): (arn: string) => Collected<boolean> {
  const contextOf = contextsOfAll(model)
  return (arn) =>
    model.users.has(arn) || model.roles.has(arn)
      ? isAdministrator(model, arn, catalogue, contextOf)
      : notCollected(
          `Whether ${arn} is an administrator`,
          'iam:GetAccountAuthorizationDetails',
          'Its policies are not among what was read.',
        )
}

/** One row for each user, role and group of the account. */
export function principalRows(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
): readonly PrincipalRow[] {
  const contextOf = contextsOfAll(model)
  return rowsOf(snapshot, model, (arn) => isAdministrator(model, arn, catalogue, contextOf))
}
