/** Any value that JSON can carry. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }

/** A JSON object. Read keys from it with `Object.hasOwn`: the key may be `__proto__`. */
export type JsonObject = { [key: string]: JsonValue }
