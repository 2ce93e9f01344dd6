import type { CompiledStatement } from '../../policy/compile.ts'
import { NO, or, type Truth, YES } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { LayerResult } from '../request/decision.ts'
import type { Absence, AppliedControls, AppliedLevel } from '../request/input.ts'
import { PolicySet } from './policySet.ts'
import {
  isSure,
  type LayerSum,
  Matched,
  NO_ALLOW,
  type PlacedStatement,
  type Selection,
  SILENT,
} from './selection.ts'

interface UnsureLevel {
  readonly allow: Truth
  readonly allows: readonly CompiledStatement[]
}

/** What control policies say, level by level, as long as no statement applies that hangs on resource or conditions. */
export interface QuietControls {
  readonly hanging: readonly CompiledStatement[]
  readonly sum: LayerSum
  readonly levels: NonNullable<LayerResult['levels']>
  readonly matched: Matched
}

/** What all levels of control policies say of one action. */
export class ControlSelection {
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
  readonly all: readonly PlacedStatement[]
  /** Those with conditions. */
  readonly conditional: readonly PlacedStatement[]
  readonly #selections: readonly Selection[]
  #quiet: QuietControls | null = null
  #silent: QuietControls | null = null

  constructor(sets: ControlSets, asked: AskedAction) {
    const selections = sets.levels.map((set) => set.forAction(asked))
    const sums = selections.map(({ sum }) => sum)
    const doubts = sets.levels.map(({ doubtfulDeny }) => doubtfulDeny)
    this.sets = sets
    this.sum = sums.includes(null) ? null : sums.includes(NO_ALLOW) ? NO_ALLOW : SILENT
    this.deny = selections.reduce(
      (deny: Truth, { surelyDenies }, place) => or(deny, surelyDenies ? YES : (doubts[place] ?? NO)),
      NO,
    )
    this.denies = selections.flatMap(({ denies }) => denies)
    this.unsure = selections.flatMap(({ surelyAllows, allows }, place) =>
      surelyAllows ? [] : [{ allow: sets.levels[place]?.doubtfulAllow ?? NO, allows }],
    )
    this.mayDeny = selections.some(({ denies }, place) => denies.length > 0 || doubts[place] !== NO)
    this.all = selections.flatMap(({ all }) => all)
    this.conditional = selections.flatMap(({ conditional }) => conditional)
    this.#selections = selections
  }

  /** Of SCPs; null when something of them is not known. */
  get quiet(): QuietControls | null {
    return (this.#quiet ??= this.#isKnown() ? this.#makeQuiet() : null)
  }

  /** Of RCPs that do not speak of the action; null: they do, or something of them is not known. */
  get silent(): QuietControls | null {
    if (this.all.length > 0) return null
    return (this.#silent ??= this.#isKnown() ? this.#makeSilent() : null)
  }

  #isKnown(): boolean {
    return this.sets.levels.every(({ doubtfulDeny }) => doubtfulDeny === NO)
  }

  /** Rule 7.8: RCPFullAWSAccess stands at every level. */
  #makeSilent(): QuietControls {
    const levels = this.sets.targets.map((target) => ({ target, result: 'allow' }) as const)
    return { hanging: [], sum: SILENT, levels, matched: new Matched() }
  }

  #makeQuiet(): QuietControls {
    const matched = new Matched()
    const hanging: CompiledStatement[] = []
    for (const statement of this.all) {
      if (isSure(statement)) matched.add(statement, statement.sure)
      else hanging.push(statement.compiled)
    }
    const deny = this.#selections.some(({ surelyDenies }) => surelyDenies) ? YES : NO
    const allow = this.#selections.every(({ surelyAllows }) => surelyAllows) ? YES : NO
    const levels = this.#selections.map(
      ({ surelyDenies, surelyAllows }, place) =>
        ({
          target: this.sets.targets[place] ?? '',
          result: surelyDenies ? 'explicit-deny' : surelyAllows ? 'allow' : 'implicit-deny',
        }) as const,
    )
    return { hanging, sum: { deny, allow }, levels, matched }
  }
}

/** AWS has about 20,000 actions. */
const ACTIONS = 30_000

/** The levels of control policies, root first; none where they were not collected. */
export class ControlSets {
  readonly levels: readonly PolicySet[]
  readonly targets: readonly string[]
  /** Documents and statements that are not known and may hold a Deny. */
  readonly absences: readonly Absence[]
  readonly #selections = new Map<AskedAction, ControlSelection>()

  constructor(levels: readonly AppliedLevel[]) {
    this.levels = levels.map(levelSet)
    this.absences = this.levels.flatMap(({ absences }) => absences)
    this.targets = levels.map(({ target }) => target)
  }

  forAction(asked: AskedAction): ControlSelection {
    let found = this.#selections.get(asked)
    if (found === undefined) {
      found = new ControlSelection(this, asked)
      if (this.#selections.size >= ACTIONS) this.#selections.clear()
      this.#selections.set(asked, found)
    }
    return found
  }
}

const levels = new WeakMap<AppliedLevel, PolicySet>()
const controls = new WeakMap<AppliedControls, ControlSets>()

/** The levels of control policies of a model, ready to be asked; the same `given` gives the same object. */
export function controlSets(given: AppliedControls): ControlSets {
  let sets = controls.get(given)
  if (sets === undefined) {
    sets = new ControlSets('missing' in given ? [] : given.levels)
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
