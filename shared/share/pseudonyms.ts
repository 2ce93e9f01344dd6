/** A whole number from 0 up to but not including `below`, which nobody can foretell. */
export type Draw = (below: number) => number

/** Letters that begin the name of a piece, and letters that go on with it: so pieces never run into one another. */
const FIRST = 'nopqrstuvwxyz'
const LATER = 'abcdefghijklm'
/** Of a piece of one character, which a `?` stands for, and of a longer one. */
export const LENGTH_OF_ONE = 6
const LENGTH = 7
/** As often a name is drawn again that must not be used. */
const TRIES = 400

/** What follows the letters of a unique id. */
const UNIQUE_ID = /^[A-Z0-9]{12,}$/
const HEX = /^(?=.*\d)[0-9a-f]{8,}(?:-[0-9a-f-]+)?$/i

export interface Pseudonyms {
  /** Of a word that no pattern cuts: an id keeps its form. */
  readonly whole: (word: string) => string
  readonly piece: (text: string) => string
  readonly account: (id: string) => string
}

/**
 * Other names, drawn by chance: the same for the same text, and for texts that differ in the size of letters names that
 * differ in nothing else. `isForbidden` is asked about each in small letters.
 */
export function makePseudonyms(draw: Draw, isForbidden: (name: string) => boolean): Pseudonyms {
  const used = new Set<string>()
  const wholes = new Map<string, string>()
  const accounts = new Map<string, string>()
  const bases = new Map<string, { readonly base: string; readonly variants: Map<string, string> }>()

  function drawn(make: () => string): string {
    for (let tried = 0; ; tried += 1) {
      const name = make()
      const lower = name.toLowerCase()
      if (used.has(lower) || (tried < TRIES && isForbidden(lower))) continue
      used.add(lower)
      return name
    }
  }
  const letters = (from: string, count: number) =>
    Array.from({ length: count }, () => from[draw(from.length)]).join('')

  function piece(text: string): string {
    const lower = text.toLowerCase()
    const length = [...text].length === 1 ? LENGTH_OF_ONE : LENGTH
    const known = bases.get(lower) ?? {
      base: drawn(() => letters(FIRST, 1) + letters(LATER, length - 1)),
      variants: new Map<string, string>(),
    }
    bases.set(lower, known)
    const { base, variants } = known
    if (text === lower) return base
    const found = variants.get(text) ?? capitals(base, variants.size + 1)
    variants.set(text, found)
    return found
  }

  return {
    piece,
    whole: (word) => {
      const found = wholes.get(word)
      if (found !== undefined) return found
      const made = ofSameForm(word, draw)
      const name = made === null ? piece(word) : drawn(made)
      wholes.set(word, name)
      return name
    },
    account: (id) => {
      const found = accounts.get(id)
      if (found !== undefined) return found
      const made = drawn(() => `${1 + draw(9)}${Array.from({ length: 11 }, () => draw(10)).join('')}`)
      accounts.set(id, made)
      return made
    },
  }
}

/** Another spelling by the size of letters for each number. */
function capitals(base: string, number: number): string {
  return [...base]
    .map((letter, at) => (Math.floor(number / 2 ** at) % 2 === 1 ? letter.toUpperCase() : letter))
    .join('')
}

/** How an id of AWS's is drawn anew: with the letters that tell its kind, as long, of the same characters. */
function ofSameForm(word: string, draw: Draw): (() => string) | null {
  if (UNIQUE_ID.test(word) && /[A-Z]/.test(word)) {
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    return () => Array.from(word, () => signs[draw(signs.length)]).join('')
  }
  if (!HEX.test(word)) return null
  return () =>
    word.replace(/[0-9a-f]/gi, (sign) => {
      const hex = draw(16).toString(16)
      return sign === sign.toLowerCase() && !/^[0-9A-F-]*$/.test(word) ? hex : hex.toUpperCase()
    })
}
