import { compileRun, type RunFinder } from './shiftAnd.ts'

/**
 * `*` (any run of characters, also none) and `?` (exactly one), as policies use them. A part that is `literal`
 * came out of a policy variable: its characters stand for themselves (evaluation rule 19.6).
 */
export type GlobPart = { readonly wild: '*' | '?' } | { readonly literal: string }

export interface GlobOptions {
  readonly caseInsensitive?: boolean
}
export type GlobMatcher = (text: string) => boolean

/** A run between two stars: text, or its places of which null stands for `?`. */
type Run = string | LongRun | readonly (string | null)[]
interface LongRun {
  readonly length: number
  readonly marks: readonly (string | null)[]
  readonly finder: RunFinder
}
/** From this length on, and with `?` in it, a run is searched 32 places at a time. */
const LONG = 64

/** The parts of a pattern as written. */
export function globParts(pattern: string): readonly GlobPart[] {
  const parts: GlobPart[] = []
  let from = 0
  for (let at = 0; at < pattern.length; at += 1) {
    const mark = pattern[at]
    if (mark !== '*' && mark !== '?') continue
    if (at > from) parts.push({ literal: pattern.slice(from, at) })
    parts.push({ wild: mark })
    from = at + 1
  }
  if (from < pattern.length) parts.push({ literal: pattern.slice(from) })
  return parts
}

/**
 * Compiles a pattern. Matching never backtracks past a star: each run between stars is searched once from left
 * to right, so a pattern of many stars costs one pass over the text
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
 */
export function compileGlob(pattern: string, options: GlobOptions = {}): GlobMatcher {
  const fold = options.caseInsensitive === true
  const wanted = fold ? pattern.toLowerCase() : pattern
  if (wanted === '*') return () => true
  if (!/[*?]/.test(wanted)) return fold ? (text) => text.toLowerCase() === wanted : (text) => text === wanted
  const star = wanted.indexOf('*')
  if (star === wanted.length - 1 && !wanted.includes('?')) {
    const prefix = wanted.slice(0, -1)
    return fold ? (text) => text.toLowerCase().startsWith(prefix) : (text) => text.startsWith(prefix)
  }
  return compileGlobParts(globParts(wanted), options)
}

/** As `compileGlob`, from parts of which some may be literal whatever characters they hold. */
export function compileGlobParts(parts: readonly GlobPart[], options: GlobOptions = {}): GlobMatcher {
  const fold = options.caseInsensitive === true
  const runs = splitRuns(parts, fold)
  return (text) => matchRuns(runs, fold ? text.toLowerCase() : text)
}

function splitRuns(parts: readonly GlobPart[], fold: boolean): readonly Run[] {
  const runs: (string | null)[][] = [[]]
  for (const part of parts) {
    if ('literal' in part) {
      const run = runs[runs.length - 1]
      const literal = fold ? part.literal.toLowerCase() : part.literal
      for (let at = 0; at < literal.length; at += 1) run?.push(literal[at] ?? '')
    } else if (part.wild === '?') runs.at(-1)?.push(null)
    else runs.push([])
  }
  return runs.map((run): Run => {
    if (!run.includes(null)) return run.join('')
    return run.length < LONG ? run : { length: run.length, marks: run, finder: compileRun(run) }
  })
}

function matchRuns(runs: readonly Run[], text: string): boolean {
  const first = runs[0] ?? ''
  if (runs.length === 1) return first.length === text.length && standsAt(first, text, 0)
  const last = runs[runs.length - 1] ?? ''
  const end = text.length - last.length
  if (first.length > end || !standsAt(first, text, 0) || !standsAt(last, text, end)) return false
  let at = first.length
  for (let index = 1; index < runs.length - 1; index += 1) {
    const run = runs[index] ?? ''
    const found = find(run, text, at, end)
    if (found === -1) return false
    at = found + run.length
  }
  return true
}

function standsAt(run: Run, text: string, at: number): boolean {
  if (typeof run === 'string') return text.startsWith(run, at)
  const marks = 'finder' in run ? run.marks : run
  for (let index = 0; index < marks.length; index += 1) {
    const wanted = marks[index]
    if (wanted !== null && wanted !== text[at + index]) return false
  }
  return true
}

function find(run: Run, text: string, from: number, end: number): number {
  if (typeof run === 'string') {
    const found = text.indexOf(run, from)
    return found !== -1 && found + run.length <= end ? found : -1
  }
  if ('finder' in run) return run.finder.find(text, from, end)
  for (let at = from; at + run.length <= end; at += 1) if (standsAt(run, text, at)) return at
  return -1
}
