/**
 * Finds a long run of characters and `?` marks (null) in a text, 32 places at a time (the Shift-And algorithm of
 * Baeza-Yates and Gonnet). Comparing place by place would cost the product of both lengths.
 */
export interface RunFinder {
  /** Start of the first place at or after `from` where the run stands and ends by `end`, or -1. */
  find(text: string, from: number, end: number): number
}

export function compileRun(run: readonly (string | null)[]): RunFinder {
  const words = (run.length + 31) >>> 5
  const any = new Uint32Array(words)
  const masks = new Map<string, Uint32Array>()
  for (const [place, mark] of run.entries()) {
    const bit = 1 << (place & 31)
    const word = place >>> 5
    if (mark === null) {
      any[word] = (any[word] ?? 0) | bit
      continue
    }
    let mask = masks.get(mark)
    if (mask === undefined) masks.set(mark, (mask = new Uint32Array(words)))
    mask[word] = (mask[word] ?? 0) | bit
  }
  const last = words - 1
  const goal = 1 << ((run.length - 1) & 31)
  return {
    find(text, from, end) {
      const state = new Uint32Array(words)
      for (let at = from; at < end; at += 1) {
        const mask = masks.get(text[at] ?? '')
        let carry = 1
        for (let word = 0; word < words; word += 1) {
          const value = state[word] ?? 0
          state[word] = ((value << 1) | carry) & ((any[word] ?? 0) | (mask?.[word] ?? 0))
          carry = value >>> 31
        }
        if (((state[last] ?? 0) & goal) !== 0) return at - run.length + 1
      }
      return -1
    },
  }
}
