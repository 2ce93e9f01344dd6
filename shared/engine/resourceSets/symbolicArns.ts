import type { Pattern } from './effectiveResources.ts'
import { overlaps } from './effectivePatterns.ts'
import { globIntersection, leastMatches } from './symbolicPatterns.ts'

/** Resource patterns as sets of ARNs: six parts, each a pattern of its own (rule 17.2), and `*` for everything. */

/** The patterns that together match what both match; null: too many to list. */
export function intersectArns(a: Pattern, b: Pattern): readonly Pattern[] | null {
  if (a.invalid || b.invalid) return []
  if (a.everything) return [b]
  if (b.everything || a.text === b.text) return [a]
  let lists: readonly (readonly string[])[] = [[]]
  for (let at = 0; at < 6; at += 1) {
    const common = globIntersection(a.parts[at] ?? '', b.parts[at] ?? '')
    if (common === null) return null
    lists = lists.flatMap((parts) => common.map((part) => [...parts, part]))
  }
  return lists.map((parts) => fromParts(parts, a.variable || b.variable))
}

function fromParts(parts: readonly string[], variable: boolean): Pattern {
  return { text: parts.join(':'), everything: false, invalid: false, variable, parts }
}

export function arnsOverlap(a: Pattern, b: Pattern): boolean {
  if (a.invalid || b.invalid) return false
  if (a.everything || b.everything) return true
  return a.parts.every((part, at) => overlaps(part, b.parts[at] ?? ''))
}

/**
 * True when every ARN that `inner` matches is matched by one of `outers`: exact, also where it takes several together.
 * null: not certain.
 */
export function coveredByArns(inner: Pattern, outers: readonly Pattern[]): boolean | null {
  if (inner.invalid || outers.some((outer) => outer.everything)) return true
  if (inner.everything) return false
  return coveredFrom(
    0,
    inner,
    outers.filter((outer) => arnsOverlap(inner, outer)),
  )
}

/** For every choice of the part at `at` the outers that match it must cover what the parts after it may be. */
function coveredFrom(at: number, inner: Pattern, outers: readonly Pattern[]): boolean | null {
  if (outers.length === 0) return false
  if (at === 6) return true
  const matches = leastMatches(
    inner.parts[at] ?? '',
    outers.map((outer) => outer.parts[at] ?? ''),
  )
  if (matches === null) return null
  let sure: boolean | null = true
  for (const numbers of matches) {
    const rest = coveredFrom(
      at + 1,
      inner,
      outers.filter((_, number) => numbers.includes(number)),
    )
    if (rest === false) return false
    if (rest === null) sure = null
  }
  return sure
}
