import type { CompiledStatement } from '../../policy/compile.ts'
import { NO, YES } from '../../policy/truth.ts'
import type { AskedAction } from '../request/askedAction.ts'
import type { AppliedLevel } from '../request/input.ts'
import type { NotCollected } from '../../known.ts'
import type { ProvedLayer } from '../request/decision.ts'
import { type LayerSum, NO_ALLOW, NO_OBJECTION } from './layerSum.ts'
import { type Matched, NOTHING_MATCHED, surelyMatched } from './matched.ts'
import { isSure, type PlacedStatement } from './placedStatement.ts'
import type { Selection } from './selection.ts'

/** What control policies say, level by level, when nothing applies but what applies to every request. */
export interface AlwaysSaid {
  /** The statements that apply to some requests only; none of them may apply to this one. */
  readonly sometimes: readonly CompiledStatement[]
  readonly sum: LayerSum
  readonly levels: NonNullable<ProvedLayer['levels']>
  readonly matched: Matched
}

/** Where a level is attached. */
export type LevelName = Pick<AppliedLevel, 'target' | 'name'>

/** What all levels of control policies say of one action, root first. */
export class ControlSelection {
  readonly asked: AskedAction
  readonly levels: readonly Selection[]
  /** Documents of all levels that were not collected. */
  readonly absences: readonly NotCollected[]
  /** Of SCPs: what they say, when neither resource nor context matters (rule 6.5). */
  readonly sum: LayerSum | null
  /** The levels that make a difference: all but those that allow the action whatever the resource and the context. */
  readonly decisive: readonly Selection[]
  /** False when no statement could deny the action, whoever asks for whatever resource. */
  readonly mayDeny: boolean
  readonly all: readonly PlacedStatement[]
  /** Those with conditions. */
  readonly conditional: readonly PlacedStatement[]
  readonly #targets: readonly LevelName[]
  #scps: AlwaysSaid | null = null
  #rcps: AlwaysSaid | null = null

  /** `targets`: where each of the levels is attached. */
  constructor(asked: AskedAction, levels: readonly Selection[], targets: readonly LevelName[]) {
    const sums = new Set(levels.map(({ sum }) => sum))
    this.asked = asked
    this.levels = levels
    this.absences = levels.flatMap(({ doubts }) => doubts.absences)
    this.sum = sums.has(null) ? null : sums.has(NO_ALLOW) ? NO_ALLOW : NO_OBJECTION
    this.decisive = levels.filter(({ sum }) => sum !== NO_OBJECTION)
    this.mayDeny = levels.some(({ mayDeny }) => mayDeny)
    this.all = levels.flatMap(({ all }) => all)
    this.conditional = levels.flatMap(({ conditional }) => conditional)
    this.#targets = targets
  }

  /** Of SCPs; null when something of them is not known. */
  get alwaysOfScps(): AlwaysSaid | null {
    return (this.#scps ??= isKnown(this.levels) ? alwaysOfScps(this.levels, this.#targets) : null)
  }

  /** Of RCPs that do not speak of the action; null: they do, or something of them is not known. */
  get alwaysOfRcps(): AlwaysSaid | null {
    if (this.all.length > 0) return null
    return (this.#rcps ??= isKnown(this.levels) ? alwaysOfRcps(this.#targets) : null)
  }
}

function isKnown(levels: readonly Selection[]): boolean {
  return levels.every(({ doubts }) => doubts.doubtfulDeny === NO)
}

/** Rule 7.8: RCPFullAWSAccess stands at every level. */
function alwaysOfRcps(targets: readonly LevelName[]): AlwaysSaid {
  return {
    sometimes: [],
    sum: NO_OBJECTION,
    levels: targets.map((target) => ({ ...target, result: 'allow' })),
    matched: NOTHING_MATCHED,
  }
}

function alwaysOfScps(levels: readonly Selection[], targets: readonly LevelName[]): AlwaysSaid {
  const all = levels.flatMap((level) => level.all)
  return {
    sometimes: all.filter((statement) => !isSure(statement)).map(({ compiled }) => compiled),
    sum: {
      deny: levels.some(({ deny }) => deny === YES) ? YES : NO,
      allow: levels.every(({ allow }) => allow === YES) ? YES : NO,
    },
    levels: levels.map(({ deny, allow }, place) => ({
      ...(targets[place] ?? { target: '' }),
      result: deny === YES ? 'explicit-deny' : allow === YES ? 'allow' : 'implicit-deny',
    })),
    matched: surelyMatched(all.filter(isSure)),
  }
}
