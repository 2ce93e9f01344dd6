/**
 * How two glob patterns stand to each other, for requests whose resource is itself a pattern (rule 17.10).
 */

/**
 * True when some text matches both patterns. The table has as many cells as the product of their lengths; it is
 * filled row by row, so memory stays linear.
 */
export function globsOverlap(a: string, b: string): boolean {
  let row = firstRow(b)
  for (let i = 1; i <= a.length; i += 1) {
    const star = a[i - 1] === '*'
    const next = new Uint8Array(b.length + 1)
    next[0] = star && row[0] === 1 ? 1 : 0
    for (let j = 1; j <= b.length; j += 1) {
      const x = a[i - 1]
      const y = b[j - 1]
      if (star || y === '*') next[j] = row[j] === 1 || next[j - 1] === 1 ? 1 : 0
      else next[j] = row[j - 1] === 1 && (x === y || x === '?' || y === '?') ? 1 : 0
    }
    row = next
  }
  return row[b.length] === 1
}

/** Which prefixes match the empty text: those of stars only. */
function firstRow(b: string): Uint8Array {
  const row = new Uint8Array(b.length + 1)
  row[0] = 1
  for (let j = 1; j <= b.length && b[j - 1] === '*'; j += 1) row[j] = 1
  return row
}

/** True when every text that matches `inner` matches `outer`: a star of `inner` needs a star of `outer`. */
export function globCovers(outer: string, inner: string): boolean {
  let row = firstRow(outer)
  for (const mark of inner) {
    const next = new Uint8Array(outer.length + 1)
    for (let j = 1; j <= outer.length; j += 1) {
      const wanted = outer[j - 1]
      if (wanted === '*') next[j] = row[j] === 1 || next[j - 1] === 1 ? 1 : 0
      else if (mark === '*') next[j] = 0
      else next[j] = row[j - 1] === 1 && (wanted === '?' || wanted === mark) ? 1 : 0
    }
    row = next
  }
  return row[outer.length] === 1
}
