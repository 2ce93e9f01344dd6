import type {
  AccessState,
  ExternalId,
  HeldExposure,
  OutsideAccess,
  Outsider,
  Relation,
  RoleExposure,
} from './types.ts'

/** The answer's values in words, the same on the command line, in files and on the page. Names from AWS stand as they are. */

export const STATE_WORDS: Readonly<Record<AccessState, string>> = {
  allowed: 'Allowed',
  conditional: 'On conditions',
  'not-known': 'Not known',
}

const RELATIONS: Readonly<Record<Relation, string>> = {
  organization: 'of the own organization',
  'third-party': 'a third party',
  'not-known': 'not known whether of the organization',
}

/** Who it is: `Everyone, unsigned`, `Account 444455556666 (…)`. */
export function whoInWords(who: Outsider): string {
  switch (who.kind) {
    case 'everyone':
      return 'Everyone, without signing in'
    case 'any-account':
      return who.as === undefined ? 'Every AWS account' : `Every AWS account, as ${who.as}`
    case 'organization':
      return who.own
        ? `Every account of the own organization (${who.id})`
        : `Every account of organization ${who.id}`
    case 'account':
      return who.principal === undefined ? `Account ${who.account}` : who.principal
    case 'federated':
      return who.provider
    case 'service':
      return who.service
    case 'other':
      return who.name
    case 'unread':
      return 'Whoever a policy names that was not read'
  }
}

/** What there is to know of it beside its name; empty: nothing. */
export function whoseInWords(who: Outsider): string {
  switch (who.kind) {
    case 'account':
      return `${who.name === undefined ? '' : `${who.name}, `}${RELATIONS[who.relation]}${who.open === true ? ', its snapshot is open' : ''}`
    case 'service':
      return {
        yes: 'for resources of this account only',
        no: 'for anybody’s resources',
        passed: 'takes the role where this account passes it',
        'not-known': 'not known for whose resources',
      }[who.limited]
    case 'federated':
      return who.method === 'saml' ? 'SAML identity provider' : 'OIDC identity provider'
    case 'everyone':
    case 'any-account':
    case 'organization':
    case 'other':
    case 'unread':
      return ''
  }
}

/** Groups of outsiders, for filters: what an attacker has to be. */
export function audienceOf(who: Outsider): string {
  switch (who.kind) {
    case 'everyone':
    case 'any-account':
      return 'Public'
    case 'organization':
      return who.own ? 'Own organization' : 'Other organization'
    case 'account':
      return { organization: 'Own organization', 'third-party': 'Third party', 'not-known': 'Other account' }[
        who.relation
      ]
    case 'federated':
      return 'Identity provider'
    case 'service':
      return 'AWS service'
    case 'other':
    case 'unread':
      return 'Not known'
  }
}

/** `3 actions: 2 Write, 1 Read`. */
export function actionsInWords({ actions, levels }: Pick<OutsideAccess, 'actions' | 'levels'>): string {
  if (actions === 0) return ''
  const parts = levels.map(({ level, actions: count }) => `${count} ${level}`)
  return `${actions} ${actions === 1 ? 'action' : 'actions'}: ${parts.join(', ')}`
}

/** What a trust policy asks for as external id. */
export function externalIdInWords(externalId: ExternalId): string {
  switch (externalId.state) {
    case 'none':
      return 'None is asked for'
    case 'any':
      return 'Any will do'
    case 'not-known':
      return 'Not known'
    case 'required':
      return externalId.values.length === 0 ? 'Required' : externalId.values.join(' or ')
  }
}

/** Whether the role is an administrator or can become one. */
export function powerInWords({
  administrator,
  escalates,
}: Pick<RoleExposure, 'administrator' | 'escalates'>): string {
  if (administrator.state === 'not-collected') return `Not known (${administrator.call})`
  if (administrator.value) return 'Administrator'
  if (escalates === undefined) return 'No administrator'
  if (escalates === null) return 'No administrator, and no way to become one was found'
  return {
    proved: 'Can become an administrator',
    conditional: 'Can become an administrator, on conditions',
    unproved: 'May become an administrator: not proved',
  }[escalates]
}

/** Such as `3 on everything, 1 on some, 2 on conditions`. */
export function heldInWords({
  everywhere,
  some,
  conditional,
}: Pick<HeldExposure, 'everywhere' | 'some' | 'conditional'>): string {
  const parts = [
    [everywhere.count, 'on everything'],
    [some.count, 'on some or all but some'],
    [conditional.count, 'on conditions'],
  ] as const
  return parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(', ')
}

export const ANALYZER_WORDS = {
  agrees: 'Agrees',
  'only-whence': 'No finding there',
  'only-access-analyzer': 'Only there',
  'not-compared': 'Not compared',
  'no-analyzer': 'No analyzer',
  'not-read': 'Not read',
} as const
