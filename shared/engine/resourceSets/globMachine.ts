/** Stands for any letter that no pattern has. */
export const OTHER_LETTER = ''

/** Several patterns read at once; a bit for each place in each of them. */
export class GlobMachine {
  readonly letters: readonly string[]
  readonly start: bigint
  readonly ends: bigint
  readonly #stars: bigint
  readonly #wild: bigint
  readonly #byLetter = new Map<string, bigint>()
  readonly #endBits: readonly bigint[]

  constructor(patterns: readonly string[]) {
    let [start, stars, wild, offset] = [0n, 0n, 0n, 0n]
    const endBits: bigint[] = []
    for (const pattern of patterns.map((each) => each.replace(/\*+/g, '*'))) {
      start |= 1n << offset
      for (const mark of pattern) {
        const bit = 1n << offset
        if (mark === '*') stars |= bit
        else if (mark === '?') wild |= bit
        else this.#byLetter.set(mark, (this.#byLetter.get(mark) ?? 0n) | bit)
        offset += 1n
      }
      endBits.push(1n << offset)
      offset += 1n
    }
    this.#stars = stars
    this.#wild = wild
    this.#endBits = endBits
    this.ends = endBits.reduce((all, bit) => all | bit, 0n)
    this.start = this.#closure(start)
    this.letters = [...this.#byLetter.keys(), OTHER_LETTER]
  }
  step(places: bigint, letter: string): bigint {
    const fits = this.#wild | (this.#byLetter.get(letter) ?? 0n)
    return this.#closure((places & this.#stars) | ((places & fits) << 1n))
  }
  /** A star may match nothing; after one of them comes another mark. */
  #closure(places: bigint): bigint {
    return places | ((places & this.#stars) << 1n)
  }
  /** A letter that stands in no pattern. */
  get otherLetter(): string {
    for (let code = 0x78; ; code = code === 0x7a ? 0x30 : code === 0x39 ? 0xa1 : code + 1) {
      const letter = String.fromCharCode(code)
      if (!this.#byLetter.has(letter)) return letter
    }
  }
  matchedBy(end: bigint): readonly number[] {
    return this.#endBits.flatMap((bit, number) => ((end & bit) === 0n ? [] : [number]))
  }
}
