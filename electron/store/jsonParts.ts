import { isRecord } from '../../shared/json.ts'

/** Down to the items of the lists of iam.authorizationDetails. */
const DEPTH = 4
/** A string of this length is worth handing on. */
const PART = 64 * 1024

/**
 * The text that JSON.stringify gives for plain data, in parts: as one string, a large account is held twice as long as it is,
 * and twice again when it becomes bytes.
 */
export function* jsonParts(value: unknown): Generator<string> {
  let part = ''
  for (const piece of pieces(value, DEPTH)) {
    part += piece
    if (part.length < PART) continue
    yield part
    part = ''
  }
  yield part
}

function* pieces(value: unknown, depth: number): Generator<string> {
  if (depth === 0 || (!Array.isArray(value) && !isRecord(value)))
    yield value === undefined ? 'null' : JSON.stringify(value)
  else if (Array.isArray(value)) yield* listPieces(value, depth)
  else yield* memberPieces(value, depth)
}

function* listPieces(list: readonly unknown[], depth: number): Generator<string> {
  let before = '['
  for (const item of list) {
    yield before
    yield* pieces(item, depth - 1)
    before = ','
  }
  yield list.length === 0 ? '[]' : ']'
}

function* memberPieces(record: Readonly<Record<string, unknown>>, depth: number): Generator<string> {
  let before = '{'
  for (const [name, member] of Object.entries(record)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    yield* pieces(member, depth - 1)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}
