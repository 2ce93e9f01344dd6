import { sortedJson } from './journalValues.ts'

/** The items without those that came before: a list that changes while it is read can give an item on two pages. */
export function unique<T>(items: readonly T[], keyOf: (item: T) => string = sortedJson): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].reverse()
}
