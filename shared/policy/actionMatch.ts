import type { ActionElement } from './ast.ts'
import { compileGlob, type GlobMatcher } from './glob.ts'

/** `(service, name)` in lower case. */
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

/** True when the element covers the action, given in lower case; NotAction when no pattern does (rule 15.5). */
export function compileAction(element: ActionElement): {
  readonly patterns: readonly ActionPattern[]
  readonly matches: (service: string, name: string) => boolean
} {
  const patterns = element.patterns.map(compileActionPattern)
  const wanted = element.kind === 'Action'
  return {
    patterns,
    matches: (service, name) => patterns.some((pattern) => pattern.matches(service, name)) === wanted,
  }
}

/** The service prefix and name of an action, in lower case. */
export function splitAction(action: string): { readonly service: string; readonly name: string } {
  const text = action.toLowerCase()
  const colon = text.indexOf(':')
  return colon === -1
    ? { service: '', name: text }
    : { service: text.slice(0, colon), name: text.slice(colon + 1) }
}
