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
