import type { Decision } from '../../shared/engine/request/decision.ts'
import type { RequestFields } from './addresses/request.ts'
import type {
  AnswerRoute,
  AskRoute,
  MapRoute,
  PathsRoute,
  PrincipalRoute,
  Route,
  TraceRoute,
  WhoCanRoute,
} from './route.ts'

/** The same request in the other views: what one asked stays asked. */

/** Where an account is opened: its map. */
export function accountRoute(snapshot: string): MapRoute {
  return { view: 'map', snapshot }
}

/** A view with the context of the request that the reader has set: it is set once, and goes along. */
export function withContextOf(target: Route, from: Route): Route {
  if (!takesContext(target) || !takesContext(from) || target.snapshot !== from.snapshot) return target
  return { ...contextIn(from), ...target }
}

/** The context that an address holds. */
export function contextIn({
  context,
  strict,
}: Pick<RequestFields, 'context' | 'strict'>): Pick<RequestFields, 'context' | 'strict'> {
  return { ...(context !== undefined && { context }), ...(strict !== undefined && { strict }) }
}

/** The same view under another context. */
export function underContext(route: PathsRoute, fields: Pick<RequestFields, 'context' | 'strict'>): PathsRoute
export function underContext(
  route: PrincipalRoute,
  fields: Pick<RequestFields, 'context' | 'strict'>,
): PrincipalRoute
export function underContext(
  route: PathsRoute | PrincipalRoute,
  fields: Pick<RequestFields, 'context' | 'strict'>,
): PathsRoute | PrincipalRoute {
  const { context: _context, strict: _strict, ...rest } = route
  return { ...rest, ...fields }
}

function takesContext(
  route: Route,
): route is AskRoute | TraceRoute | WhoCanRoute | PathsRoute | PrincipalRoute {
  return ['ask', 'trace', 'who-can', 'paths', 'principal'].includes(route.view)
}

/** Context keys as an address holds them; those of the address itself come last and count. */
function contextOf(decision: Decision, given: readonly string[] = []): Pick<RequestFields, 'context'> {
  const own = new Set(given.map((pair) => (pair.split('=', 1)[0] ?? '').trim().toLowerCase()))
  const rest = Object.entries(decision.request.context).filter(([key]) => !own.has(key.toLowerCase()))
  const context = [...contextRows(Object.fromEntries(rest)), ...given]
  return context.length === 0 ? {} : { context }
}

/** `key=value`, a row for each value. */
export function contextRows(
  context: Readonly<Record<string, string | readonly string[]>>,
): readonly string[] {
  return Object.entries(context).flatMap(([key, value]) => [value].flat().map((one) => `${key}=${one}`))
}

interface From extends Pick<RequestFields, 'context' | 'sessionPolicy' | 'strict'> {
  readonly snapshot: string
}

/** The resource's account is said only where it is not the caller's: of that the snapshot tells it by itself. */
function requestOf({ request }: Decision) {
  const { principal, action, resource, resourceAccount } = request
  const other = resourceAccount !== undefined && resourceAccount !== principal.split(':')[4]
  return { action, resource, ...(other ? { resourceAccount } : {}) }
}

/** Every layer of a decision, as Ask shows it. */
export function askRoute(decision: Decision, from: From): AskRoute {
  return {
    view: 'ask',
    snapshot: from.snapshot,
    principal: decision.request.principal,
    ...requestOf(decision),
    ...contextOf(decision, from.context),
    ...(from.sessionPolicy === undefined ? {} : { sessionPolicy: from.sessionPolicy }),
    ...(from.strict === true ? { strict: true } : {}),
  }
}

/** Why it is refused, and what would let it through. */
export function traceRoute(decision: Decision, from: From): TraceRoute {
  return { ...askRoute(decision, from), view: 'trace' }
}

/** Who else may do the same. */
export function whoCanRoute(decision: Decision, from: From): WhoCanRoute {
  return {
    view: 'who-can',
    snapshot: from.snapshot,
    ...requestOf(decision),
    ...contextOf(decision, from.context),
    ...(from.strict === true ? { strict: true } : {}),
  }
}

/** A question about everybody, asked of one principal, where every layer is shown. */
export function askAbout(route: WhoCanRoute, principal: string): AskRoute {
  const { filter: _filter, policy: _policy, statement: _statement, ...request } = route
  return { ...request, view: 'ask', principal }
}

/** The same answer with a policy beside it, and a statement marked in it. */
export function withPolicy(route: AnswerRoute, policy: string, statement?: number): AnswerRoute {
  const { statement: _statement, ...rest } = route
  return { ...rest, policy, ...(statement === undefined ? {} : { statement }) }
}

/** What only changes how an answer is shown. */
const SHOWING: ReadonlySet<string> = new Set([
  ...['policy', 'statement', 'filter', 'show', 'denial'],
  // The other resources of a request are asked for below its answer.
  'parameters',
])

/**
 * The same text for addresses that ask the same: another one (a step back, a link) fills the form anew; a policy opened
 * beside the answer, a filter, or another denial of the same text does not.
 */
export function questionKey(route: AnswerRoute): string {
  return JSON.stringify(Object.entries(route).filter(([name]) => !SHOWING.has(name)))
}
