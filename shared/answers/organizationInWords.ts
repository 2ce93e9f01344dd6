import type { AccountModel } from '../account/model.ts'
import type { Snapshot } from '../snapshot/schema.ts'

/** The organization of an account: who manages it, how many accounts it has, who administers services for it. */
export function organizationInWords(
  { organization: read }: Snapshot,
  { organization }: AccountModel,
): string {
  if (organization.state === 'absent') return 'In none'
  if (organization.state === 'not-collected') return `Not known (${organization.call})`
  const { id, managementAccount } = organization.value
  const { accounts, delegatedAdministrators: delegated } = read ?? {}
  const nameOf = (account: string): string => {
    const name = accounts?.find((each) => each.id === account)?.name
    return name === undefined || name === '' ? account : `${name}, ${account}`
  }
  const size =
    accounts === undefined ? '' : `; ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'}`
  const administrators = (delegated ?? []).map(
    (each) => `${nameOf(each.id)} (${each.services?.join(', ') ?? 'for what is not known'})`,
  )
  const others = administrators.length === 0 ? '' : `; delegated administrators: ${administrators.join('; ')}`
  return `${id} (managed by ${nameOf(managementAccount)}${size}${others})`
}
