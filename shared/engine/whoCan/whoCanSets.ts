/**
 * Sets of texts as numbers: equal sets have equal numbers. Unions are remembered, so that thousands of principals with
 * the same few combinations of policies cost one look-up per policy.
 */
export class NumberedSets {
  readonly #members: (readonly string[])[] = [[]]
  readonly #numbers = new Map<string, number>([['', 0]])
  readonly #unions = new Map<number, number>()
  readonly #simplify: (texts: readonly string[]) => readonly string[]

  constructor(simplify: (texts: readonly string[]) => readonly string[]) {
    this.#simplify = simplify
  }

  /** The number of the set of these texts; 0 is the empty set. */
  of(texts: readonly string[]): number {
    const members = [...new Set(this.#simplify(texts))].sort()
    const key = members.map((text) => JSON.stringify(text)).join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#members.push(members) - 1
    this.#numbers.set(key, number)
    return number
  }

  union(a: number, b: number): number {
    if (a === b || b === 0) return a
    if (a === 0) return b
    // Neither number comes near 2^26: each stands for a set that some document or principal has.
    const key = a * 0x4000000 + b
    const known = this.#unions.get(key)
    if (known !== undefined) return known
    const number = this.of([...(this.#members[a] ?? []), ...(this.#members[b] ?? [])])
    this.#unions.set(key, number)
    return number
  }
}
