import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../json.ts'
import { isDelivery } from './snsDelivery.ts'

/** A piece of a paste: plain text, or a JSON value that says by its form what it is. */
export type JsonPart =
  | { readonly kind: 'text'; readonly text: string; readonly code: string | null }
  | { readonly kind: 'event'; readonly value: JsonObject }
  | { readonly kind: 'decoded'; readonly value: JsonObject }
  | { readonly kind: 'delivery'; readonly value: JsonObject }

/** Deeper than any answer of AWS; deeper values are left out. */
const DEEPEST = 60
const CODE_KEYS = ['errorCode', 'Code', 'code', '__type', 'errorType', 'name', 'type']

/** Takes a paste; gives its pieces in order. A line that is JSON by itself is read as JSON, as is the whole paste. */
export function jsonParts(text: string): JsonPart[] {
  const whole = parsed(text)
  if (whole !== undefined) return partsOf(whole)
  const parts: JsonPart[] = []
  let plain: string[] = []
  const flush = (): void => {
    if (plain.length > 0) parts.push({ kind: 'text', text: plain.join('\n'), code: null })
    plain = []
  }
  const lines = text.split('\n')
  const ends = blockEnds(lines)
  for (let at = 0; at < lines.length; at += 1) {
    const end = ends.get(at)
    const block = end === undefined ? undefined : parsed(withoutComma(lines.slice(at, end + 1).join('\n')))
    const value = block ?? lineValue(lines[at] ?? '')
    if (value === undefined) plain.push(lines[at] ?? '')
    else {
      flush()
      parts.push(...partsOf(value))
      if (block !== undefined) at = end ?? at
    }
  }
  flush()
  return parts
}

/** JSON over several lines as tools print it: from a line that only opens to the next that closes at the same place. */
function blockEnds(lines: readonly string[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  let open: { readonly at: number; readonly closer: string } | null = null
  lines.forEach((raw, at) => {
    const line = withoutComma(raw)
    const bracket = line.trimStart()
    if (open === null && (bracket === '{' || bracket === '[')) {
      open = { at, closer: line.slice(0, -1) + (bracket === '{' ? '}' : ']') }
    } else if (line === open?.closer) {
      ends.set(open.at, at)
      open = null
    }
  })
  return ends
}

/** In linear time, which a pattern anchored at the end has not. */
function withoutComma(text: string): string {
  const line = text.trimEnd()
  return line.endsWith(',') ? line.slice(0, -1).trimEnd() : line
}

/** A line that is JSON by itself, or a log's line that ends in a CloudTrail event or an SNS delivery. */
function lineValue(line: string): JsonValue | undefined {
  const bare = line.trim().replace(/,$/, '')
  if (!bare.endsWith('}')) return undefined
  if (line.startsWith('{') || /^\s/.test(line)) return bare.startsWith('{') ? parsed(bare) : undefined
  const start = bare.slice(0, 300).indexOf('{"')
  if (start === -1 || !/"(?:userIdentity|CloudTrailEvent|topicArn)"\s{0,4}:/.test(bare)) return undefined
  return parsed(bare.slice(start))
}

function parsed(text: string): JsonValue | undefined {
  if (!/^[\s\uFEFF]{0,1000}[[{"]/.test(text)) return undefined
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Every string and every known form inside a value, in its order. */
function partsOf(value: JsonValue): JsonPart[] {
  const parts: JsonPart[] = []
  const walk = (one: JsonValue, depth: number, code: string | null): void => {
    if (depth > DEEPEST || one === null) return
    if (typeof one === 'string') {
      const inner = parsed(one)
      if (inner !== undefined && typeof inner === 'object') walk(inner, depth + 1, code)
      else parts.push({ kind: 'text', text: one, code })
    } else if (isJsonObject(one)) {
      if (isEvent(one)) parts.push({ kind: 'event', value: one })
      else if (isDecoded(one)) parts.push({ kind: 'decoded', value: one })
      else if (isDelivery(one)) parts.push({ kind: 'delivery', value: one })
      else {
        const codeHere = codeOf(one) ?? code
        for (const item of Object.values(one)) walk(item, depth + 1, codeHere)
      }
    } else if (typeof one === 'object') {
      for (const item of one) walk(item, depth + 1, code)
    }
  }
  walk(value, 0, null)
  return parts
}

/** A CloudTrail event, or the fragment of one that people copy. */
function isEvent(value: JsonObject): boolean {
  const has = (key: string): boolean => Object.hasOwn(value, key) && typeof value[key] === 'string'
  return has('eventName') || (has('errorCode') && has('errorMessage'))
}

/** What sts:DecodeAuthorizationMessage gives. */
function isDecoded(value: JsonObject): boolean {
  return (
    Object.hasOwn(value, 'allowed') &&
    Object.hasOwn(value, 'context') &&
    typeof value['allowed'] === 'boolean'
  )
}

function codeOf(value: JsonObject): string | null {
  for (const key of CODE_KEYS) {
    const code = Object.hasOwn(value, key) ? value[key] : undefined
    const name = typeof code === 'string' ? code.split(/[#:]/).at(-1) : undefined
    if (name !== undefined && /^[\w.]{3,100}$/.test(name)) return name
  }
  return null
}
