import type { CompiledStatement } from '../../policy/compile.ts'
import { NO, YES } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { LayerResult } from '../request/decision.ts'
import { type LayerSum, NO_ALLOW, NO_OBJECTION } from './layerSum.ts'
import { Matched } from './matched.ts'
import { isSure, type PlacedStatement } from './placedStatement.ts'
import type { PolicySet } from './policySet.ts'
import type { Selection } from './selection.ts'

/** One level of control policies, and its statements that cover an action. */
export interface ControlLevel {
  readonly target: string
  readonly set: PolicySet
  readonly selection: Selection
}

/** What control policies say, level by level, when nothing applies but what applies to every request. */
export interface AlwaysSaid {
  /** The statements that apply to some requests only; none of them may apply to this one. */
  readonly sometimes: readonly CompiledStatement[]
  readonly sum: LayerSum
  readonly levels: NonNullable<LayerResult['levels']>
  readonly matched: Matched
}

/** What all levels of control policies say of one action, root first. */
export class ControlSelection {
  readonly asked: AskedAction
  readonly levels: readonly ControlLevel[]
  /** Of SCPs: what they say, when neither resource nor context matters (rule 6.5). */
  readonly sum: LayerSum | null
  /** The levels that make a difference: all but those that allow the action whatever the resource and the context. */
  readonly decisive: readonly ControlLevel[]
  /** False when no statement could deny the action, whoever asks for whatever resource. */
  readonly mayDeny: boolean
  readonly all: readonly PlacedStatement[]
  /** Those with conditions. */
  readonly conditional: readonly PlacedStatement[]
  #scps: AlwaysSaid | null = null
  #rcps: AlwaysSaid | null = null

  constructor(asked: AskedAction, levels: readonly ControlLevel[]) {
    this.asked = asked
    const sums = levels.map(({ selection }) => selection.sum)
    this.levels = levels
    this.sum = sums.includes(null) ? null : sums.includes(NO_ALLOW) ? NO_ALLOW : NO_OBJECTION
    this.decisive = levels.filter(({ selection }) => selection.sum !== NO_OBJECTION)
    this.mayDeny = levels.some(({ set, selection }) => selection.mayDeny || set.doubtfulDeny !== NO)
    this.all = levels.flatMap(({ selection }) => selection.all)
    this.conditional = levels.flatMap(({ selection }) => selection.conditional)
  }

  /** Of SCPs; null when something of them is not known. */
  get alwaysOfScps(): AlwaysSaid | null {
    return (this.#scps ??= isKnown(this.levels) ? alwaysOfScps(this.levels) : null)
  }

  /** Of RCPs that do not speak of the action; null: they do, or something of them is not known. */
  get alwaysOfRcps(): AlwaysSaid | null {
    if (this.all.length > 0) return null
    return (this.#rcps ??= isKnown(this.levels) ? alwaysOfRcps(this.levels) : null)
  }
}

function isKnown(levels: readonly ControlLevel[]): boolean {
  return levels.every(({ set }) => set.doubtfulDeny === NO)
}

/** Rule 7.8: RCPFullAWSAccess stands at every level. */
function alwaysOfRcps(levels: readonly ControlLevel[]): AlwaysSaid {
  return {
    sometimes: [],
    sum: NO_OBJECTION,
    levels: levels.map(({ target }) => ({ target, result: 'allow' })),
    matched: new Matched(),
  }
}

function alwaysOfScps(levels: readonly ControlLevel[]): AlwaysSaid {
  const matched = new Matched()
  const sometimes: CompiledStatement[] = []
  for (const statement of levels.flatMap(({ selection }) => selection.all)) {
    if (isSure(statement)) matched.add(statement, statement.sure)
    else sometimes.push(statement.compiled)
  }
  return {
    sometimes,
    sum: {
      deny: levels.some(({ selection }) => selection.surelyDenies) ? YES : NO,
      allow: levels.every(({ selection }) => selection.surelyAllows) ? YES : NO,
    },
    levels: levels.map(({ target, selection: { surelyDenies, surelyAllows } }) => ({
      target,
      result: surelyDenies ? 'explicit-deny' : surelyAllows ? 'allow' : 'implicit-deny',
    })),
    matched,
  }
}
