import { sortedJson } from './journalValues.ts'

/** The items without those that came before: a list that changes while it is read can give an item on two pages. */
export function unique<T>(items: readonly T[], keyOf: (item: T) => string = sortedJson): T[] {
  const found = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    if (!found.has(key)) found.set(key, item)
  }
  return [...found.values()]
}
