import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import type { ActionBits } from '../../engine/effective/effectiveActions.ts'

/** No action. */
export function noBits(size: number): ActionBits {
  return new Uint32Array((size + 31) >>> 5)
}

/** The actions that a test takes. */
export function bitsWhere(catalogue: Catalogue, takes: (action: CatalogueAction) => boolean): ActionBits {
  const bits = noBits(catalogue.size)
  for (let index = 0; index < catalogue.size; index += 1)
    if (takes(catalogue.actionAt(index))) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
  return bits
}

/** The actions from a number up to, not including, another. */
export function bitsOfRange(size: number, first: number, end: number): ActionBits {
  const bits = noBits(size)
  for (let index = first; index < end; index += 1)
    bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
  return bits
}

/** Adds to the first what the second has. */
export function add(to: ActionBits, more: ActionBits): void {
  for (let word = 0; word < to.length; word += 1) to[word] = (to[word] ?? 0) | (more[word] ?? 0)
}

/** Leaves in the first only what the second has. */
export function keep(of: ActionBits, only: ActionBits): void {
  for (let word = 0; word < of.length; word += 1) of[word] = (of[word] ?? 0) & (only[word] ?? 0)
}

/** Takes from the first what the second has. */
export function take(from: ActionBits, less: ActionBits): void {
  for (let word = 0; word < from.length; word += 1) from[word] = (from[word] ?? 0) & ~(less[word] ?? 0)
}

/** Adds to a set of chosen words what the second has there. */
export function addAt(to: ActionBits, more: ActionBits, words: readonly number[]): void {
  for (let at = 0; at < words.length; at += 1) to[at] = (to[at] ?? 0) | (more[words[at] ?? 0] ?? 0)
}

/** Whether a set of chosen words and another one have an action in common. */
export function meetsAt(a: ActionBits, b: ActionBits, words: readonly number[]): boolean {
  return words.some((word, at) => ((a[at] ?? 0) & (b[word] ?? 0)) !== 0)
}

/** Adds to a whole set what a set of chosen words has of some actions. */
export function addBack(to: ActionBits, chosen: ActionBits, { bits, words }: SparseBits): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0
    to[word] = (to[word] ?? 0) | ((chosen[at] ?? 0) & (bits[word] ?? 0))
  }
}

/** A set that is asked for often: where it has something at all. */
export interface SparseBits {
  readonly bits: ActionBits
  readonly words: readonly number[]
}

export function sparse(bits: ActionBits): SparseBits {
  const words: number[] = []
  bits.forEach((word, place) => {
    if (word !== 0) words.push(place)
  })
  return { bits, words }
}

/** Whether both sets have an action of the third in common. */
export function meetsIn(a: ActionBits, b: ActionBits, { bits, words }: SparseBits): boolean {
  return words.some((word) => ((a[word] ?? 0) & (b[word] ?? 0) & (bits[word] ?? 0)) !== 0)
}

/** How many actions of the second are in the first. */
export function countIn(a: ActionBits, { bits, words }: SparseBits): number {
  let total = 0
  for (const word of words) {
    const both = (a[word] ?? 0) & (bits[word] ?? 0)
    if (both !== 0) total += onesIn(both)
  }
  return total
}

function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The numbers of the actions of the second that are in the first, ascending; at most `most` of them. */
export function numbersIn(a: ActionBits, { bits, words }: SparseBits, most = Infinity): readonly number[] {
  const found: number[] = []
  for (const word of words) {
    let rest = (a[word] ?? 0) & (bits[word] ?? 0)
    while (rest !== 0) {
      if (found.length >= most) return found
      const low = rest & -rest
      found.push(word * 32 + 31 - Math.clz32(low))
      rest ^= low
    }
  }
  return found
}
