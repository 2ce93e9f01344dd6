import { type Arns, PrincipalSet } from './principalSet.ts'
import type { ReachIndex } from './reachIndex.ts'
import { type Candidates, type Groups, groupsAt, groupsByResource, type Reaching } from './resourceGroups.ts'
import { Unions } from './unions.ts'

/** The reach index of a few principals: statements that none of them has are not compared with every resource. */
export class NarrowedReach implements Reaching {
  readonly everybody: PrincipalSet
  readonly #whole: ReachIndex
  readonly #groups = new Map<string, Groups>()
  readonly #unions: Unions

  /** `members`: ARNs. */
  constructor(whole: ReachIndex, members: Iterable<string>) {
    this.everybody = PrincipalSet.named(whole.places, members)
    this.#whole = whole
    this.#unions = new Unions(whole.places)
  }

  /** As of the whole index, of these principals alone. */
  reaching(action: string, resource: string, how: Candidates = 'able', to?: string): Arns {
    const groups = groupsAt(this.#groupsOf(action, to), resource)
    return groups.length === 0 ? NOBODY : this.#unions.of(groups, how)
  }

  #groupsOf(action: string, to?: string): Groups {
    const place = `${action} ${to}`
    let groups = this.#groups.get(place)
    if (groups === undefined) {
      const own = this.#whole.groupsOf(action, to).all.map((group) => ({
        ...group,
        holders: group.holders.within(this.everybody),
        able: group.able.within(this.everybody),
        sure: group.sure.within(this.everybody),
      }))
      groups = groupsByResource(
        own.filter(({ able }) => able.size > 0),
        this.#whole.places.of,
      )
      this.#groups.set(place, groups)
    }
    return groups
  }
}

const NOBODY: ReadonlySet<string> = new Set()
