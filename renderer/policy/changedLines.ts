/** A document after a change, and which of its lines the change made. */
export interface ChangedLines {
  readonly lines: readonly string[]
  /** From 1; null where the two documents say the same. */
  readonly changed: readonly [number, number] | null
  /** The lines of the document before that are no longer there. */
  readonly removed: readonly string[]
}

/**
 * Compares two policy documents by their lines, both written alike first, so that white space makes no difference. A
 * change is one stretch: all between the lines that they begin and end with alike. Null when one of them is no JSON.
 */
export function changedLines(before: string, after: string): ChangedLines | null {
  const old = linesOf(before)
  const lines = linesOf(after)
  if (old === null || lines === null) return null
  const most = Math.min(old.length, lines.length)
  let head = 0
  while (head < most && same(old[head], lines[head])) head += 1
  let tail = 0
  while (tail < most - head && same(old.at(-1 - tail), lines.at(-1 - tail))) tail += 1
  const last = lines.length - tail
  return {
    lines,
    changed: head < last ? [head + 1, last] : null,
    removed: old.slice(head, old.length - tail),
  }
}

/** A comma at the end says only that something follows now. */
function same(one = '', other = ''): boolean {
  return one.replace(/,$/, '') === other.replace(/,$/, '')
}

function linesOf(text: string): readonly string[] | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split('\n')
  } catch {
    // A document that is no JSON is shown as it is, without a comparison.
    return null
  }
}
