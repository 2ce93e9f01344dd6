/** A longer text is no name of AWS's, and is compared with none. */
const LONGEST = 128
/** How many names are offered. */
const MOST = 3

/**
 * The names that a misspelt one may stand for, nearest first: by how many letters have to be changed, added, taken out
 * or swapped, in any case. Names that differ in more than a third of the letters are none.
 */
export function nearestNames(written: string, names: readonly string[]): readonly string[] {
  if (written.length > LONGEST) return []
  const wanted = written.toLowerCase()
  const most = Math.max(1, Math.floor(wanted.length / 3))
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase(), most) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance || a.name.length - b.name.length)
    .slice(0, MOST)
    .map(({ name }) => name)
}

/** Damerau and Levenshtein's distance with neighbours swapped; anything above `most` may be told as `most + 1`. */
function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}
