import type { AccountModel } from '../account/model.ts'
import type { Exposure } from '../exposure/types.ts'
import { isKnownAs } from '../known.ts'
import type { PathsAnswer } from '../paths/edge/path.ts'
import type { Review } from '../review/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { PrincipalRow } from '../answers/rows.ts'

/** What findings are made of: answers that there are already. Nothing is decided a second time. */
export interface FindingSources {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  readonly review: Review
  /** At least access from outside and roles that outsiders may assume. */
  readonly exposure: Pick<Exposure, 'resources' | 'roles' | 'unknown'>
  readonly principals: readonly PrincipalRow[]
  /** The shortest ways to an administrator of everybody who has one; null: nobody looked for them. */
  readonly paths: PathsAnswer | null
}

/** ARNs of users and roles that certainly are administrators. */
export function administratorsOf(principals: readonly PrincipalRow[]): ReadonlySet<string> {
  return new Set(
    principals.flatMap(({ arn, kind, administrator }) =>
      kind !== 'group' && isKnownAs(administrator, true) ? [arn] : [],
    ),
  )
}

/** How findings name the account as a whole. */
export function accountName(id: string): string {
  return `account ${id}`
}
