/** The keys of a table that is written out in the code, in its order, with their type. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a table that is written out has no key but those of its type
  return Object.keys(table) as K[]
}

/** An object with this one key, or without it when there is no value: for a field that can be left out. */
export function fieldOf<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  if (value === undefined) return {}
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler takes a computed key for any string
  return { [key]: value } as { readonly [P in K]: V }
}
