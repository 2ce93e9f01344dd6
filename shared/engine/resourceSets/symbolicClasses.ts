import { intersectArns } from './symbolicArns.ts'
import { type Pattern, readingsOf } from './arnPattern.ts'
import { GlobMachine, OTHER_LETTER } from './globMachine.ts'
import { spend } from './workCache.ts'

/** The resources of a pattern that the same others match, told by one of them. */
export interface ResourceClass {
  readonly example: string
  /** A bit for each of the others, the first in the lowest place. */
  readonly matched: bigint
}

/** Real questions have a handful. */
const MOST_CLASSES = 200
const MOST_STATES = 4_000

/**
 * Divides the resources of `inner` by which of `others` match them; null: there are too many classes, or finding them
 * would take too long.
 */
export function resourceClasses(inner: Pattern, others: readonly Pattern[]): readonly ResourceClass[] | null {
  const readings = others.map(readingsOf)
  const found = classesOf(
    inner,
    readings.flatMap((each, place) =>
      each.map((parts) => ({ parts, everything: others[place]?.everything === true })),
    ),
  )
  if (found === null || readings.every(({ length }) => length === 1)) return found
  const classes = new Map<bigint, ResourceClass>()
  for (const { example, matched } of found) {
    let bits = matched
    // A pattern matches where one of its readings does.
    const whole = readings.reduce((sum, { length }, place) => {
      const own = bits & ((1n << BigInt(length)) - 1n)
      bits >>= BigInt(length)
      return own === 0n ? sum : sum | (1n << BigInt(place))
    }, 0n)
    if (!classes.has(whole)) classes.set(whole, { example, matched: whole })
  }
  return [...classes.values()]
}

function classesOf(
  inner: Pattern,
  others: readonly { readonly parts: readonly string[]; readonly everything: boolean }[],
): readonly ResourceClass[] | null {
  const all = (1n << BigInt(others.length)) - 1n
  let classes: readonly ResourceClass[] = [{ example: '', matched: all }]
  for (let at = 0; at < 6; at += 1) {
    const texts = textClasses(
      inner.parts[at] ?? '',
      others.map((other) => (other.everything ? '*' : (other.parts[at] ?? ''))),
    )
    if (texts === null || texts.length * classes.length > MOST_CLASSES) return null
    const next = new Map<bigint, ResourceClass>()
    for (const before of classes) {
      for (const text of texts) {
        const matched = before.matched & text.matched
        const example = at === 0 ? text.example : `${before.example}:${text.example}`
        if (!next.has(matched)) next.set(matched, { example, matched })
      }
    }
    classes = [...next.values()]
  }
  return classes
}

interface State {
  /** How much of `inner` is read. */
  readonly at: number
  readonly places: bigint
  readonly text: string
}

/** The texts of `inner` by which of `outers` match them, each class with its shortest text. */
function textClasses(inner: string, outers: readonly string[]): readonly ResourceClass[] | null {
  const machine = new GlobMachine(outers)
  const found = new Map<bigint, ResourceClass>()
  const seen = new Set<string>()
  let open: State[] = [{ at: 0, places: machine.start, text: '' }]
  while (open.length > 0) {
    const longer: State[] = []
    // The list grows while it is read: a star may stand for nothing more.
    for (const { at, places, text } of open) {
      const key = `${at} ${places}`
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > MOST_STATES || !spend(1)) return null
      if (at === inner.length) {
        const matched = machine.matchedBy(places).reduce((bits, place) => bits | (1n << BigInt(place)), 0n)
        if (!found.has(matched)) found.set(matched, { example: text, matched })
        continue
      }
      const mark = inner.charAt(at)
      const star = mark === '*'
      if (star) open.push({ at: at + 1, places, text })
      for (const letter of star || mark === '?' ? machine.letters : [mark]) {
        const longerText = text + (letter === OTHER_LETTER ? machine.otherLetter : letter)
        longer.push({ at: star ? at : at + 1, places: machine.step(places, letter), text: longerText })
      }
    }
    open = longer
  }
  return [...found.values()]
}

/** What all patterns have in common, as patterns; null: too many to list. */
export function intersectAll(patterns: readonly Pattern[]): readonly Pattern[] | null {
  const [first, ...rest] = patterns
  let common: readonly Pattern[] = first === undefined ? [] : [first]
  for (const other of rest) {
    const found: Pattern[] = []
    for (const each of common) {
      const both = intersectArns(each, other)
      if (both === null) return null
      found.push(...both)
    }
    common = found
  }
  return common
}
