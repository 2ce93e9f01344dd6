import { visibleText } from '../../shared/graph/text.ts'
import { formatRoute, parseRoute, type Route, type Routes } from '../router/route.ts'
import { shortName } from './principalNames.ts'

/** So many are remembered of a snapshot. */
export const MOST_RECENT = 12
/** Longer addresses hold what somebody pasted: they are not kept. */
const MOST_CHARACTERS = 2000

/** Views of which what was opened is remembered. */
const REMEMBERED = ['principal', 'policy', 'resource', 'ask', 'who-can', 'trace', 'paths'] as const
type RememberedRoute = Routes[(typeof REMEMBERED)[number]]

/** Something that was opened: a principal, a policy, a resource, or a question. */
export interface RecentItem {
  readonly route: Route
  readonly label: string
  /** What it is. */
  readonly kind: string
}

/**
 * What is remembered of a route: the thing or the question itself, without what was chosen in its answer. Null: nothing is.
 * A pasted text and a session policy are never kept, for nothing that was pasted is written to the disk.
 */
export function remembered(route: Route): RememberedRoute | null {
  if (!isRemembered(route)) return null
  switch (route.view) {
    case 'principal':
      return { view: 'principal', snapshot: route.snapshot, principal: route.principal }
    case 'policy':
      return { view: 'policy', snapshot: route.snapshot, id: route.id }
    case 'resource':
      return { view: 'resource', snapshot: route.snapshot, resource: route.resource }
    case 'ask': {
      const { policy: _policy, statement: _statement, parameters: _parameters, ...asked } = route
      return asked.principal === undefined || asked.action === undefined || 'sessionPolicy' in asked
        ? null
        : asked
    }
    case 'who-can': {
      const { policy: _policy, statement: _statement, filter: _filter, ...asked } = route
      return asked.action === undefined ? null : asked
    }
    case 'trace': {
      const { policy: _policy, statement: _statement, denial: _denial, ...asked } = route
      const isPasted = 'message' in asked || 'paste' in asked || 'sessionPolicy' in asked
      return isPasted || asked.principal === undefined || asked.action === undefined ? null : asked
    }
    case 'paths': {
      const { policy: _policy, statement: _statement, filter: _filter, show: _show, ...asked } = route
      return asked.from === undefined && asked.action === undefined && (asked.to ?? 'admin') === 'admin'
        ? null
        : asked
    }
  }
}

/** The addresses after one more was opened, the newest first. */
export function withRecent(addresses: readonly string[], route: Route): readonly string[] {
  const kept = remembered(route)
  if (kept === null) return addresses
  const address = formatRoute(kept)
  if (address.length > MOST_CHARACTERS || addresses[0] === address) return addresses
  return [address, ...addresses.filter((each) => each !== address)].slice(0, MOST_RECENT)
}

/** What the addresses lead to, in words; one that this version does not read is left out. */
export function recentItems(addresses: readonly string[]): readonly RecentItem[] {
  return addresses.flatMap((address) => {
    const route = parseRoute(address)
    return isRemembered(route) ? [{ route, ...wordsOf(route) }] : []
  })
}

function wordsOf(route: RememberedRoute): Omit<RecentItem, 'route'> {
  switch (route.view) {
    case 'principal':
      return { label: shortName(route.principal), kind: principalKind(route.principal) }
    case 'policy':
      return { label: visibleText(lastPart(route.id)), kind: 'policy' }
    case 'resource':
      return { label: visibleText(lastPart(route.resource)), kind: 'resource' }
    case 'ask':
      return {
        label: `Can ${shortName(route.principal ?? '')} do ${visibleText(route.action ?? '')}${on(route.resource)}?`,
        kind: 'question',
      }
    case 'trace':
      return {
        label: `Why may ${shortName(route.principal ?? '')} not do ${visibleText(route.action ?? '')}${on(route.resource)}?`,
        kind: 'question',
      }
    case 'who-can':
      return { label: `Who can ${visibleText(route.action ?? '')}${on(route.resource)}?`, kind: 'question' }
    case 'paths': {
      const from = route.from === undefined ? 'everybody' : shortName(route.from)
      const to =
        route.action === undefined
          ? shortName(route.to ?? 'admin')
          : `${visibleText(route.action)}${on(route.resource)}`
      return { label: `Paths from ${from} to ${to}`, kind: 'question' }
    }
  }
}

function isRemembered(route: Route): route is RememberedRoute {
  return REMEMBERED.some((view) => view === route.view)
}

function on(resource: string | undefined): string {
  return resource === undefined ? '' : ` on ${visibleText(lastPart(resource))}`
}

function principalKind(arn: string): string {
  return /^arn:[^:]*:iam::\d{12}:(user|role|group)\//.exec(arn)?.[1] ?? 'principal'
}

/** What an ARN ends with; a path inside of a bucket keeps its bucket. */
function lastPart(id: string): string {
  if (/^arn:[^:]*:s3:::/.test(id)) return id.replace(/^arn:[^:]*:s3:::/, '')
  return /[^:/]+$/.exec(id)?.[0] ?? id
}
