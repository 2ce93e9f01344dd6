/** Any value that JSON can carry. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** A JSON object. Read keys from it with `Object.hasOwn`: the key may be `__proto__`. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/**
 * The value of a JSON text.
 * @throws {SyntaxError} when it is not JSON
 */
export function parseJson(text: string): JsonValue {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON.parse gives these values and no others
  return JSON.parse(text) as JsonValue
}

/** Whether a value that was read from JSON is an object: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value)
}

/** Whether a value that was read from JSON is a list; Array.isArray would make "any" of its members. */
export function isJsonList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Whether anything at all is an object with keys: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
