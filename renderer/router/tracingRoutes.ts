import { optional, readToken, statementOf } from './query.ts'
import type { FilterToken } from './query.ts'

/** The addresses of the views that answer why not, who, and by which way. */

/** What stands beside an answer: a policy, and the statement to mark in it. */
interface Beside {
  readonly policy?: string
  readonly statement?: number
}
/** Facts of a request, as the form's rows hold them. */
interface Facts {
  /** `key=value`, in the order of the form's rows. */
  readonly context?: readonly string[]
  readonly session?: string
  readonly strict?: boolean
}

export interface TraceRoute extends Beside, Facts {
  readonly view: 'trace'
  readonly snapshot: string
  /** The pasted text, when it is short enough for an address. */
  readonly message?: string
  /** Names a longer paste, which this window keeps until it closes. */
  readonly paste?: string
  /** Instead of a paste: the question that was refused. */
  readonly principal?: string
  readonly action?: string
  readonly resource?: string
  readonly owner?: string
  /** Which denial of the text is shown; the first is 0. */
  readonly denial?: number
}

export interface WhoCanRoute extends Beside, Omit<Facts, 'session'> {
  readonly view: 'who-can'
  readonly snapshot: string
  readonly action?: string
  readonly resource?: string
  readonly owner?: string
  readonly filter?: readonly FilterToken[]
}

export interface PathsRoute extends Beside {
  readonly view: 'paths'
  readonly snapshot: string
  readonly from?: string
  readonly to?: string
  /** Where the path that is drawn starts. */
  readonly show?: string
  readonly filter?: readonly FilterToken[]
}

export type TracingRoute = TraceRoute | WhoCanRoute | PathsRoute

/** Reads one of these views' addresses; null when it is another view. */
export function tracingRoute(snapshot: string, view: string, query: URLSearchParams): TracingRoute | null {
  const beside = { ...optional('policy', query.get('policy')), ...statementOf(query) }
  switch (view) {
    case 'trace':
      return {
        view,
        snapshot,
        ...optional('message', query.get('message')),
        ...optional('paste', query.get('paste')),
        ...optional('principal', query.get('p')),
        ...asked(query),
        ...optional('session', query.get('session')),
        ...denialOf(query),
        ...beside,
      }
    case 'who-can':
      return { view, snapshot, ...asked(query), ...filterOf(query), ...beside }
    case 'paths':
      return {
        view,
        snapshot,
        ...optional('from', query.get('from')),
        ...optional('to', query.get('to')),
        ...optional('show', query.get('show')),
        ...filterOf(query),
        ...beside,
      }
    default:
      return null
  }
}

/** Hands every part of the address to `set`, which leaves out what is empty. */
export function formatTracing(route: TracingRoute, set: (name: string, value?: string) => void): void {
  if (route.view === 'paths') {
    set('from', route.from)
    set('to', route.to)
    set('show', route.show)
  } else {
    if (route.view === 'trace') {
      set('message', route.message)
      set('paste', route.paste)
      set('p', route.principal)
      set('session', route.session)
      set('denial', route.denial?.toString())
    }
    set('action', route.action)
    set('r', route.resource)
    set('owner', route.owner)
    for (const pair of route.context ?? []) set('ctx', pair)
    set('strict', route.strict === true ? '1' : undefined)
  }
  if (route.view !== 'trace') {
    for (const { key, operator, value } of route.filter ?? [])
      set('f', JSON.stringify([key, operator, value]))
  }
  set('policy', route.policy)
  set('statement', route.statement?.toString())
}

function asked(query: URLSearchParams) {
  const context = query.getAll('ctx')
  return {
    ...optional('action', query.get('action')),
    ...optional('resource', query.get('r')),
    ...optional('owner', query.get('owner')),
    ...(context.length > 0 ? { context } : {}),
    ...(query.get('strict') === '1' ? { strict: true } : {}),
  }
}

function filterOf(query: URLSearchParams): { readonly filter?: readonly FilterToken[] } {
  const filter = query
    .getAll('f')
    .map(readToken)
    .filter((token) => token !== null)
  return filter.length > 0 ? { filter } : {}
}

function denialOf(query: URLSearchParams): { readonly denial?: number } {
  const denial = /^\d{1,3}$/.exec(query.get('denial') ?? '')
  return denial === null ? {} : { denial: Number(denial[0]) }
}
