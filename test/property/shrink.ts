/** Makes a failing case small: takes parts away as long as it still fails. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a case may have null for; elsewhere null would break the grammar. */
const LAYERS = new Set(['boundary', 'session', 'resource', 'endpoint'])

/** Everything that is `value` with one part less. Longer steps (a whole layer) come before shorter ones. */
function* smaller(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) yield value.toSpliced(index, 1)
    // ["x"] may be written as "x".
    if (value.length === 1 && value[0] !== undefined) yield value[0]
    for (const [index, item] of value.entries())
      for (const less of smaller(item)) yield value.with(index, less)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value
      yield rest
      if (item !== null && LAYERS.has(key)) yield { ...value, [key]: null }
    }
    for (const [key, item] of Object.entries(value))
      for (const less of smaller(item)) yield { ...value, [key]: less }
  }
}

/** The smallest case found for which `fails` still holds; `fails` is false for what is no case any more. */
export function shrink<T>(failing: T, fails: (candidate: T) => boolean): T {
  let current = failing
  for (;;) {
    let next: T | undefined
    for (const candidate of smaller(current as Json)) {
      if (!fails(candidate as T)) continue
      next = candidate as T
      break
    }
    if (next === undefined) return current
    current = next
  }
}
