import type { AccountModel } from '../../account/model.ts'
import type { Relation } from '../types.ts'

/**
 * How another account stands to this one, from the open snapshots: the accounts of an organization are not read, so that
 * of most numbers it is not known.
 */
export function relationOf(model: AccountModel, models: readonly AccountModel[], account: string): Relation {
  const { organization } = model
  if (organization.state === 'absent') return 'third-party'
  if (organization.state === 'not-collected') return 'not-known'
  const { id, managementAccount } = organization.value
  if (account === managementAccount) return 'organization'
  const other = models.find((each) => each.account.id === account)?.organization
  if (other === undefined || other.state === 'not-collected') return 'not-known'
  return other.state === 'known' && other.value.id === id ? 'organization' : 'third-party'
}

/** The id of the account's own organization; null: it has none, or it is not known. */
export function ownOrganization({ organization }: AccountModel): string | null {
  return organization.state === 'known' ? organization.value.id : null
}
