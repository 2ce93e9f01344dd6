import type { ReachIndex } from './reachIndex.ts'
import { type Candidates, type Groups, groupsAt, groupsByResource, type Reaching } from './resourceGroups.ts'
import { Unions } from './unions.ts'

/** The reach index of a few principals: statements that none of them has are not compared with every resource. */
export class NarrowedReach implements Reaching {
  readonly everybody: ReadonlySet<string>
  readonly #whole: ReachIndex
  readonly #groups = new Map<string, Groups>()
  readonly #unions = new Unions()

  constructor(whole: ReachIndex, members: ReadonlySet<string>) {
    this.everybody = members
    this.#whole = whole
  }

  /** As of the whole index, of these principals alone. */
  reaching(action: string, resource: string, how: Candidates = 'able', to?: string): ReadonlySet<string> {
    const groups = groupsAt(this.#groupsOf(action, to), resource)
    return groups.length === 0 ? NOBODY : this.#unions.of(groups, how)
  }

  #groupsOf(action: string, to?: string): Groups {
    const place = `${action} ${to}`
    let groups = this.#groups.get(place)
    if (groups === undefined) {
      const of = (list: ReadonlySet<string>) => new Set([...list].filter((arn) => this.everybody.has(arn)))
      const own = this.#whole.groupsOf(action, to).all.map((group) => ({
        ...group,
        holders: of(group.holders),
        able: of(group.able),
        sure: of(group.sure),
      }))
      groups = groupsByResource(own.filter(({ able }) => able.size > 0))
      this.#groups.set(place, groups)
    }
    return groups
  }
}

const NOBODY: ReadonlySet<string> = new Set()
