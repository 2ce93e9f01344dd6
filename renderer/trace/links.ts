import type { Decision } from '../../shared/engine/decision.ts'
import type { AskRoute } from '../router/route.ts'
import type { TraceRoute, WhoCanRoute } from '../router/tracingRoutes.ts'

/** The same request in the other views: what one asked stays asked. */

/** Context keys as an address holds them; those of the address itself come last and count. */
function contextOf(
  decision: Decision,
  given: readonly string[] = [],
): { readonly context?: readonly string[] } {
  const own = new Set(given.map((pair) => (pair.split('=', 1)[0] ?? '').trim().toLowerCase()))
  const rows = Object.entries(decision.request.context)
    .filter(([key]) => !own.has(key.toLowerCase()))
    .flatMap(([key, value]) => [value].flat().map((one) => `${key}=${one}`))
  const context = [...rows, ...given]
  return context.length === 0 ? {} : { context }
}

interface From {
  readonly snapshot: string
  readonly context?: readonly string[]
  readonly session?: string
  readonly strict?: boolean
}

function requestOf({ request }: Decision) {
  const { action, resource, resourceAccount } = request
  return { action, resource, ...(resourceAccount === undefined ? {} : { owner: resourceAccount }) }
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
