import { federatedEntrances, type FederatedEntrance } from '../account/federated.ts'
import type { AccountModel, Role } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { peopleBehind, type PeopleBehind } from '../account/peopleBehind.ts'
import { known, type Known, ABSENT, notCollected } from '../known.ts'

/** Who comes into a role from outside of IAM: people by name, and entrances of which the names are not in the account. */
export interface RoleBehind {
  /** null: not a role of IAM Identity Center. */
  readonly identityCenter: PeopleBehind | null
  readonly entrances: readonly FederatedEntrance[]
}

/** Who stands behind a role; `absent`: it is not entered from outside of IAM. */
export function behindRole(model: AccountModel, role: Role): Known<RoleBehind> {
  if (documentOf(model, role.trustPolicy) === null)
    return notCollected(`The trust policy of ${role.arn}`, 'iam:GetRole')
  const identityCenter = peopleBehind(model, role)
  const entrances = federatedEntrances(model, role)
  return identityCenter === null && entrances.length === 0 ? ABSENT : known({ identityCenter, entrances })
}

/** More names are counted, not listed. */
const MOST_NAMES = 8

/**
 * In a few words, for a table: `3 people: ann, ben, cem`, `at least 3 people`, `people (not known who)`, `everybody of
 * token.actions.githubusercontent.com`; none where nobody comes in from outside of IAM.
 */
export function behindInWords(behind: Known<RoleBehind>): readonly string[] {
  if (behind.state === 'not-collected') return ['not known']
  if (behind.state === 'absent') return []
  const { identityCenter, entrances } = behind.value
  return [
    ...(identityCenter === null ? [] : [peopleInWords(identityCenter)]),
    ...new Set(entrances.map(entranceInWords)),
  ]
}

function peopleInWords({ people, missing, permissionSet }: PeopleBehind): string {
  const unsure = missing.some(({ call }) => !call.startsWith('identitystore:Describe'))
  if (unsure && people.length === 0) return `people with ${permissionSet} (not known who)`
  if (people.length === 0) return 'nobody is assigned'
  const count = people.length === 1 ? '1 person' : `${people.length} people`
  const names = people.slice(0, MOST_NAMES).map(({ name }) => name)
  const more = people.length > MOST_NAMES ? ', …' : ''
  return `${unsure ? 'at least ' : ''}${count}: ${names.join(', ')}${more}`
}

/** `repo:org/app of token.actions.githubusercontent.com` */
export function entranceInWords({ kind, from, subjects }: FederatedEntrance): string {
  const name = from.replace(/^arn:[^:]*:iam::\d*:(?:saml|oidc)-provider\//, '')
  const [first, ...more] = subjects
  const who =
    first === undefined ? EVERYBODY[kind] : more.length === 0 ? first : `${first} and ${more.length} more`
  return `${who} of ${name}`
}

const EVERYBODY: Readonly<Record<FederatedEntrance['kind'], string>> = {
  saml: 'everybody',
  oidc: 'everybody',
  cognito: 'users',
  certificate: 'every certificate',
  'account-access': 'people with an entitlement',
  pod: 'pods',
}
