/** What 500 MB of an account hold: one value in 34 bytes, of which every third is a list or an object and takes more memory. */
const MOST = 40_000_000
const OF_A_VALUE = 1
const OF_A_LIST = 3
/** AWS's own answers and documents are a dozen deep. */
const MAX_DEPTH = 500

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
// `[` and `{`, `]` and `}`: they differ in one bit.
const OPEN = 0x5b
const CLOSE = 0x5d
const EITHER = ~0x20

/**
 * Counts the values of JSON and how deep they lie, part by part, before anything is made of it: `{},` are three bytes, and
 * fifty in memory. Whether it is JSON at all is for the parser to say.
 */
export function createGauge(): (part: Uint8Array) => 'values' | 'depth' | undefined {
  let weight = 0
  let depth = 0
  let inString = false
  let escaped = false
  return (part) => {
    // Where the next of each is from `at` on, so that no place is searched twice.
    let backslash = -1
    let quote = -1
    for (let at = 0; at < part.length; at += 1) {
      if (escaped) {
        escaped = false
        continue
      }
      if (inString) {
        if (backslash < at) backslash = nextOf(part, BACKSLASH, at)
        if (quote < at) quote = nextOf(part, QUOTE, at)
        at = Math.min(quote, backslash)
        if (at === part.length) break
        escaped = at === backslash
        inString = escaped
        continue
      }
      const byte = part[at] ?? 0
      if (byte === QUOTE) inString = true
      else if (byte === COMMA) weight += OF_A_VALUE
      else if ((byte & EITHER) === OPEN) {
        weight += OF_A_LIST
        depth += 1
        if (depth > MAX_DEPTH) return 'depth'
      } else if ((byte & EITHER) === CLOSE) depth -= 1
      if (weight > MOST) return 'values'
    }
    return undefined
  }
}

/** The place of a byte from a place on; the length where there is none. */
function nextOf(part: Uint8Array, byte: number, from: number): number {
  const found = part.indexOf(byte, from)
  return found < 0 ? part.length : found
}
