import type { NotCollected } from '../../known.ts'
import type { Truth } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { AppliedLevel, AppliedPolicy } from '../request/input.ts'
import type { PlacedPolicy } from './checks.ts'
import { doubtsOf } from './doubts.ts'
import { type PolicySet, statementsFor } from './policySet.ts'
import { Selection } from './selection.ts'

/** Selections that all sets together remember; then all forget, so that memory stays bounded. */
const REMEMBERED = 250_000
let remembered = 0
let generation = 0
/** A set is asked about few actions: so many are searched one after the other, which touches less memory than a table. */
const FEW = 6

/** A selection in the chain of those that a set remembers. */
class RememberedSelection extends Selection {
  readonly next: RememberedSelection | null

  constructor(asked: AskedAction, set: PolicySet, next: RememberedSelection | null) {
    super(asked, set, statementsFor(set.policies, asked))
    this.next = next
  }
}

/** A set of policies that remembers what it has to say of an action. */
class RememberingSet implements PolicySet {
  readonly policies: readonly PlacedPolicy[]
  readonly doubtfulDeny: Truth
  readonly doubtfulAllow: Truth
  readonly absences: readonly NotCollected[]
  /** A chain of the selections that were made last, and all of them once there are many. */
  #last: RememberedSelection | null = null
  #few = 0
  #many: Map<AskedAction, RememberedSelection> | null = null
  #generation = generation

  constructor(policies: readonly PlacedPolicy[]) {
    const { doubtfulDeny, doubtfulAllow, absences } = doubtsOf(policies)
    this.policies = policies
    this.doubtfulDeny = doubtfulDeny
    this.doubtfulAllow = doubtfulAllow
    this.absences = absences
  }

  forAction(asked: AskedAction): Selection {
    if (this.#generation === generation) {
      for (let known = this.#last; known !== null; known = known.next) if (known.asked === asked) return known
      const known = this.#many?.get(asked)
      if (known !== undefined) return known
    } else this.#forget()
    return this.#remember(asked)
  }

  #forget(): void {
    this.#last = null
    this.#few = 0
    this.#many = null
    this.#generation = generation
  }

  #remember(asked: AskedAction): Selection {
    if (this.#few === FEW) {
      this.#many ??= new Map()
      for (let each = this.#last; each !== null; each = each.next) this.#many.set(each.asked, each)
      this.#last = null
      this.#few = 0
    }
    const made = new RememberedSelection(asked, this, this.#last)
    this.#last = made
    this.#few += 1
    remembered += 1
    if (remembered > REMEMBERED) {
      remembered = 0
      generation += 1
    }
    return made
  }
}

const lists = new WeakMap<readonly AppliedPolicy[], PolicySet>()
const singles = new WeakMap<AppliedPolicy, PolicySet>()
const levels = new WeakMap<AppliedLevel, PolicySet>()

/** The set of a list of policies; the same list gives the same set. */
export function policySet(policies: readonly AppliedPolicy[]): PolicySet {
  let set = lists.get(policies)
  if (set === undefined)
    lists.set(policies, (set = new RememberingSet(policies.map((policy) => ({ policy })))))
  return set
}

/** The set of one policy. */
export function singleSet(policy: AppliedPolicy): PolicySet {
  let set = singles.get(policy)
  if (set === undefined) singles.set(policy, (set = new RememberingSet([{ policy }])))
  return set
}

/** The set of one level of control policies. */
export function levelSet(level: AppliedLevel): PolicySet {
  let set = levels.get(level)
  if (set === undefined) {
    set = new RememberingSet(level.policies.map((policy) => ({ policy, level: level.target })))
    levels.set(level, set)
  }
  return set
}
