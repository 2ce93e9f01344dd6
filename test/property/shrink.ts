/** Makes a failing case small: takes parts away as long as it still fails. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a case may have null for; elsewhere null would break the grammar. */
const LAYERS = new Set(['boundary', 'session', 'resource', 'endpoint'])

/** What may end up empty; an empty Principal or Condition would be a different fault. */
const MAY_BE_EMPTY = new Set(['identity', 'scps', 'rcps', 'context'])

/** Everything that is `value` (found under `name`) with one part less. Long steps (a whole layer) come before short ones. */
function* smaller(value: Json, name: string): Generator<Json> {
  if (Array.isArray(value)) {
    if (value.length > 1 || MAY_BE_EMPTY.has(name))
      for (let index = 0; index < value.length; index++) yield value.toSpliced(index, 1)
    // ["x"] may be written as "x".
    if (value.length === 1 && typeof value[0] === 'string') yield value[0]
    for (const [index, item] of value.entries())
      for (const less of smaller(item, '')) yield value.with(index, less)
  } else if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    for (const [key, item] of entries) {
      const { [key]: _, ...rest } = value
      if (entries.length > 1 || MAY_BE_EMPTY.has(name)) yield rest
      if (item !== null && LAYERS.has(key)) yield { ...value, [key]: null }
    }
    for (const [key, item] of entries) for (const less of smaller(item, key)) yield { ...value, [key]: less }
  }
}

/** The smallest case found for which `fails` still holds; `fails` is false for what is no case any more. */
export function shrink<T>(failing: T, fails: (candidate: T) => boolean): T {
  let current = failing
  for (;;) {
    let next: T | undefined
    for (const candidate of smaller(current as Json, '')) {
      if (!fails(candidate as T)) continue
      next = candidate as T
      break
    }
    if (next === undefined) return current
    current = next
  }
}
