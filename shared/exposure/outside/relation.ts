import type { AccountModel } from '../../account/model.ts'
import type { Relation } from '../types.ts'

/**
 * How another account stands to this one, from the organization's list of accounts or else from the open snapshots: where
 * that list was not read, it is not known of most numbers.
 */
export function relationOf(model: AccountModel, models: readonly AccountModel[], account: string): Relation {
  const { organization } = model
  if (organization.state === 'absent') return 'third-party'
  if (organization.state === 'not-collected') return 'not-known'
  const { id, managementAccount } = organization.value
  if (account === managementAccount) return 'organization'
  const { organizationAccounts: accounts } = model
  if (accounts.state === 'known')
    return accounts.value.some((each) => each.id === account) ? 'organization' : 'third-party'
  const other = models.find((each) => each.account.id === account)?.organization
  if (other === undefined || other.state === 'not-collected') return 'not-known'
  return other.state === 'known' && other.value.id === id ? 'organization' : 'third-party'
}

/** The id of the account's own organization; null: it has none, or it is not known. */
export function ownOrganization({ organization }: AccountModel): string | null {
  return organization.state === 'known' ? organization.value.id : null
}

/** The name that an account has in the own organization. */
export function accountName(
  { organizationAccounts: accounts }: AccountModel,
  id: string,
): string | undefined {
  const name = accounts.state === 'known' ? accounts.value.find((each) => each.id === id)?.name : undefined
  return name === '' ? undefined : name
}
