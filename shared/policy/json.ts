import { parseJson } from '../json.ts'

/**
 * A JSON reader (RFC 8259) that keeps where every value stands and every key of an object, repeated ones
 * included. `JSON.parse` does neither: it keeps the last of two equal keys, which AWS does not allow.
 */

interface Span {
  readonly start: number
  readonly end: number
}
export type JsonNode =
  | (Span & { readonly kind: 'string'; readonly value: string })
  /** The number as written: `1.0` stays `1.0`. */
  | (Span & { readonly kind: 'number'; readonly text: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'null' })
  | (Span & { readonly kind: 'array'; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: 'object'; readonly members: readonly JsonMember[] })

export interface JsonMember {
  readonly key: string
  readonly keyStart: number
  readonly keyEnd: number
  readonly value: JsonNode
}

export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly offset: number; readonly message: string }

/** Policies nest about six levels deep; more is an attack on the call stack. */
const DEEPEST = 64

class JsonSyntaxError extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\r\n]*/y

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1
  }

  document(): JsonNode {
    const root = this.#value(0)
    this.#space()
    if (this.#at < this.#text.length) this.#fail('there is more text after the end of the JSON value')
    return root
  }

  #fail(message: string, offset = this.#at): never {
    throw new JsonSyntaxError(offset, message)
  }

  #space(): void {
    SPACE.lastIndex = this.#at
    SPACE.exec(this.#text)
    this.#at = SPACE.lastIndex
  }

  #value(depth: number): JsonNode {
    this.#space()
    if (depth > DEEPEST) this.#fail(`it nests more than ${DEEPEST} levels deep`)
    const start = this.#at
    switch (this.#text[start]) {
      case undefined:
        return this.#fail('the text ends too early')
      case '{':
        return this.#object(start, depth)
      case '[':
        return this.#array(start, depth)
      case '"': {
        const value = this.#string()
        return { kind: 'string', value, start, end: this.#at }
      }
      case 't':
        this.#word('true')
        return { kind: 'boolean', value: true, start, end: this.#at }
      case 'f':
        this.#word('false')
        return { kind: 'boolean', value: false, start, end: this.#at }
      case 'n':
        this.#word('null')
        return { kind: 'null', start, end: this.#at }
      default:
        return this.#number(start)
    }
  }

  #word(word: string): void {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('this is not a JSON value')
    this.#at += word.length
  }

  #number(start: number): JsonNode {
    NUMBER.lastIndex = start
    const match = NUMBER.exec(this.#text)
    if (match === null) return this.#fail('this is not a JSON value')
    this.#at = NUMBER.lastIndex
    return { kind: 'number', text: match[0], start, end: this.#at }
  }

  #string(): string {
    const start = this.#at
    let at = start + 1
    let plain = true
    for (; ; at += 1) {
      const code = this.#text.charCodeAt(at)
      if (code === 0x22) break
      if (code === 0x5c) {
        plain = false
        at += 1
      } else if (Number.isNaN(code)) this.#fail('a string has no closing quotation mark', start)
      else if (code < 0x20) this.#fail('a string holds a raw control character', at)
    }
    this.#at = at + 1
    if (plain) return this.#text.slice(start + 1, at)
    try {
      const value = parseJson(this.#text.slice(start, at + 1))
      if (typeof value === 'string') return value
    } catch {
      // Said below.
    }
    return this.#fail('a string holds an escape that JSON does not know', start)
  }

  #array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = []
    this.#at += 1
    this.#space()
    if (this.#text[this.#at] === ']') this.#at += 1
    else {
      do items.push(this.#value(depth + 1))
      while (this.#another(']'))
    }
    return { kind: 'array', items, start, end: this.#at }
  }

  #object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = []
    this.#at += 1
    this.#space()
    if (this.#text[this.#at] === '}') this.#at += 1
    else {
      do members.push(this.#member(depth))
      while (this.#another('}'))
    }
    return { kind: 'object', members, start, end: this.#at }
  }

  #member(depth: number): JsonMember {
    this.#space()
    const keyStart = this.#at
    if (this.#text[keyStart] !== '"') this.#fail('a key in quotation marks is missing here')
    const key = this.#string()
    const keyEnd = this.#at
    this.#space()
    if (this.#text[this.#at] !== ':') this.#fail('a colon is missing after the key')
    this.#at += 1
    return { key, keyStart, keyEnd, value: this.#value(depth + 1) }
  }

  /** Moves past `,` (true) or past the closing bracket (false). */
  #another(close: string): boolean {
    this.#space()
    const mark = this.#text[this.#at]
    if (mark !== ',' && mark !== close) this.#fail(`a comma or ${close} is missing here`)
    this.#at += 1
    return mark === ','
  }
}

/** Reads one JSON value; a syntax error comes back with its offset. Linear in the length of the text. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, root: new Reader(text).document() }
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { ok: false, offset: error.offset, message: error.message }
    throw error
  }
}
