import type { Decision } from '../../shared/engine/request/decision.ts'
import type { AskRoute } from './route.ts'
import type { TraceRoute, WhoCanRoute } from './tracingRoutes.ts'

/** The same request in the other views: what one asked stays asked. */

/** Context keys as an address holds them; those of the address itself come last and count. */
function contextOf(
  decision: Decision,
  given: readonly string[] = [],
): { readonly context?: readonly string[] } {
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

interface From {
  readonly snapshot: string
  readonly context?: readonly string[]
  readonly session?: string
  readonly strict?: boolean
}

/** The owner is said only where it is not the caller's account: of that the snapshot tells it by itself. */
function requestOf({ request }: Decision) {
  const { principal, action, resource, resourceAccount } = request
  const other = resourceAccount !== undefined && resourceAccount !== principal.split(':')[4]
  return { action, resource, ...(other ? { owner: resourceAccount } : {}) }
}

/** Every layer of a decision, as Ask shows it. */
export function askRoute(decision: Decision, from: From): AskRoute {
  return {
    view: 'ask',
    snapshot: from.snapshot,
    principal: decision.request.principal,
    ...requestOf(decision),
    ...contextOf(decision, from.context),
    ...(from.session === undefined ? {} : { session: from.session }),
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
