import type { CompiledStatement } from '../policy/compile.ts'
import { NO, or, type Truth, YES } from '../policy/truth.ts'
import type { AskedAction } from './askedAction.ts'
import type { AppliedControls, AppliedLevel } from './input.ts'
import { PolicySet } from './policySet.ts'
import { type LayerSum, NO_ALLOW, type Selection, SILENT } from './selection.ts'

/** What all levels of control policies say of one action. */
export interface ControlSelection {
  readonly sets: ControlSets
  /** Of SCPs: what they say, when neither resource nor context matters (rule 6.5). */
  readonly sum: LayerSum | null
  /** What is sure of all levels together, and the statements that may add to it. */
  readonly deny: Truth
  readonly denies: readonly CompiledStatement[]
  /** The levels that do not surely allow. */
  readonly unsure: readonly UnsureLevel[]
  /** False when no statement could deny the action, whoever asks for whatever resource. */
  readonly mayDeny: boolean
}
interface UnsureLevel {
  readonly allow: Truth
  readonly allows: readonly CompiledStatement[]
}

/** AWS has about 20,000 actions. */
const ACTIONS = 30_000

/** The levels of control policies, root first; none where they were not collected. */
export class ControlSets {
  readonly levels: readonly PolicySet[]
  readonly #selections = new Map<AskedAction, ControlSelection>()

  constructor(levels: readonly PolicySet[]) {
    this.levels = levels
  }

  forAction(asked: AskedAction): ControlSelection {
    let found = this.#selections.get(asked)
    if (found === undefined) {
      found = this.#select(asked)
      if (this.#selections.size >= ACTIONS) this.#selections.clear()
      this.#selections.set(asked, found)
    }
    return found
  }

  #select(asked: AskedAction): ControlSelection {
    const selections = this.levels.map((set) => set.forAction(asked))
    const sums = selections.map(({ sum }) => sum)
    return {
      sets: this,
      sum: sums.includes(null) ? null : sums.includes(NO_ALLOW) ? NO_ALLOW : SILENT,
      deny: this.levels.reduce(
        (deny: Truth, set, index) => or(deny, selections[index]?.surelyDenies ? YES : set.doubtfulDeny),
        NO,
      ),
      denies: selections.flatMap(({ denies }) => denies),
      unsure: selections.flatMap((selection, index) => this.#unsure(selection, index)),
      mayDeny: selections.some(
        ({ denies }, index) => denies.length > 0 || this.levels[index]?.doubtfulDeny !== NO,
      ),
    }
  }

  #unsure({ surelyAllows, allows }: Selection, index: number): readonly UnsureLevel[] {
    return surelyAllows ? [] : [{ allow: this.levels[index]?.doubtfulAllow ?? NO, allows }]
  }
}

const levels = new WeakMap<AppliedLevel, PolicySet>()
const controls = new WeakMap<AppliedControls, ControlSets>()

export function controlSets(given: AppliedControls): ControlSets {
  let sets = controls.get(given)
  if (sets === undefined) {
    sets = new ControlSets('missing' in given ? [] : given.levels.map(levelSet))
    controls.set(given, sets)
  }
  return sets
}

function levelSet(level: AppliedLevel): PolicySet {
  let set = levels.get(level)
  if (set === undefined) {
    set = new PolicySet(level.policies.map((policy) => ({ policy, level: level.target })))
    levels.set(level, set)
  }
  return set
}
