import type { Context, KnownContext, ReferenceData } from './types.ts'

/** Patterns as lists of tokens, so that text put in for a variable can never act as a wildcard (rule 19.6). */
export interface Token {
  readonly text: string
  readonly wild: boolean
}

export function literal(text: string): Token[] {
  return text.split('').map((character) => ({ text: character, wild: false }))
}

export function wildcards(text: string): Token[] {
  return text
    .split('')
    .map((character) => ({ text: character, wild: character === '*' || character === '?' }))
}

/** The tokens as text, for operators that know no wildcards. */
export function plain(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('')
}

/** Rule 16.2: `*` is any run of characters, the empty one too; `?` is exactly one. Tried in every way there is. */
export function matches(pattern: readonly Token[], text: string): boolean {
  const known = new Map<string, boolean>()
  const from = (p: number, t: number): boolean => {
    const place = `${p},${t}`
    const before = known.get(place)
    if (before !== undefined) return before
    const answer = tryFrom(p, t)
    known.set(place, answer)
    return answer
  }
  const tryFrom = (p: number, t: number): boolean => {
    const token = pattern[p]
    if (token === undefined) return t === text.length
    if (token.wild && token.text === '*') return from(p + 1, t) || (t < text.length && from(p, t + 1))
    if (t === text.length) return false
    if (token.wild) return from(p + 1, t + 1)
    return token.text === text[t] && from(p + 1, t + 1)
  }
  return from(0, 0)
}

/** Names that differ in case only are one key (rule 18.25), with the values of all. */
export function knownContext(context: Context, data: ReferenceData): KnownContext {
  const known = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(context)) {
    const key = name.toLowerCase()
    known.set(key, [...(known.get(key) ?? []), ...(typeof value === 'string' ? [value] : value)])
  }
  return new Map(
    [...known].map(([key, values]) => [
      key,
      { values, isSet: data.multivaluedKeys.includes(key) || values.length > 1 },
    ]),
  )
}

/**
 * Puts in policy variables (rules 19.1 to 19.7). Null where a variable has no single value and no default.
 * Without variables (an older Version) the text stands as it is.
 */
export function expand(text: string, variables: boolean, context: KnownContext): Token[] | null {
  const start = text.indexOf('${')
  const end = start < 0 ? -1 : text.indexOf('}', start)
  if (!variables || end < 0) return wildcards(text)
  const rest = expand(text.slice(end + 1), variables, context)
  const middle = variable(text.slice(start + 2, end), context)
  if (rest === null || middle === null) return null
  return [...wildcards(text.slice(0, start)), ...middle, ...rest]
}

function variable(inside: string, context: KnownContext): Token[] | null {
  if (inside === '*' || inside === '?' || inside === '$') return literal(inside)
  const comma = inside.indexOf(',')
  const key = (comma < 0 ? inside : inside.slice(0, comma)).trim()
  const known = context.get(key.toLowerCase())
  if (known?.isSet === true) return null // Rule 19.3.
  const [value] = known?.values ?? []
  if (value !== undefined) return literal(value)
  if (comma < 0) return null
  const quoted = inside.slice(comma + 1).trim()
  if (quoted.length < 2 || !quoted.startsWith("'") || !quoted.endsWith("'")) return null
  return literal(quoted.slice(1, -1))
}

/** Splits tokens on the first five colons (rule 18.14). */
export function segments(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token.text === ':' && parts.length < 6) parts.push([])
    else parts[parts.length - 1]?.push(token)
  }
  return parts
}
