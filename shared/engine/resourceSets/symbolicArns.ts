import { pattern, type Pattern, readingsOf } from './arnPattern.ts'
import { overlaps } from './effectivePatterns.ts'
import { globIntersection, leastMatches } from './symbolicPatterns.ts'
import { spend } from './workCache.ts'

/**
 * Resource patterns as sets of ARNs: six parts, each a pattern of its own, more of them where a star crosses a colon
 * (rule 17.2), and `*` for everything.
 */

/** The patterns that together match what both match; null: too many to list. */
export function intersectArns(a: Pattern, b: Pattern): readonly Pattern[] | null {
  if (a.invalid || b.invalid) return []
  if (a.everything) return [b]
  if (b.everything || a.text === b.text) return [a]
  const found: Pattern[] = []
  for (const one of readingsOf(a)) {
    for (const other of readingsOf(b)) {
      const lists = intersectParts(one, other)
      if (lists === null) return null
      for (const parts of lists) {
        const made = fromParts(parts, a.variable || b.variable)
        // What a star of it crosses may be what another pair of readings has in common.
        if (found.length === 0 || coveredByArns(made, found) !== true) found.push(made)
      }
    }
  }
  return found
}

function intersectParts(a: readonly string[], b: readonly string[]): readonly (readonly string[])[] | null {
  let lists: readonly (readonly string[])[] = [[]]
  for (let at = 0; at < 6 && lists.length > 0; at += 1) {
    const common = globIntersection(a[at] ?? '', b[at] ?? '')
    if (common === null) return null
    lists = lists.flatMap((parts) => common.map((part) => [...parts, part]))
  }
  return lists
}

function fromParts(parts: readonly string[], variable: boolean): Pattern {
  const text = parts.join(':')
  const { crossed } = pattern(text, '2008-10-17')
  return { text, everything: false, invalid: false, variable, parts, crossed }
}

export function arnsOverlap(a: Pattern, b: Pattern): boolean {
  if (a.invalid || b.invalid) return false
  if (a.everything || b.everything) return true
  return readingsOf(a).some((one) =>
    readingsOf(b).some((other) => one.every((part, at) => overlaps(part, other[at] ?? ''))),
  )
}

/**
 * True when every ARN that `inner` matches is matched by one of `outers`: exact, also where it takes several together.
 * null: not certain.
 */
export function coveredByArns(inner: Pattern, outers: readonly Pattern[]): boolean | null {
  if (inner.invalid || outers.some((outer) => outer.everything)) return true
  if (inner.everything) return false
  if (!spend(outers.length)) return null
  const readings = outers.filter((outer) => arnsOverlap(inner, outer)).flatMap(readingsOf)
  let sure: boolean | null = true
  for (const parts of readingsOf(inner)) {
    const covered = coveredFrom(0, parts, readings)
    if (covered === false) return false
    if (covered === null) sure = null
  }
  return sure
}

/** For every choice of the part at `at` the outers that match it must cover what the parts after it may be. */
function coveredFrom(
  at: number,
  inner: readonly string[],
  outers: readonly (readonly string[])[],
): boolean | null {
  if (outers.length === 0) return false
  if (at === 6) return true
  const matches = leastMatches(
    inner[at] ?? '',
    outers.map((outer) => outer[at] ?? ''),
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
