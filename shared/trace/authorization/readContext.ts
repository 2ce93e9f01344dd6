import { isJsonList, type JsonObject, type JsonValue } from '../../json.ts'

export interface ReadContext {
  readonly context: Readonly<Record<string, string | readonly string[]>>
  readonly unreadKeys: readonly string[]
}

/**
 * The context of one evaluation: what AWS says of it stands above what it says of the whole request. A value that is
 * neither text, number or truth value nor a list of such makes its key one that is not known, rather than absent.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_Evaluation.html
 */
export function readContext(shared: JsonObject, own: JsonObject): ReadContext {
  // Context keys differ not in case: the evaluation's spelling takes the place of the request's.
  const byKey = new Map<string, readonly [string, JsonValue]>()
  for (const part of [shared, own]) {
    for (const [key, value] of Object.entries(part)) byKey.set(key.toLowerCase(), [key, value])
  }
  const read = [...byKey.values()].map(([key, value]) => ({ key, values: valuesOf(value) }))
  return {
    context: Object.fromEntries(
      read.flatMap(({ key, values }) => (values === null || values === undefined ? [] : [[key, values]])),
    ),
    unreadKeys: read.filter(({ values }) => values === null).map(({ key }) => key),
  }
}

/** undefined: the key is there without a value, so it is absent; null: the value cannot be read. */
function valuesOf(value: JsonValue): string | readonly string[] | null | undefined {
  if (value === null) return undefined
  if (isJsonList(value)) {
    const texts = value.map(textOf)
    return texts.every((text) => text !== null) ? texts : null
  }
  return textOf(value)
}

function textOf(value: JsonValue): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null
}
