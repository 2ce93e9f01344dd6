import type { ActionElement } from './ast.ts'
import { compileGlob, type GlobMatcher } from './glob.ts'
import { remember } from './memo.ts'

export interface ActionPattern {
  /** The service prefix when it is literal, `*` otherwise: for the index. */
  readonly service: string
  /** The whole action when the pattern is literal. */
  readonly literal: string | null
  readonly matches: (service: string, name: string) => boolean
}

const WILD = /[*?]/
const NEVER: ActionPattern = { service: '', literal: null, matches: () => false }

/**
 * One pattern of Action or NotAction: case doesn't matter (rule 16.1), `*` and `?` may stand anywhere (rules 16.2
 * and 16.3), and what is no action never matches (rule 16.4).
 */
export function compileActionPattern(pattern: string): ActionPattern {
  const text = pattern.toLowerCase()
  if (/^\*+$/.test(text)) return { service: '*', literal: null, matches: () => true }
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1 || /\s/.test(text)) return NEVER
  const service = text.slice(0, colon)
  const name = text.slice(colon + 1)
  const matchesName: GlobMatcher = compileGlob(name)
  if (WILD.test(service)) {
    const matchesService = compileGlob(service)
    return { service: '*', literal: null, matches: (s, n) => matchesService(s) && matchesName(n) }
  }
  const literal = WILD.test(name) ? null : text
  return { service, literal, matches: (s, n) => s === service && matchesName(n) }
}

/** Statements share their patterns: one pattern is compiled once. */
const compiledPattern = remember(20_000, compileActionPattern)

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
  const patterns = element.patterns.map(compiledPattern)
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
  return new Set(element.patterns.map((pattern) => compiledPattern(pattern).service))
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
