import { compileGlob } from '../../policy/glob.ts'
import { coverage, covers, overlaps } from './effectivePatterns.ts'
import { GlobMachine, OTHER_LETTER } from './globMachine.ts'
import { spend } from './workCache.ts'

/**
 * Sets of texts as patterns of `*` and `?`: what two patterns have in common, and whether several together hold all
 * that one matches. Exact on every text; where an answer would grow beyond all measure it is null, never a guess.
 */

/** Real policies need one or two; beyond this a list of patterns helps nobody. */
const MOST_PATTERNS = 48
/** Cells of the table: 200 by 200 marks. */
const MOST_CELLS = 40_000
const MOST_STATES = 4_000

const WILD = /[*?]/

/**
 * The patterns that together match exactly the texts that both match; an empty list: none does. Two stars that meet
 * overlap either way round, so one pair of patterns can give several.
 */
export function globIntersection(a: string, b: string): readonly string[] | null {
  if (a === b || b === '*') return [a]
  if (a === '*') return [b]
  if (!WILD.test(a)) return compileGlob(b)(a) ? [a] : []
  if (!WILD.test(b)) return compileGlob(a)(b) ? [b] : []
  if (!overlaps(a, b)) return []
  if (covers(a, b)) return [b]
  if (covers(b, a)) return [a]
  return a.length * b.length > MOST_CELLS ? null : table(a, b)
}

/** Fills the table of common patterns of all pairs of endings, from the ends towards the beginnings. */
function table(a: string, b: string): readonly string[] | null {
  let below: (readonly string[])[] = []
  for (let i = a.length; i >= 0; i -= 1) {
    const row: (readonly string[])[] = []
    if (!spend(b.length)) return null
    for (let j = b.length; j >= 0; j -= 1) {
      const cell = cellOf(a.charAt(i), b.charAt(j), below[j] ?? [], row[j + 1] ?? [], below[j + 1] ?? [])
      if (cell.length > MOST_PATTERNS) return null
      row[j] = cell
    }
    below = row
  }
  return least(below[0] ?? [])
}

/** `down`: without the first mark of a; `right`: without that of b; `both`: without either. An empty mark is an end. */
function cellOf(
  x: string,
  y: string,
  down: readonly string[],
  right: readonly string[],
  both: readonly string[],
): readonly string[] {
  if (x === '' && y === '') return ['']
  if (x === '*' && y === '*') return distinct([...down, ...right].map((rest) => prefixed('*', rest)))
  if (x === '*') return y === '' ? down : distinct([...down, ...right.map((rest) => prefixed(y, rest))])
  if (y === '*') return x === '' ? right : distinct([...right, ...down.map((rest) => prefixed(x, rest))])
  if (x === '' || y === '' || (x !== y && x !== '?' && y !== '?')) return []
  return both.map((rest) => prefixed(x === '?' ? y : x, rest))
}

function prefixed(mark: string, rest: string): string {
  return mark === '*' && rest.startsWith('*') ? rest : mark + rest
}

function distinct(patterns: readonly string[]): readonly string[] {
  return patterns.length < 2 ? patterns : [...new Set(patterns)]
}

/** Without those that another one covers. */
function least(patterns: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (const pattern of new Set(patterns)) {
    if (kept.some((other) => covers(other, pattern))) continue
    const others = kept.filter((other) => !covers(pattern, other))
    kept.splice(0, kept.length, ...others, pattern)
  }
  return kept
}

/**
 * For the texts of `inner`: which of `outers` match. Gives the smallest sets that some text has, each as the numbers
 * of the outers; `[[]]` when some text is matched by none. null: too much to search.
 */
export function leastMatches(
  inner: string,
  outers: readonly string[],
): readonly (readonly number[])[] | null {
  const always: number[] = []
  const partly: number[] = []
  if (!spend(outers.length)) return null
  for (const [number, outer] of outers.entries()) {
    const covered = coverage(outer, inner)
    if (covered === null) return null
    if (covered) always.push(number)
    else if (WILD.test(inner) && overlaps(outer, inner)) partly.push(number)
  }
  // A single pattern that does not cover leaves a text out.
  if (partly.length < 2) return [always]
  const found = search(
    inner,
    partly.map((number) => outers[number] ?? ''),
  )
  return found?.map((places) => [...always, ...places.map((place) => partly[place] ?? 0)]) ?? null
}

/**
 * Walks the texts of `inner` through all outers at once. For a wildcard of `inner` a letter that stands in no outer is
 * tried alone: what matches a text with it matches the text with any other letter as well, and the smallest sets are wanted.
 */
function search(inner: string, outers: readonly string[]): readonly (readonly number[])[] | null {
  const machine = new GlobMachine(outers)
  const seen = new Set<string>()
  const ends: bigint[] = []
  const open: (readonly [number, bigint])[] = [[0, machine.start]]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [at, places] = state
    const key = `${at} ${places}`
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > MOST_STATES || !spend(1)) return null
    if (at === inner.length) {
      const end = places & machine.ends
      if (end === 0n) return [[]]
      ends.push(end)
      continue
    }
    const mark = inner.charAt(at)
    if (mark === '*') open.push([at + 1, places])
    const next = machine.step(places, mark === '*' || mark === '?' ? OTHER_LETTER : mark)
    open.push([mark === '*' ? at : at + 1, next])
  }
  const least = ends.filter((end) => !ends.some((other) => other !== end && (other & end) === other))
  return [...new Set(least)].map((end) => machine.matchedBy(end))
}
