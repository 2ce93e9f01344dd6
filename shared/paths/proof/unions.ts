import { type Places, PrincipalSet } from './principalSet.ts'
import type { Candidates, Group } from './resourceGroups.ts'

/** Who is in some of an action's groups: many resources are reached by the same groups, and have one set then. */
export class Unions {
  readonly #places: Places
  readonly #numbers = new Map<Group, number>()
  readonly #found = new Map<string, PrincipalSet>()

  constructor(places: Places) {
    this.#places = places
  }

  /** `groups`: one at least, in the order of their action. */
  of(groups: readonly Group[], how: Candidates): PrincipalSet {
    const [only] = groups
    if (only !== undefined && groups.length === 1) return only[how]
    const key = `${how} ${groups.map((group) => this.#numberOf(group)).join(' ')}`
    let found = this.#found.get(key)
    if (found === undefined) {
      found = PrincipalSet.union(
        this.#places,
        groups.map((group) => group[how]),
      )
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
