import type { Population } from './population.ts'

type Counted = Pick<Population, 'roles' | 'providers' | 'providersNotCollected' | 'thirdParties' | 'missing'>

/** How many roles were read; `12 or more` where not all were. */
export function sayRoles({ roles, missing }: Counted): string {
  return figure(roles.length, areRolesUnread(missing))
}

/** How many identity providers IAM has; `not known` where they were not read. */
export function sayProviders({ providers, providersNotCollected }: Counted): string {
  return figure(providers.length, providersNotCollected !== undefined)
}

/** How many parties outside of the account may assume roles; a role or a trust policy that was not read may let in more. */
export function sayOutsiders({ thirdParties, roles, missing }: Counted): string {
  const isOpen =
    areRolesUnread(missing) || roles.some(({ outside }) => outside.some(({ kind }) => kind === 'unread'))
  return figure(thirdParties.length, isOpen)
}

/** A figure in words, as of people and credentials: what nobody looked at is not 0. */
function figure(count: number, isOpen: boolean): string {
  if (!isOpen) return String(count)
  return count === 0 ? 'not known' : `${count} or more`
}

function areRolesUnread(missing: Population['missing']): boolean {
  return missing.some(({ call }) => call === 'iam:GetAccountAuthorizationDetails')
}
