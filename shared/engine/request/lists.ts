/** The two lists as one. Nearly always one of them is empty; then nothing is made. */
export function joined<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  if (others.length === 0) return some
  return some.length === 0 ? others : [...some, ...others]
}

/** From this length on a list grows in place. */
const LONG = 4

/**
 * The list with one more; `list` itself is used up. Decisions make many lists of one or two, and pushing to an empty
 * list makes room for 17.
 */
export function appended<T>(list: T[], one: T): T[] {
  if (list.length < LONG) return [...list, one]
  list.push(one)
  return list
}
