export interface FuzzyMatch {
  readonly score: number
  /** Places of the found characters, for marking them. */
  readonly positions: readonly number[]
}

/**
 * Finds the query's characters in order in a text, in any case. Starts of words and runs score higher, long texts a
 * little lower. null: not found. Spaces in the query are skipped.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = query.toLowerCase().replace(/\s+/g, '')
  if (wanted === '') return { score: 0, positions: [] }
  const lower = text.toLowerCase()
  const whole = lower.indexOf(wanted)
  if (whole >= 0) {
    const positions = Array.from(wanted, (_, offset) => whole + offset)
    return { score: 100 + wanted.length * 5 + startBonus(text, whole) * 3 - text.length / 50, positions }
  }
  const positions: number[] = []
  let score = 0
  let from = 0
  for (const character of wanted) {
    const at = lower.indexOf(character, from)
    if (at < 0) return null
    const run = positions.length > 0 && at === from
    score += 1 + (run ? 4 : 0) + startBonus(text, at)
    positions.push(at)
    from = at + 1
  }
  return { score: score - text.length / 50, positions }
}

function startBonus(text: string, at: number): number {
  if (at === 0) return 8
  const before = text[at - 1] ?? ''
  if (/[\s/:_.@-]/.test(before)) return 6
  return /[a-z]/.test(before) && /[A-Z]/.test(text[at] ?? '') ? 5 : 0
}

/** The best matches first; equal scores keep the given order. */
export function fuzzyBest<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
  limit: number,
): { readonly item: T; readonly match: FuzzyMatch }[] {
  const found: { item: T; match: FuzzyMatch }[] = []
  for (const item of items) {
    const match = fuzzyMatch(query, textOf(item))
    if (match !== null) found.push({ item, match })
  }
  return found.sort((a, b) => b.match.score - a.match.score).slice(0, limit)
}
