import { optional, readToken, statementOf } from './query.ts'
import type { FilterToken } from './query.ts'
import { formatTracing, tracingRoute } from './tracingRoutes.ts'
import type { PathsRoute, TraceRoute, WhoCanRoute } from './tracingRoutes.ts'

/** The views and their addresses. Everything that a reader may want to share or come back to is in the address. */

export type { FilterToken }
export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'settings' }
  | { readonly view: 'overview'; readonly snapshot: string }
  | { readonly view: 'coverage'; readonly snapshot: string }
  | { readonly view: 'principals'; readonly snapshot: string; readonly filter?: readonly FilterToken[] }
  | {
      readonly view: 'principal'
      readonly snapshot: string
      readonly principal: string
      readonly select?: string
      /** The statement to mark in the selected policy. */
      readonly statement?: number
    }
  | AskRoute
  | TraceRoute
  | WhoCanRoute
  | PathsRoute
  | { readonly view: 'review'; readonly snapshot: string; readonly asOf?: string; readonly status?: string }
  | { readonly view: 'not-found'; readonly path: string }

export interface AskRoute {
  readonly view: 'ask'
  readonly snapshot: string
  readonly principal?: string
  readonly action?: string
  readonly resource?: string
  /** The resource's account, where nothing else tells it. */
  readonly owner?: string
  /** `key=value`, in the order of the form's rows. */
  readonly context?: readonly string[]
  readonly session?: string
  readonly strict?: boolean
  /** `name=value`: the other resources of the request, which some of its steps ask for. */
  readonly parameters?: readonly string[]
  /** The policy shown beside the answer, and its statement. */
  readonly policy?: string
  readonly statement?: number
}

/** Reads an address's fragment, with or without `#`. Never throws; what it does not know is `not-found`. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  const [pathname = '', search = ''] = splitOnce(path, '?')
  const query = new URLSearchParams(search)
  const parts = pathname.split('/').slice(1).map(decode)
  if (parts.includes(null)) return { view: 'not-found', path }
  const [first = '', snapshot = '', view = '', item = ''] = parts as string[]
  if (path === '' || path === '/') return { view: 'start' }
  if (parts.length === 1 && (first === 'start' || first === 'settings')) return { view: first }
  if (first !== 'a' || snapshot === '') return { view: 'not-found', path }
  return accountRoute(snapshot, view, item, query) ?? { view: 'not-found', path }
}

function accountRoute(snapshot: string, view: string, item: string, query: URLSearchParams): Route | null {
  if (view === 'principal' && item !== '') {
    return {
      view,
      snapshot,
      principal: item,
      ...optional('select', query.get('select')),
      ...statementOf(query),
    }
  }
  if (item !== '') return null
  switch (view) {
    case 'overview':
    case 'coverage':
      return { view, snapshot }
    case 'principals': {
      const filter = query
        .getAll('f')
        .map(readToken)
        .filter((token) => token !== null)
      return { view, snapshot, ...(filter.length > 0 ? { filter } : {}) }
    }
    case 'review':
      return {
        view,
        snapshot,
        ...optional('asOf', query.get('asOf')),
        ...optional('status', query.get('status')),
      }
    case 'ask':
      return askRoute(snapshot, query)
    default:
      return tracingRoute(snapshot, view, query)
  }
}

function askRoute(snapshot: string, query: URLSearchParams): AskRoute {
  const context = query.getAll('ctx')
  const parameters = query.getAll('with')
  return {
    view: 'ask',
    snapshot,
    ...optional('principal', query.get('p')),
    ...optional('action', query.get('action')),
    ...optional('resource', query.get('r')),
    ...optional('owner', query.get('owner')),
    ...(context.length > 0 ? { context } : {}),
    ...optional('session', query.get('session')),
    ...(query.get('strict') === '1' ? { strict: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...optional('policy', query.get('policy')),
    ...statementOf(query),
  }
}

/** The address of a route, `#` included. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') query.append(name, value)
  }
  switch (route.view) {
    case 'start':
    case 'settings':
      return `#/${route.view}`
    case 'not-found':
      return `#${route.path}`
    case 'overview':
    case 'coverage':
      break
    case 'principals':
      for (const token of route.filter ?? [])
        set('f', JSON.stringify([token.key, token.operator, token.value]))
      break
    case 'principal':
      set('select', route.select)
      set('statement', route.statement?.toString())
      return address(route.snapshot, `principal/${encodeURIComponent(route.principal)}`, query)
    case 'review':
      set('asOf', route.asOf)
      set('status', route.status)
      break
    case 'ask':
      set('p', route.principal)
      set('action', route.action)
      set('r', route.resource)
      set('owner', route.owner)
      for (const pair of route.context ?? []) set('ctx', pair)
      set('session', route.session)
      set('strict', route.strict === true ? '1' : undefined)
      for (const pair of route.parameters ?? []) set('with', pair)
      set('policy', route.policy)
      set('statement', route.statement?.toString())
      break
    case 'trace':
    case 'who-can':
    case 'paths':
      formatTracing(route, set)
  }
  return address(route.snapshot, route.view, query)
}

function address(snapshot: string, rest: string, query: URLSearchParams): string {
  const search = query.toString()
  return `#/a/${encodeURIComponent(snapshot)}/${rest}${search === '' ? '' : `?${search}`}`
}

/** The snapshot that a route is about, or null. */
export function snapshotOf(route: Route): string | null {
  return 'snapshot' in route ? route.snapshot : null
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    // A stray % in an address typed by hand.
    return null
  }
}
