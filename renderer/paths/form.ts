import { ADMIN } from '../../shared/paths/edge/path.ts'
import { optional } from '../router/query.ts'
import type { PathsRoute } from '../router/route.ts'

/** What the form holds while one fills it, and the address of its question. */
export interface PathsFormFields {
  readonly from: string
  readonly goal: (typeof GOALS)[number]['id']
  readonly to: string
  readonly action: string
  readonly resource: string
  readonly all: boolean
}

export const GOALS = [
  { id: 'admin', text: 'An administrator' },
  { id: 'principal', text: 'A principal' },
  { id: 'access', text: 'An action on a resource' },
] as const

export function formOf({
  from = '',
  to = '',
  action,
  resource = '',
  all = false,
}: PathsRoute): PathsFormFields {
  const admin = to === '' || to === ADMIN
  return {
    from,
    goal: action !== undefined ? 'access' : admin ? 'admin' : 'principal',
    to: admin ? '' : to,
    action: action ?? '',
    resource,
    all,
  }
}

/** Whether the end is whole; a start is not needed. */
export function isReady({ goal, to, action }: PathsFormFields): boolean {
  return goal === 'admin' || (goal === 'principal' ? to : action).trim() !== ''
}

/** The address of the question; fields of another end than the one that is chosen are no part of it. */
export function routeOf(form: PathsFormFields, snapshot: string): PathsRoute {
  const { goal, all } = form
  return {
    view: 'paths',
    snapshot,
    ...optional('from', form.from.trim()),
    ...(goal === 'principal' ? optional('to', form.to.trim()) : {}),
    ...(goal === 'access'
      ? { ...optional('action', form.action.trim()), ...optional('resource', form.resource.trim()) }
      : {}),
    ...(all ? { all } : {}),
  }
}
