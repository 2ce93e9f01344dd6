/** ARNs to ask about and to look through: a Set of them, or principals of one account by their places. */
export interface Arns extends Iterable<string> {
  readonly size: number
  has(arn: string): boolean
}

/** The users and roles of an account, numbered. */
export interface Places {
  readonly arns: readonly string[]
  readonly of: ReadonlyMap<string, number>
}

/** `arns`: each once. */
export function placesOf(arns: readonly string[]): Places {
  return { arns, of: new Map(arns.map((arn, place) => [arn, place])) }
}

/** Up to one in so many is kept as a list: a list of numbers of 32 bits is then the smaller one. */
const SPARSE = 32

/**
 * Some principals of an account, which do not change: few as a list of places, many as one bit each. An account of
 * thousands has thousands of such sets for each action, and as sets of texts they would fill the memory.
 */
export class PrincipalSet implements Arns {
  readonly size: number
  readonly #places: Places
  /** Ascending, each once; null: in `#bits`. */
  readonly #list: Int32Array | null
  readonly #bits: Int32Array

  private constructor(places: Places, size: number, list: Int32Array | null, bits: Int32Array) {
    this.#places = places
    this.size = size
    this.#list = list
    this.#bits = bits
  }

  /** `list`: places in any order, also more than once. */
  static of(places: Places, list: ArrayLike<number>): PrincipalSet {
    if (list.length * SPARSE <= places.arns.length) {
      const sorted = distinct(Int32Array.from(list).sort())
      return new PrincipalSet(places, sorted.length, sorted, NO_BITS)
    }
    const bits = noneOf(places)
    for (let at = 0; at < list.length; at += 1) setBit(bits, list[at] ?? 0)
    return PrincipalSet.#ofBits(places, bits)
  }

  /** Those of them that the account has. */
  static named(places: Places, arns: Iterable<string>): PrincipalSet {
    return PrincipalSet.of(
      places,
      [...arns].flatMap((arn) => places.of.get(arn) ?? []),
    )
  }

  /** Members of any of the sets, which are of one account; one set stands for itself. */
  static union(places: Places, sets: readonly PrincipalSet[]): PrincipalSet {
    const [first] = sets
    if (first !== undefined && sets.every((each) => each === first)) return first
    if (sets.every((each) => each.#list !== null)) {
      const together = new Int32Array(sets.reduce((sum, { size }) => sum + size, 0))
      let at = 0
      for (const each of sets) {
        together.set(each.#list ?? NO_BITS, at)
        at += each.size
      }
      return PrincipalSet.of(places, together)
    }
    const bits = noneOf(places)
    for (const each of sets) {
      if (each.#list !== null) each.#list.forEach((place) => setBit(bits, place))
      else
        for (let word = 0; word < bits.length; word += 1)
          bits[word] = (bits[word] ?? 0) | (each.#bits[word] ?? 0)
    }
    return PrincipalSet.#ofBits(places, bits)
  }

  has(arn: string): boolean {
    const place = this.#places.of.get(arn)
    return place !== undefined && this.hasPlace(place)
  }

  hasPlace(place: number): boolean {
    return this.#list === null ? hasBit(this.#bits, place) : isAmong(this.#list, place)
  }

  /** Without those at such places. */
  without(isOut: (place: number) => boolean): PrincipalSet {
    const left = this.places().filter((place) => !isOut(place))
    return left.length === this.size ? this : PrincipalSet.of(this.#places, left)
  }

  /** Those of them that are in the other set of the same account. */
  within(other: PrincipalSet): PrincipalSet {
    if (other.size < this.size) return other.within(this)
    const common = this.places().filter((place) => other.hasPlace(place))
    return common.length === this.size ? this : PrincipalSet.of(this.#places, common)
  }

  /** Ascending. */
  places(): Int32Array {
    if (this.#list !== null) return this.#list
    const found = new Int32Array(this.size)
    let at = 0
    for (let word = 0; word < this.#bits.length; word += 1) {
      let rest = this.#bits[word] ?? 0
      while (rest !== 0) {
        found[at++] = word * 32 + (31 - Math.clz32(rest & -rest))
        rest &= rest - 1
      }
    }
    return found
  }

  [Symbol.iterator](): Iterator<string> {
    const places = this.places()
    const arns: string[] = []
    for (let at = 0; at < places.length; at += 1) arns.push(this.#places.arns[places[at] ?? -1] ?? '')
    return arns[Symbol.iterator]()
  }

  static #ofBits(places: Places, bits: Int32Array): PrincipalSet {
    let size = 0
    for (let word = 0; word < bits.length; word += 1) size += ones(bits[word] ?? 0)
    return new PrincipalSet(places, size, null, bits)
  }
}

const NO_BITS = new Int32Array(0)

function noneOf({ arns }: Places): Int32Array {
  return new Int32Array(Math.ceil(arns.length / 32))
}

function setBit(bits: Int32Array, place: number): void {
  bits[place >> 5] = (bits[place >> 5] ?? 0) | (1 << (place & 31))
}

function hasBit(bits: Int32Array, place: number): boolean {
  return ((bits[place >> 5] ?? 0) & (1 << (place & 31))) !== 0
}

function distinct(sorted: Int32Array): Int32Array {
  return sorted.every((place, at) => at === 0 || place !== sorted[at - 1])
    ? sorted
    : sorted.filter((place, at) => at === 0 || place !== sorted[at - 1])
}

function isAmong(sorted: Int32Array, place: number): boolean {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return sorted[low] === place
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let rest = word - ((word >> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >> 2) & 0x33333333)
  return Math.imul((rest + (rest >> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
