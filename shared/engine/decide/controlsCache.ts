import { fieldOf } from '../../keys.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { AppliedControls, AppliedLevel } from '../request/input.ts'
import { ControlSelection, type LevelName } from './controlSelection.ts'
import type { PolicySet } from './policySet.ts'
import { levelSet } from './policySetCache.ts'

/** AWS has about 20,000 actions. Those whose numbers have the same rest take turns. */
const ACTIONS = 32_768

/** The levels of control policies, root first; none where they were not collected. */
export class ControlSets {
  readonly levels: readonly PolicySet[]
  readonly #targets: readonly LevelName[]
  /** By number of the action. */
  readonly #selections: (ControlSelection | undefined)[] = []

  constructor(levels: readonly AppliedLevel[]) {
    this.levels = levels.map(levelSet)
    this.#targets = levels.map(({ target, name }) => ({ target, ...fieldOf('name', name) }))
  }

  forAction(asked: AskedAction): ControlSelection {
    const place = asked.number % ACTIONS
    const known = this.#selections[place]
    if (known?.asked === asked) return known
    const levels = this.levels.map((set) => set.forAction(asked))
    return (this.#selections[place] = new ControlSelection(asked, levels, this.#targets))
  }
}

const controls = new WeakMap<AppliedControls, ControlSets>()

/** The levels of control policies of a model, ready to be asked; the same `given` gives the same object. */
export function controlSets(given: AppliedControls): ControlSets {
  let sets = controls.get(given)
  if (sets === undefined) {
    sets = new ControlSets(given.state === 'known' ? given.value.levels : [])
    controls.set(given, sets)
  }
  return sets
}
