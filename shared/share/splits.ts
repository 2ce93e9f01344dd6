/**
 * Where words have to be cut so that patterns keep what they match. A pattern such as `north*` cuts a word: `northwind` gets
 * its other name in two pieces, `north` and `wind`, and so does every other word in which the pattern's part stands where
 * the pattern lets it. Parts that overlap cut one another until nothing is left to cut.
 */
export interface Fragment {
  readonly text: string
  /** Whether a wildcard stands directly before and after it. */
  readonly before: boolean
  readonly after: boolean
}

/** The places of each word that has any, in order. `single`: words of which each character is a piece. */
export function splitPlaces(
  words: ReadonlySet<string>,
  fragments: readonly Fragment[],
  single: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, Set<number>>()
  const placesOf = (word: string): Set<number> => {
    const found = places.get(word) ?? new Set()
    places.set(word, found)
    return found
  }
  for (const word of single) for (let at = 1; at < word.length; at += 1) placesOf(word).add(at)
  const within = occurrences(words, fragments)
  for (const { word, part, at } of within) {
    if (at > 0) placesOf(word).add(at)
    if (at + part.length < word.length) placesOf(word).add(at + part.length)
  }
  for (let changed = true; changed;) {
    changed = false
    for (const { word, part, at } of within)
      changed =
        carry(placesOf(part), placesOf(word), at, word.length) ||
        carry(placesOf(word), placesOf(part), -at, part.length) ||
        changed
  }
  return new Map(
    [...places]
      .filter(([, found]) => found.size > 0)
      .map(([word, found]) => [word, [...found].sort((one, other) => one - other)]),
  )
}

/** Adds the places of one word to another in which it stands, or which stands in it, `by` further on. */
function carry(from: ReadonlySet<number>, to: Set<number>, by: number, length: number): boolean {
  const before = to.size
  for (const place of from) if (place + by > 0 && place + by < length) to.add(place + by)
  return to.size > before
}

interface Occurrence {
  readonly word: string
  readonly part: string
  readonly at: number
}

function occurrences(words: ReadonlySet<string>, fragments: readonly Fragment[]): readonly Occurrence[] {
  const parts = new Map<string, Fragment>()
  for (const fragment of fragments)
    parts.set(`${fragment.text} ${String(fragment.before)} ${String(fragment.after)}`, fragment)
  const beginnings = textsOf(parts.values(), (one) => !one.before && one.after)
  const ends = textsOf(parts.values(), (one) => one.before && !one.after)
  const inner = textsOf(parts.values(), (one) => one.before && one.after)
  const found: Occurrence[] = []
  for (const word of words) {
    const add = (texts: Parts, at: number, length: number) => {
      const part = word.slice(at, at + length)
      if (length < word.length && at >= 0 && texts.all.has(part)) found.push({ word, part, at })
    }
    for (const length of beginnings.lengths) add(beginnings, 0, length)
    for (const length of ends.lengths) add(ends, word.length - length, length)
    for (const length of inner.lengths)
      for (let at = 0; at + length <= word.length; at += 1) add(inner, at, length)
  }
  return found
}

interface Parts {
  readonly all: ReadonlySet<string>
  readonly lengths: readonly number[]
}

function textsOf(fragments: Iterable<Fragment>, holds: (one: Fragment) => boolean): Parts {
  const all = new Set([...fragments].filter(holds).map(({ text }) => text))
  return { all, lengths: [...new Set([...all].map(({ length }) => length))] }
}

/** The word in pieces. */
export function piecesOf(word: string, places: readonly number[] = []): readonly string[] {
  return [0, ...places].map((from, index) => word.slice(from, places[index]))
}
