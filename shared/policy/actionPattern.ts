import { compileGlob, type GlobMatcher } from './glob.ts'

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
