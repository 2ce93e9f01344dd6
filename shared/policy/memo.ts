/**
 * Remembers what a pure function made of a text. Requests name the same principals, actions and resources over and
 * over; when more than `limit` different texts were seen, all are forgotten, so that memory stays bounded.
 */
export function remember<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = make(text)
    if (known.size >= limit) known.clear()
    known.set(text, made)
    return made
  }
}

/** As `remember`, for what a pure function made of an object: it is kept as long as the object lives. */
export function rememberOf<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
