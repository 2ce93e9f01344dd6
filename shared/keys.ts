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

/** A table that holds, for each of the keys, what is made of it. */
export function tableOf<K extends string, V>(
  keys: readonly K[],
  make: (key: K) => V,
): Readonly<Record<K, V>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which keys it was given
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
}
