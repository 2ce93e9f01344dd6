import type { Candidates, Group } from './resourceGroups.ts'

/** Members of any of the sets; one set stands for itself. */
export function unionOf(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [only] = sets
  if (only !== undefined && sets.length === 1) return only
  const all = new Set<string>()
  for (const set of sets) for (const each of set) all.add(each)
  return all
}

/** Who is in some of an action's groups: many resources are reached by the same groups, and have one set then. */
export class Unions {
  readonly #numbers = new Map<Group, number>()
  readonly #found = new Map<string, ReadonlySet<string>>()

  /** `groups`: one at least, in the order of their action. */
  of(groups: readonly Group[], how: Candidates): ReadonlySet<string> {
    const [only] = groups
    if (only !== undefined && groups.length === 1) return only[how]
    const key = `${how} ${groups.map((group) => this.#numberOf(group)).join(' ')}`
    let found = this.#found.get(key)
    if (found === undefined) {
      found = unionOf(groups.map((group) => group[how]))
      this.#found.set(key, found)
    }
    return found
  }

  #numberOf(group: Group): number {
    let number = this.#numbers.get(group)
    if (number === undefined) this.#numbers.set(group, (number = this.#numbers.size))
    return number
  }
}
