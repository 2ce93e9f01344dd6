import { isAnybodyThere } from '../exposure/outside/anybodyThere.ts'
import type { OutsideAccess, Outsider, RoleExposure, Subjects } from '../exposure/types.ts'
import { isKnownAs } from '../known.ts'
import { type FindingSeverity, milder } from './kinds.ts'

/**
 * Who it is, by how many others that is: everybody, strangers, a service that strangers may send, those who sign in with a
 * provider of the account, one's own organization.
 */
type Distance = 'public' | 'stranger' | 'deputy' | 'named' | 'own'

/** How far from the account an outsider stands; null: it is let in only as the account itself wants it. */
export function distanceOf(who: Outsider, subjects?: Subjects, namedNetworks?: boolean): Distance | null {
  if (isAnybodyThere(who, subjects)) return 'public'
  switch (who.kind) {
    case 'everyone':
    case 'any-account':
      return namedNetworks === true ? 'stranger' : 'public'
    case 'organization':
      return who.own ? 'own' : 'stranger'
    case 'account':
      return who.relation === 'organization' ? 'own' : 'stranger'
    case 'federated':
      return 'named'
    case 'service':
      return who.limited === 'no' ? 'deputy' : who.limited === 'not-known' ? 'named' : null
    case 'other':
    case 'unread':
      return 'stranger'
  }
}

/** Somebody who is neither of the account nor of its organization, nor signs in with its identity providers. */
export function isBeyondOrganization(who: Outsider): boolean {
  const distance = distanceOf(who)
  return distance === 'public' || distance === 'stranger'
}

const SEVERITIES: Readonly<
  Record<Distance, { readonly heavy: FindingSeverity; readonly light: FindingSeverity }>
> = {
  public: { heavy: 'critical', light: 'high' },
  stranger: { heavy: 'high', light: 'medium' },
  deputy: { heavy: 'medium', light: 'low' },
  named: { heavy: 'low', light: 'info' },
  own: { heavy: 'medium', light: 'low' },
}

/** Of access to a resource: whether it changes something there counts, and whether conditions stand in between. */
export function accessSeverity(access: OutsideAccess): FindingSeverity | null {
  const distance = distanceOf(access.who, undefined, access.namedNetworks)
  if (distance === null) return null
  const changes = access.levels.some(({ level }) => level === 'Write' || level === 'Permissions management')
  return weighed(distance, changes, access.state === 'conditional')
}

/** Of a role: whether it is an administrator counts, and whether conditions, such as an external id, stand in between. */
export function roleSeverity(role: RoleExposure): FindingSeverity | null {
  const distance = distanceOf(role.who, role.subjects)
  if (distance === null) return null
  return weighed(distance, isKnownAs(role.administrator, true), role.state === 'conditional')
}

function weighed(distance: Distance, heavy: boolean, conditional: boolean): FindingSeverity {
  const severity = SEVERITIES[distance][heavy ? 'heavy' : 'light']
  return conditional ? milder(severity) : severity
}
