import { compileGlob } from '../../policy/glob.ts'
import { globsOverlap } from '../../policy/globRelation.ts'
import { GlobMachine, OTHER_LETTER } from './globMachine.ts'
import { spend } from './workCache.ts'

/** Far more states than a policy's pattern needs; a hostile pair stops here instead of holding the program up. */
const MOST_STATES = 2_000

/**
 * True when some text matches both patterns of `*` and `?`. Nearly all pairs of real patterns are settled by the letters
 * before the first wildcard of either, or after the last.
 */
export function overlaps(a: string, b: string): boolean {
  if (a === b || a === '*' || b === '*') return true
  const start = sameBeginning(a, b)
  if (start === a.length) return isStars(b, start)
  if (start === b.length) return isStars(a, start)
  if (!isWildAt(a, start) && !isWildAt(b, start)) return false
  // What follows has a text that matches it, whatever it is.
  if (isStars(a, start) || isStars(b, start)) return true
  if (!endingsFit(a, b)) return false
  if (!isWild(a)) return compileGlob(b)(a)
  if (!isWild(b)) return compileGlob(a)(b)
  return globsOverlap(a, b)
}

/** How many letters both begin with before either has a wildcard or they differ. */
function sameBeginning(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at) && !isWildAt(a, at)) at += 1
  return at
}

/** False when the letters after the last wildcard of either already differ. */
function endingsFit(a: string, b: string): boolean {
  for (let back = 1; back <= a.length && back <= b.length; back += 1) {
    const [x, y] = [a.length - back, b.length - back]
    if (isWildAt(a, x) || isWildAt(b, y)) return true
    if (a.charCodeAt(x) !== b.charCodeAt(y)) return false
  }
  return true
}

function isStars(text: string, from: number): boolean {
  for (let at = from; at < text.length; at += 1) if (text.charCodeAt(at) !== STAR) return false
  return true
}

function isWildAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === STAR || code === QUESTION_MARK
}

const STAR = 0x2a
const QUESTION_MARK = 0x3f

/** True when every text that matches `inner` certainly matches `outer`. */
export function covers(outer: string, inner: string): boolean {
  return coverage(outer, inner) === true
}

/**
 * Whether every text that matches `inner` matches `outer`: exact, by searching for a text of `inner` that `outer`
 * refuses. null: the search would grow beyond all measure, and it is not certain.
 */
export function coverage(outer: string, inner: string): boolean | null {
  if (outer === inner || /^\*+$/.test(outer)) return true
  if (!isWild(inner)) return compileGlob(outer)(inner)
  if (!isWild(outer)) return false
  const prefix = outer.slice(0, -1)
  if (outer.endsWith('*') && !isWild(prefix)) return inner.startsWith(prefix)
  const found = hasCounterexample(outer, inner)
  return found === null ? null : !found
}

function isWild(text: string): boolean {
  return /[*?]/.test(text)
}

/**
 * Walks the pairs of a place in `inner` and the set of places in `outer` that the same text can reach. Where `inner` has
 * a wildcard, a letter that stands in neither pattern is tried alone: only wildcards of `outer` match it, and they match
 * every other letter as well, so that a text with other letters is refused only if this one is.
 */
function hasCounterexample(outer: string, inner: string): boolean | null {
  // To read the patterns is work as well.
  if (!spend(outer.length)) return null
  const machine = new GlobMachine([outer])
  const seen = new Set<string>()
  const open: (readonly [number, bigint])[] = [[0, machine.start]]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [at, places] = state
    const key = `${at} ${places}`
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > MOST_STATES || !spend(1)) return null
    if (at === inner.length) {
      if ((places & machine.ends) === 0n) return true
      continue
    }
    const mark = inner.charAt(at)
    if (mark === '*') open.push([at + 1, places])
    const next = machine.step(places, mark === '*' || mark === '?' ? OTHER_LETTER : mark)
    open.push([mark === '*' ? at : at + 1, next])
  }
  return false
}
