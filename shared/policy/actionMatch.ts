import type { ActionElement } from './ast.ts'
import type { ActionPattern } from './actionPattern.ts'
import { actionPattern } from './actionPatternCache.ts'

/** The patterns of one service: names to look up, and patterns to try. */
interface ServicePatterns {
  readonly names: Set<string>
  readonly patterns: ActionPattern[]
}
/** From this many patterns on they are sorted by service: AWS's own policies list hundreds. */
const MANY = 8

/** Tells whether an action, its service and name in lower case, is covered. */
export type ActionMatcher = (service: string, name: string) => boolean

/** True when the element covers the action; NotAction when no pattern does (rule 15.5). */
export function compileAction(element: ActionElement): ActionMatcher {
  const patterns = element.patterns.map(actionPattern)
  const wanted = element.kind === 'Action'
  if (patterns.length < MANY) {
    return (service, name) => someMatches(patterns, service, name) === wanted
  }
  const byService = sortByService(patterns)
  const anyService = byService.get('*')?.patterns ?? []
  return (service, name) => {
    const own = byService.get(service)
    const covered =
      (own !== undefined && (own.names.has(name) || someMatches(own.patterns, service, name))) ||
      someMatches(anyService, service, name)
    return covered === wanted
  }
}

/** The service prefixes that an element names; `*` for patterns of any service, and for NotAction. */
export function servicesOf(element: ActionElement): ReadonlySet<string> {
  if (element.kind === 'NotAction') return new Set(['*'])
  return new Set(element.patterns.map((pattern) => actionPattern(pattern).service))
}

function someMatches(patterns: readonly ActionPattern[], service: string, name: string): boolean {
  for (const pattern of patterns) if (pattern.matches(service, name)) return true
  return false
}

function sortByService(patterns: readonly ActionPattern[]): ReadonlyMap<string, ServicePatterns> {
  const byService = new Map<string, ServicePatterns>()
  for (const pattern of patterns) {
    let own = byService.get(pattern.service)
    if (own === undefined) byService.set(pattern.service, (own = { names: new Set(), patterns: [] }))
    if (pattern.literal === null) own.patterns.push(pattern)
    else own.names.add(pattern.literal.slice(pattern.service.length + 1))
  }
  return byService
}

/** The service prefix and name of an action, in lower case. */
export function splitAction(action: string): { readonly service: string; readonly name: string } {
  const text = action.toLowerCase()
  const colon = text.indexOf(':')
  return colon === -1
    ? { service: '', name: text }
    : { service: text.slice(0, colon), name: text.slice(colon + 1) }
}
