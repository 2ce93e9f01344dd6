import { plain } from './address.ts'
import type { Address, NoFields, SetParameter } from './address.ts'
import { ask } from './addresses/ask.ts'
import type { AskFields } from './addresses/ask.ts'
import { diff } from './addresses/diff.ts'
import type { DiffFields } from './addresses/diff.ts'
import { entrances } from './addresses/entrances.ts'
import type { EntrancesFields } from './addresses/entrances.ts'
import { campaign } from './addresses/campaign.ts'
import type { CampaignFields } from './addresses/campaign.ts'
import { exposure } from './addresses/exposure.ts'
import type { ExposureFields } from './addresses/exposure.ts'
import { findings } from './addresses/findings.ts'
import type { FindingsFields } from './addresses/findings.ts'
import { map } from './addresses/map.ts'
import type { MapFields } from './addresses/map.ts'
import { policy } from './addresses/policy.ts'
import type { PolicyFields } from './addresses/policy.ts'
import { resource } from './addresses/resource.ts'
import type { ResourceFields } from './addresses/resource.ts'
import { paths } from './addresses/paths.ts'
import type { PathsFields } from './addresses/paths.ts'
import { principal } from './addresses/principal.ts'
import type { PrincipalFields } from './addresses/principal.ts'
import { review } from './addresses/review.ts'
import type { ReviewFields } from './addresses/review.ts'
import { smaller } from './addresses/smaller.ts'
import type { SmallerFields } from './addresses/smaller.ts'
import { trace } from './addresses/trace.ts'
import type { TraceFields } from './addresses/trace.ts'
import { whatIf } from './addresses/whatIf.ts'
import type { WhatIfFields } from './addresses/whatIf.ts'
import { whoCan } from './addresses/whoCan.ts'
import type { WhoCanFields } from './addresses/whoCan.ts'
import { readFilter, writeFilter } from './query.ts'
import type { FilterFields } from './query.ts'

/** The views and their addresses. Everything that a reader may want to share or come back to is in the address. */

/** What the address of each view of an account holds besides the snapshot. */
interface AccountViews {
  readonly overview: NoFields
  readonly findings: FindingsFields
  readonly map: MapFields
  readonly principals: FilterFields
  readonly principal: PrincipalFields
  readonly smaller: SmallerFields
  readonly ask: AskFields
  readonly trace: TraceFields
  readonly 'who-can': WhoCanFields
  readonly paths: PathsFields
  readonly exposure: ExposureFields
  readonly diff: DiffFields
  readonly 'what-if': WhatIfFields
  readonly resources: FilterFields
  readonly resource: ResourceFields
  readonly policies: FilterFields
  readonly policy: PolicyFields
  readonly entrances: EntrancesFields
  readonly organization: NoFields
  readonly review: ReviewFields
  readonly campaign: CampaignFields
  readonly coverage: NoFields
}
export type AccountView = keyof AccountViews
const ADDRESSES: { readonly [V in AccountView]: Address<AccountViews[V]> } = {
  overview: plain,
  findings,
  map,
  principals: { read: readFilter, write: writeFilter },
  principal,
  smaller,
  ask,
  trace,
  'who-can': whoCan,
  paths,
  exposure,
  diff,
  'what-if': whatIf,
  resources: { read: readFilter, write: writeFilter },
  resource,
  policies: { read: readFilter, write: writeFilter },
  policy,
  entrances,
  organization: plain,
  review,
  campaign,
  coverage: plain,
}

/** Views that are about no account. */
const APP_VIEWS = ['start', 'settings'] as const
export type AppView = (typeof APP_VIEWS)[number]

/** Every route by its view. */
export type Routes = {
  readonly [V in AccountView]: { readonly view: V; readonly snapshot: string } & AccountViews[V]
} & { readonly [V in AppView]: { readonly view: V } } & {
  readonly 'not-found': { readonly view: 'not-found'; readonly path: string }
}
export type ViewId = keyof Routes
export type Route = Routes[ViewId]
export type AskRoute = Routes['ask']
export type TraceRoute = Routes['trace']
export type WhoCanRoute = Routes['who-can']
export type MapRoute = Routes['map']
export type PrincipalRoute = Routes['principal']
export type SmallerRoute = Routes['smaller']
export type PathsRoute = Routes['paths']
export type DiffRoute = Routes['diff']
export type WhatIfRoute = Routes['what-if']
export type CampaignRoute = Routes['campaign']
export type FindingsRoute = Routes['findings']
export type ExposureRoute = Routes['exposure']
export type ResourceRoute = Routes['resource']
export type PolicyRoute = Routes['policy']
export type EntrancesRoute = Routes['entrances']
/** Views that show a policy beside their answer. */
export type AnswerRoute =
  AskRoute | TraceRoute | WhoCanRoute | PathsRoute | ExposureRoute | FindingsRoute | ResourceRoute

/** Reads an address's fragment, with or without `#`. Never throws; what it does not know is `not-found`. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  const [pathname, search] = splitOnce(path, '?')
  const written = pathname.split('/').slice(1)
  const parts = written.map(decode).filter((part) => part !== null)
  if (parts.length < written.length) return { view: 'not-found', path }
  const [first = '', snapshot = '', view = '', item = ''] = parts
  if (path === '' || path === '/') return { view: 'start' }
  if (parts.length === 1 && isAppView(first)) return { view: first }
  if (first !== 'a' || snapshot === '' || !isAccountView(view)) return { view: 'not-found', path }
  const route = readAccount(view, snapshot, item, new URLSearchParams(search))
  return route ?? { view: 'not-found', path }
}

function readAccount(
  view: AccountView,
  snapshot: string,
  item: string,
  query: URLSearchParams,
): Route | null {
  const address = ADDRESSES[view]
  // A view either always has something behind its name or never.
  if ((item !== '') !== (address.item !== undefined)) return null
  const fields = address.read(query, item)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table gives these fields for this very view, which the compiler cannot follow through a union
  return fields === null ? null : ({ view, snapshot, ...fields } as Route)
}

/** The address of a route, `#` included. */
export function formatRoute(route: Route): string {
  if (route.view === 'not-found') return `#${route.path}`
  if (!('snapshot' in route)) return `#/${route.view}`
  return formatAccount(route.view, route.snapshot, route)
}

/** Routes with the same key are the same page, with other things chosen in it. */
export function pageKey(route: Route): string {
  if (route.view === 'not-found' || !('snapshot' in route)) return route.view
  return accountPath(route.view, route.snapshot, route)
}

function accountPath<V extends AccountView>(view: V, snapshot: string, fields: AccountViews[V]): string {
  const address: Address<AccountViews[V]> = ADDRESSES[view]
  const item = address.item === undefined ? '' : `/${encodeURIComponent(address.item(fields))}`
  return `#/a/${encodeURIComponent(snapshot)}/${view}${item}`
}

function formatAccount<V extends AccountView>(view: V, snapshot: string, fields: AccountViews[V]): string {
  const address: Address<AccountViews[V]> = ADDRESSES[view]
  const query = new URLSearchParams()
  const set: SetParameter = (name, value) => {
    if (value !== undefined && value !== '') query.append(name, value)
  }
  address.write(fields, set)
  const search = query.toString()
  return `${accountPath(view, snapshot, fields)}${search === '' ? '' : `?${search}`}`
}

/** The route of a view in which nothing is chosen yet; null where it needs more than that, or an account. */
export function bareRoute(view: ViewId, snapshot: string | null): Route | null {
  if (isAppView(view)) return { view }
  if (snapshot === null || view === 'not-found') return null
  const route = parseRoute(`#/a/${encodeURIComponent(snapshot)}/${view}`)
  return route.view === view ? route : null
}

/** The snapshot that a route is about, or null. */
export function snapshotOf(route: Route): string | null {
  return 'snapshot' in route ? route.snapshot : null
}

function isAppView(text: string): text is AppView {
  return APP_VIEWS.some((view) => view === text)
}

function isAccountView(text: string): text is AccountView {
  return Object.hasOwn(ADDRESSES, text)
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
