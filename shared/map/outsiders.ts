import type { AccountModel, Role } from '../account/model.ts'
import { peopleBehind } from '../account/peopleBehind.ts'
import { documentOf } from '../account/policyDocument.ts'
import type { PrincipalEntry } from '../policy/ast.ts'
import type { Outsider as Exposed } from '../exposure/types.ts'
import { whoInWords } from '../exposure/words.ts'
import type { Outsider } from './facts.ts'

const EVERYONE: Outsider = { id: 'everyone', kind: 'everyone', label: 'Everyone' }
const PEOPLE: Outsider = { id: 'people', kind: 'people', label: 'People of IAM Identity Center' }
const UNREAD: Outsider = { id: 'unread', kind: 'unread', label: 'Trust policy not read' }

/** Who comes into a role from outside of the account, as its trust policy names them: each once. */
export function entrancesOf(model: AccountModel, role: Role): readonly Outsider[] {
  if (peopleBehind(model, role) !== null) return [PEOPLE]
  const document = documentOf(model, role.trustPolicy)
  if (document === null) return [UNREAD]
  const named = document.statements.flatMap(({ effect, principal }): readonly Outsider[] => {
    if (effect !== 'Allow' || principal === null) return []
    if (principal.kind === 'NotPrincipal') return [EVERYONE]
    return principal.entries.flatMap((entry) => outsiderOf(entry, model.account.id) ?? [])
  })
  return [...new Map(named.map((each) => [each.id, each])).values()]
}

/** null: somebody of the account itself, or one that is gone. */
function outsiderOf({ type, value }: PrincipalEntry, own: string): Outsider | null {
  if (value === '*') return EVERYONE
  switch (type) {
    case 'Service':
      // Who has an entitlement to the role signs in with IAM Identity Center.
      if (value === 'account-access.amazonaws.com') return PEOPLE
      return { id: `service:${value}`, kind: 'service', label: value }
    case 'Federated':
      return { id: `provider:${value}`, kind: 'provider', label: providerName(value) }
    case 'CanonicalUser':
      return { id: `canonical:${value}`, kind: 'account', label: `Account of canonical id ${value}` }
    case 'AWS':
    case '*': {
      const account = /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(value)?.[1]
      if (account === undefined || account === own) return null
      return { id: `account:${account}`, kind: 'account', label: `Account ${account}` }
    }
  }
}

/** Of the same people as trust policies name, as the lists of exposure have them. */
export function exposedOutsider(who: Exposed): Outsider {
  switch (who.kind) {
    case 'everyone':
    case 'any-account':
      return EVERYONE
    case 'account':
      return { id: `account:${who.account}`, kind: 'account', label: `Account ${who.account}` }
    case 'service':
      return { id: `service:${who.service}`, kind: 'service', label: who.service }
    case 'federated':
      return { id: `provider:${who.provider}`, kind: 'provider', label: providerName(who.provider) }
    case 'organization':
    case 'other':
      return { id: `other:${whoInWords(who)}`, kind: 'account', label: whoInWords(who) }
    case 'unread':
      return { id: 'unread', kind: 'unread', label: 'Not known who' }
  }
}

function providerName(value: string): string {
  return value.replace(/^arn:[^:]*:iam::\d*:(?:saml|oidc)-provider\//, '')
}
