import { jsonText } from './text.ts'

/** Members this deep are written one by one: an answer is an object with long lists in it. */
const DEEPEST = 2

/**
 * What `jsonText` gives, piece by piece: an answer about a large account is tens of megabytes, of which the whole text
 * would be held several times over.
 */
export function* jsonPieces(value: unknown, depth = 0): Generator<string, void> {
  if (depth === DEEPEST || typeof value !== 'object' || value === null) {
    yield indented(value, depth)
    return
  }
  const isList = Array.isArray(value)
  const members: readonly (readonly [key: string, member: unknown])[] = isList
    ? value.map((member: unknown) => ['', member ?? null])
    : Object.entries(value).flatMap(([key, member]) =>
        member === undefined ? [] : [[`${jsonText(key)}: `, member] as const],
      )
  if (members.length === 0) {
    yield isList ? '[]' : '{}'
    return
  }
  let before = isList ? '[' : '{'
  for (const [key, member] of members) {
    yield `${before}\n${'  '.repeat(depth + 1)}${key}`
    yield* jsonPieces(member, depth + 1)
    before = ','
  }
  yield `\n${'  '.repeat(depth)}${isList ? ']' : '}'}`
}

/** Line feeds in texts are escaped: all that are there are those between members. */
function indented(value: unknown, depth: number): string {
  return jsonText(value).replaceAll('\n', `\n${'  '.repeat(depth)}`)
}
