import { isRecord } from '../../shared/json.ts'

/** Down to the items of the lists of iam.authorizationDetails. */
const DEPTH = 4
/** A string of this length is worth handing on. */
const PART = 64 * 1024

/** How JSON is written. */
export interface JsonForm {
  /** Spaces for each level; 0: all on one line. */
  readonly indent: number
  /** The JSON of one value, with as many spaces for each level. */
  readonly text: (value: unknown) => string
}
const COMPACT: JsonForm = { indent: 0, text: (value) => JSON.stringify(value) }

/**
 * The text that JSON.stringify gives for plain data, in parts: as one string, a large account is held twice as long as it is,
 * and twice again when it becomes bytes.
 */
export function* jsonParts(value: unknown, form: JsonForm = COMPACT): Generator<string, void> {
  let part = ''
  for (const piece of pieces(value, 0, form)) {
    part += piece
    if (part.length < PART) continue
    yield part
    part = ''
  }
  yield part
}

function* pieces(value: unknown, level: number, form: JsonForm): Generator<string, void> {
  if (level < DEPTH && Array.isArray(value)) yield* listPieces(value, level, form)
  else if (level < DEPTH && isRecord(value)) yield* memberPieces(value, level, form)
  // Line feeds in texts are escaped: all that are there are those between members.
  else yield value === undefined ? 'null' : form.text(value).replaceAll('\n', newLine(level, form))
}

function* listPieces(list: readonly unknown[], level: number, form: JsonForm): Generator<string, void> {
  if (list.length === 0) {
    yield '[]'
    return
  }
  let before = '['
  for (const item of list) {
    yield before + newLine(level + 1, form)
    yield* pieces(item, level + 1, form)
    before = ','
  }
  yield `${newLine(level, form)}]`
}

function* memberPieces(
  record: Readonly<Record<string, unknown>>,
  level: number,
  form: JsonForm,
): Generator<string, void> {
  let before = '{'
  for (const [name, member] of Object.entries(record)) {
    if (member === undefined) continue
    yield `${before}${newLine(level + 1, form)}${form.text(name)}:${form.indent === 0 ? '' : ' '}`
    yield* pieces(member, level + 1, form)
    before = ','
  }
  yield before === '{' ? '{}' : `${newLine(level, form)}}`
}

function newLine(level: number, { indent }: JsonForm): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * level)}`
}
