import type { AccessLevel, ActionOutcome } from '../engine/effective/access.ts'
import type { GateType } from '../policy/policyTypes.ts'

/**
 * A scene: what one view of the graph shows, before anything is placed or drawn. The painter, the outline, the table
 * and every export read the same scene, so they can never disagree.
 */

/** An outcome as it is shown: of what is conditional, that which asks for nothing but open gates stands apart. */
export type GraphOutcome = ActionOutcome | 'gated'
/** What a node or edge says about access. Drawn as colour, doubled by line pattern and glyph. */
export type Tone = GraphOutcome | 'none'

/** From the most to the least serious: what a fold shows for its members. */
export const TONES = [
  'denied',
  'cut',
  'conditional',
  'except',
  'gated',
  'allowed',
  'none',
] as const satisfies readonly Tone[]

/** Order of the legend and of the parts of an outcome bar. */
export const OUTCOMES = [
  'allowed',
  'gated',
  'except',
  'conditional',
  'denied',
  'cut',
] as const satisfies readonly GraphOutcome[]

/** The kind of thing a node stands for. Drawn as shape and icon. */
export type NodeKind =
  | 'user'
  | 'role'
  | 'group'
  | 'trusted'
  | 'workload'
  | 'policy-aws'
  | 'policy-customer'
  | 'policy-inline'
  | 'policy-resource'
  | GateType
  | 'service'
  | 'actions'
  | 'resource'
  | 'jewel'
  | 'power'
  | 'fold'
  | 'missing'

export type ColumnId =
  | 'source'
  | 'principal'
  | 'groups'
  | 'policies'
  | 'services'
  | 'actions'
  | 'resources'
  | 'outside'
  | 'principals'
  | 'become'
  | 'power'
  | 'valuables'

export interface OutcomeCount {
  readonly outcome: GraphOutcome
  readonly count: number
}

export interface SceneNode {
  /** Stable: names the fact, so that a selection survives a new projection. */
  readonly id: string
  readonly kind: NodeKind
  readonly column: ColumnId
  /** Nodes of one column keep together by section; a wider gap parts them. */
  readonly section: number
  /** First line: short, as drawn before cutting to the box. */
  readonly label: string
  /** Second line. */
  readonly detail: string
  /** The accessible name: one full sentence fragment, never cut. */
  readonly name: string
  readonly tone: Tone
  /** Shares of the outcomes, for services and folds. */
  readonly bar: readonly OutcomeCount[]
  /** Never folded away: an explicit deny, an administrator, missing data, trust in everyone. */
  readonly outlier: boolean
  /** Something that is not there or is not known: drawn hollow. */
  readonly hollow: boolean
  /** null: nothing to open. */
  readonly expansion: 'open' | 'closed' | null
  /** Ids of the facts that a fold stands for. */
  readonly members: readonly string[]
}

export type EdgeKind =
  | 'trusts'
  | 'runs-as'
  | 'member-of'
  | 'attached'
  | 'limits'
  | 'allows'
  | 'denies'
  | 'cuts'
  | 'contains'
  | 'on'
  | 'becomes'
  | 'holds'

export interface SceneEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: EdgeKind
  readonly tone: Tone
  /** How many facts run along it (actions, mostly); its width grows with the logarithm. */
  readonly weight: number
  /** For the outline, the table and the tooltip: "allows 31 actions of". */
  readonly verb: string
}

export interface SceneColumn {
  readonly id: ColumnId
  readonly title: string
}

export interface LegendRow {
  readonly outcome: GraphOutcome
  /** Actions with this outcome in all the facts, whatever is filtered. */
  readonly count: number
  readonly shown: boolean
}

export interface Scene {
  readonly title: string
  /** One sentence on what the picture shows; left out: where the permissions of a principal come from. */
  readonly about?: string
  readonly columns: readonly SceneColumn[]
  /** In reading order: column by column. Tab, the outline and the exports follow it. */
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly legend: readonly LegendRow[]
  /** Actions that the filters hide. */
  readonly hidden: number
  /** Facts that stand behind "+N" nodes. */
  readonly folded: number
  /** Set when something the user opened did not fit under the hard cap. */
  readonly capped: boolean
}

export interface SceneFilters {
  /** Service prefixes; empty: all. */
  readonly services: readonly string[]
  /** Empty: all. */
  readonly levels: readonly AccessLevel[]
  /** Outcomes that are not shown. */
  readonly hiddenOutcomes: readonly GraphOutcome[]
}
export const NO_FILTERS: SceneFilters = { services: [], levels: [], hiddenOutcomes: [] }

export interface ProjectionOptions {
  readonly filters?: SceneFilters
  /** What the user opened or closed, by node id. */
  readonly toggled?: ReadonlyMap<string, 'open' | 'closed'>
  /** Ids of facts that must be visible: the selection, a search hit. */
  readonly pinned?: readonly string[]
  /** Nodes drawn without the user asking for more; edges: three times as many. */
  readonly budget?: number
  /** Nodes never exceeded, whatever is opened; edges: three times as many. */
  readonly cap?: number
}
export const EXPLAIN_BUDGET = 60
export const EXPLAIN_CAP = 150

/** What a scene shows, for its name. */
export function aboutScene({ title, about }: Scene): string {
  return about ?? `Where the permissions of ${title} come from`
}

/** The more serious of two tones. */
export function worseTone(a: Tone, b: Tone): Tone {
  return TONES.indexOf(a) <= TONES.indexOf(b) ? a : b
}
/** The most serious of the outcomes that occur. */
export function worstOf(counts: readonly OutcomeCount[]): Tone {
  return counts.reduce<Tone>((worst, one) => (one.count > 0 ? worseTone(worst, one.outcome) : worst), 'none')
}
/** Adds up outcome counts; in legend order, without zeros. */
export function addCounts(lists: readonly (readonly OutcomeCount[])[]): readonly OutcomeCount[] {
  return OUTCOMES.map((outcome) => ({
    outcome,
    count: lists.flat().reduce((sum, one) => (one.outcome === outcome ? sum + one.count : sum), 0),
  })).filter((one) => one.count > 0)
}
