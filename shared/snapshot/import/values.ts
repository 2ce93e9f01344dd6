import { parseJson, type JsonValue } from '../../json.ts'

/** Why a text is not JSON, and from which character on. */
export interface Fault {
  readonly at: number
  /** `ends`: the text stops in the middle of a value. */
  readonly why: 'ends' | 'wrong' | 'too-deep'
}

/** More than any policy needs; deeper text would overflow whoever walks it later. */
const DEEPEST = 500
/** Between values: white space, commas, record separators (RFC 7464), and the marks of files that were put together. */
const BETWEEN = /[\s,\u001e\uFEFF]*/y
const TOKEN =
  /\s*(?:([[{])|([\]}])|(,)|(:)|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?))/y

/**
 * Every JSON value of a text that holds any number of them one after another. A text with one value is parsed as a whole;
 * only other texts are read token by token, which also tells where the first mistake is.
 */
export function readValues(
  text: string,
): { readonly values: readonly JsonValue[] } | { readonly fault: Fault } {
  const whole = parseWhole(text)
  if (whole !== undefined) {
    return isTooDeep(whole) ? { fault: { at: 0, why: 'too-deep' } } : { values: [whole] }
  }
  const values: JsonValue[] = []
  let at = skipBetween(text, 0)
  while (at < text.length) {
    const end = endOfValue(text, at)
    if (typeof end !== 'number') return { fault: end }
    values.push(parseJson(text.slice(at, end)))
    at = skipBetween(text, end)
  }
  return { values }
}

function parseWhole(text: string): JsonValue | undefined {
  try {
    return parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    return undefined
  }
}

function skipBetween(text: string, from: number): number {
  BETWEEN.lastIndex = from
  return from + (BETWEEN.exec(text)?.[0].length ?? 0)
}

type Wanted = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'

/** Where the value that begins at `from` ends, or its first fault. */
function endOfValue(text: string, from: number): number | Fault {
  const open: string[] = []
  let wanted: Wanted = 'value'
  let at = from
  for (;;) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)
    if (token === null) return faultAt(text, at)
    const [, begin, end, comma, colon, string] = token
    at += token[0].length
    const place = at - token[0].trimStart().length
    if (begin !== undefined) {
      if (!wanted.startsWith('value')) return { at: place, why: 'wrong' }
      open.push(begin)
      if (open.length > DEEPEST) return { at: place, why: 'too-deep' }
      wanted = begin === '{' ? 'key or end' : 'value or end'
      continue
    }
    if (end !== undefined) {
      const list = open.pop() === '['
      if (list !== (end === ']') || !wanted.endsWith('end')) return { at: place, why: 'wrong' }
    } else if (comma !== undefined || colon !== undefined) {
      if (wanted !== (comma === undefined ? 'colon' : 'comma or end')) return { at: place, why: 'wrong' }
      wanted = colon === undefined && open.at(-1) === '{' ? 'key' : 'value'
      continue
    } else if (wanted.startsWith('key') && string !== undefined) {
      wanted = 'colon'
      continue
    } else if (!wanted.startsWith('value')) return { at: place, why: 'wrong' }
    if (open.length === 0) return at
    wanted = 'comma or end'
  }
}

/** Nothing that JSON knows begins here: the text is over, cut inside a string, a number or a word, or wrong. */
function faultAt(text: string, from: number): Fault {
  const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
  const rest = text.slice(at)
  const cut =
    /^(?:[-+.\deE]*|"[^"\\\u0000-\u001f]*(?:\\.[^"\\\u0000-\u001f]*)*\\?)$/.test(rest) ||
    ['true', 'false', 'null'].some((word) => word.startsWith(rest))
  return cut ? { at: text.length, why: 'ends' } : { at, why: 'wrong' }
}

function isTooDeep(value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value]
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return false
  }
  return true
}
