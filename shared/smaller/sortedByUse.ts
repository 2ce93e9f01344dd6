import type { Catalogue } from '../catalogue/types.ts'
import type { Actions } from './types.ts'
import type { UseOf } from './use.ts'

/** How many actions of a service are named; all of them are counted. */
const NAMED = 50

export interface SortedByUse {
  /** Numbers of the catalogue's actions. */
  readonly droppedActions: ReadonlySet<number>
  readonly dropped: readonly Actions[]
  readonly unproved: readonly Actions[]
}

/** Sorts granted actions by what is known of their use: only what was surely not used is dropped. */
export function sortedByUse(granted: readonly number[], useOf: UseOf, catalogue: Catalogue): SortedByUse {
  const droppedActions = new Set<number>()
  const dropped = new Gathered()
  const unproved = new Gathered()
  for (const action of granted) {
    const { service, name } = catalogue.actionAt(action)
    const use = useOf(service, name)
    if (use.kind === 'unused') {
      droppedActions.add(action)
      dropped.add(service, use.of, name)
    } else if (use.kind !== 'used') unproved.add(service, use.kind, name)
  }
  return { droppedActions, dropped: dropped.list(), unproved: unproved.list() }
}

/** Actions by service and reason. */
class Gathered {
  readonly #found = new Map<string, { service: string; why: Actions['why']; names: string[] }>()

  add(service: string, why: Actions['why'], name: string): void {
    const key = `${service} ${why}`
    const one = this.#found.get(key) ?? { service, why, names: [] }
    one.names.push(name)
    this.#found.set(key, one)
  }

  list(): readonly Actions[] {
    return [...this.#found.values()]
      .map(({ service, why, names }) => ({
        service,
        why,
        count: names.length,
        actions: names.slice(0, NAMED),
      }))
      .sort((one, other) => (one.service < other.service ? -1 : one.service > other.service ? 1 : 0))
  }
}
