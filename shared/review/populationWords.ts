import type { Population } from './population.ts'

type Counted = Pick<Population, 'roles' | 'providers' | 'providersNotCollected' | 'thirdParties' | 'missing'>

/** How many roles were read; `12 or more` where not all were. */
export function sayRoles({ roles, missing }: Counted): string {
  return inFigures(roles.length, areRolesUnread(missing))
}

/** How many identity providers IAM has; `not known` where they were not read. */
export function sayProviders({ providers, providersNotCollected }: Counted): string {
  return inFigures(providers.length, providersNotCollected !== undefined)
}

/** How many parties outside of the account may assume roles; a role or a trust policy that was not read may let in more. */
export function sayOutsiders({ thirdParties, roles, missing }: Counted): string {
  const isOpen =
    areRolesUnread(missing) || roles.some(({ outside }) => outside.some(({ kind }) => kind === 'unread'))
  return inFigures(thirdParties.length, isOpen)
}

/** A figure in words, as of people and credentials: what nobody looked at is not 0. */
export function inFigures(count: number, isOpen: boolean): string {
  const words = count.toLocaleString('en-US')
  if (!isOpen) return words
  return count === 0 ? 'not known' : `${words} or more`
}

/** Whether there may be roles beside those that were read. */
export function areRolesUnread(missing: Population['missing']): boolean {
  return missing.some(({ call }) => call === 'iam:GetAccountAuthorizationDetails')
}
