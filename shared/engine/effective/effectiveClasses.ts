import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { TypeForms } from '../resourceSets/arnPattern.ts'
import { type ActionBits, type ActionTable, both } from './effectiveActions.ts'
import { outcomeOf } from './effectiveOutcome.ts'
import type { Outcome } from './effectiveOutcome.ts'
import type { GivenOutcome } from './access.ts'
import type { Given } from './gate.ts'
import type { Reach, ReachSet } from './reachSet.ts'

export interface ActionClass {
  readonly outcome: Outcome
  readonly actions: readonly number[]
  /** Of one that is conditional: allowed once the gates hold through which it has to go. */
  readonly given?: Given<Outcome & { readonly outcome: GivenOutcome }>
}

/**
 * Puts together the actions that the same statements reach, and on the same types of resources where that matters, and
 * decides each class once: an administrator has one class, not 22,000. `only`: of these actions; left out: of all.
 */
export function actionClasses(set: ReachSet, table: ActionTable, only?: ActionBits): readonly ActionClass[] {
  const scoped = set.ceilings.flatMap(({ bits, allows }) => (bits === null ? [] : scopedTo(bits, allows)))
  const open = set.ceilings.flatMap(({ bits, allows }) => (bits === null ? allows : []))
  const statements = [...set.grants, ...set.denies, ...set.unread, ...scoped, ...open]
  const all = union(set.grants, table.size)
  const granted = only === undefined ? all : both(all, only)
  const classes = new Classes(granted, table.size)
  classes.splitByForms(
    union(
      statements.filter((each) => !each.resources.everything),
      table.size,
    ),
    table,
  )
  for (const bits of new Set(statements.map((each) => each.bits))) classes.split(bits)
  return classes.members().flatMap((actions) => {
    const sample = actions[0]
    if (sample === undefined) return []
    const outcome = outcomeOf(set, sample, formsOf(sample, table))
    return outcome === null ? [] : [{ outcome, actions }]
  })
}

/** The ARN forms of the types of resources that an action takes. */
export function formsOf(index: number, { forms, formSets }: ActionTable): TypeForms {
  return formSets[forms[index] ?? 0] ?? []
}

/** Granted actions by number of their class. Each split looks only at the actions that it moves. */
class Classes {
  readonly #granted: ActionBits
  readonly #ids: Uint32Array
  #count = 1

  constructor(granted: ActionBits, size: number) {
    this.#granted = granted
    this.#ids = new Uint32Array(size)
  }

  /** The types of an action's resources matter only where a statement is about some resources: `restricted`. */
  splitByForms(restricted: ActionBits, { forms, formSets }: ActionTable): void {
    this.#each(restricted, (index) => (this.#ids[index] = 1 + (forms[index] ?? 0)))
    this.#count = 1 + formSets.length
  }

  /** Those with the bit leave their classes for new ones. */
  split(bits: ActionBits): void {
    const moved = new Map<number, number>()
    this.#each(bits, (index) => {
      const old = this.#ids[index] ?? 0
      let id = moved.get(old)
      if (id === undefined) moved.set(old, (id = this.#count++))
      this.#ids[index] = id
    })
  }

  /** The actions of each class, ascending, classes by their first action. */
  members(): readonly (readonly number[])[] {
    const members = new Map<number, number[]>()
    this.#each(this.#granted, (index) => {
      const id = this.#ids[index] ?? 0
      const own = members.get(id)
      if (own === undefined) members.set(id, [index])
      else own.push(index)
    })
    return [...members.values()]
  }

  /** Every granted action that has the bit. */
  #each(bits: ActionBits, visit: (index: number) => void): void {
    for (let word = 0; word < this.#granted.length; word += 1) {
      let rest = (bits[word] ?? 0) & (this.#granted[word] ?? 0)
      while (rest !== 0) {
        visit((word << 5) + 31 - Math.clz32(rest & -rest))
        rest &= rest - 1
      }
    }
  }
}

type Covering = Pick<Reach, 'bits' | 'resources'>

/** The Allows of a ceiling that speaks of some actions only. */
function scopedTo(scope: ActionBits, allows: readonly Reach[]): readonly Covering[] {
  return [...new Set(allows.map(({ bits }) => bits))].map((bits) => ({
    bits: both(bits, scope),
    resources: SOME_RESOURCES,
  }))
}
const SOME_RESOURCES: ResourceSet = { except: false, patterns: [], everything: false }

function union(list: readonly Pick<Reach, 'bits'>[], size: number): ActionBits {
  const all = new Uint32Array((size + 31) >>> 5)
  for (const { bits } of list)
    for (let word = 0; word < all.length; word += 1) all[word] = (all[word] ?? 0) | (bits[word] ?? 0)
  return all
}
