import type { EdgeKind } from '../graph/scene.ts'
import { counted } from '../graph/words.ts'
import type { AccessState } from '../exposure/types.ts'
import type { MapPrincipal, Outsider, Power } from './facts.ts'

/** The words of the map, the same in picture, outline, table and pane. */

export const POWER_TITLES: Readonly<Record<Power, string>> = {
  administrator: 'Administrator',
  'maybe-administrator': 'Not known whether administrator',
  becomes: 'Can become administrator',
  'may-become': 'Could become administrator',
  permissions: 'Granted to change permissions',
  writes: 'Granted to write',
  reads: 'Granted to read',
  nothing: 'Granted nothing',
  'not-known': 'Not known what is granted',
}

/** What stands behind each of them, in one sentence. */
export const POWER_HELP: Readonly<Record<Power, string>> = {
  administrator:
    'May do nearly everything on every resource: decided with denies, boundary and control policies.',
  'maybe-administrator': 'Something that was not read decides.',
  becomes: 'A way to an administrator is proved hop by hop.',
  'may-become': 'A way to an administrator depends on conditions, or on what was not read.',
  permissions: 'Policies grant actions of the level Permissions management.',
  writes: 'Policies grant actions of the level Write.',
  reads: 'Policies grant actions of the levels Read and List.',
  nothing:
    'Nothing that identity policies grant is left by boundary and control policies. A resource policy still may grant.',
  'not-known': 'Not all policies were read.',
}

export const OUTSIDER_TITLES: Readonly<Record<Outsider['kind'], string>> = {
  everyone: 'everyone',
  account: 'other accounts',
  provider: 'identity providers',
  people: 'people',
  service: 'AWS services',
  unread: 'not known',
}

/** What the edges of the map stand for, and how sure that is. */
export const EDGE_HELP: Readonly<Partial<Record<EdgeKind, string>>> = {
  trusts:
    'The trust policy of each of these roles names them. Who really gets in also depends on its conditions and, for other accounts, on their own policies: Exposure decides it.',
  holds: 'How far each of them gets.',
  becomes:
    'The first hop of their way to an administrator. Proved: every authorization of every hop is decided as Allowed. On conditions: context keys that are not given decide. Not proved: something that was not read could stop it.',
  on: 'The resource’s own policy lets them in from outside of the account, as the engine decides it.',
}

/** How sure it is that somebody reaches a resource. */
export const STATES: Readonly<Record<AccessState, string>> = {
  allowed: 'allowed',
  conditional: 'on conditions',
  'not-known': 'not known',
}

/** "12 users, 3 roles" */
export function countedPrincipals(members: readonly MapPrincipal[]): string {
  const users = members.filter(({ kind }) => kind === 'user').length
  const roles = members.length - users
  return [users > 0 ? counted(users, 'user') : '', roles > 0 ? counted(roles, 'role') : '']
    .filter((text) => text !== '')
    .join(', ')
}
