import type { Statement } from '../../policy/ast.ts'
import type { AccessReading } from './accessReading.ts'
import type { Gate } from './gate.ts'
import { type ActionTable, hasBit } from './effectiveActions.ts'
import { type ActionClass, formsOf } from './effectiveClasses.ts'
import { outcomeOf } from './effectiveOutcome.ts'
import type { LayerStatement } from './layerStatement.ts'
import type { Reach, ReachSet } from './reachSet.ts'

/** Statements that may be gates, in the order of their places: one that is attached at several levels is there once. */
export type Asking = ReadonlyMap<Statement, LayerStatement>

/** The gates of an answer, and the statements of those that are open. */
export interface AnsweredGates {
  readonly gates: readonly Gate[]
  readonly open: Asking
  /** The place of each among the gates; a statement that is attached at several levels is one gate. */
  readonly places: ReadonlyMap<Statement, number>
}

/** The statements among these that take the actions of a class, or part of their resources, unless they get what they ask. */
export function askedBy(
  set: ReachSet,
  { outcome, actions }: ActionClass,
  asking: Asking,
): ReadonlySet<Statement> {
  const [sample = 0] = actions
  const limiting = new Set(outcome.ceilings.map(({ ceiling }) => ceiling))
  const allows = set.ceilings.flatMap((each) => (limiting.has(each.ceiling) ? each.allows : []))
  return new Set(
    [...outcome.denies.map(({ reach }) => reach), ...allows.filter(({ bits }) => hasBit(bits, sample))]
      .filter((reach) => asks(reach, asking))
      .map(({ source }) => source.statement),
  )
}

/** Where the Region of a service is known, less may be open of what a statement asks: then it is not the same gate. */
function asks({ source, conditional }: Reach, asking: Asking): boolean {
  const asked = asking.get(source.statement)
  return (
    asked !== undefined &&
    conditional &&
    source.uncertain !== true &&
    source.conditions.length === asked.conditions.length
  )
}

/**
 * All classes of a reading; those that are conditional with what they are once the gates are open that they have to go
 * through: the same engine decides the same statements, less what the gates ask.
 */
export function throughGates(
  { parts }: AccessReading,
  { open, places }: AnsweredGates,
  table: ActionTable,
): readonly ActionClass[] {
  if (open.size === 0) return parts.flatMap(({ classes }) => classes)
  return parts.flatMap(({ set, classes }) => {
    const passed = pastGates(set, open)
    return classes.map((one): ActionClass => {
      if (one.outcome.outcome !== 'conditional') return one
      const asked = askedBy(set, one, open)
      if (asked.size === 0) return one
      const [sample = 0] = one.actions
      const outcome = outcomeOf(passed, sample, formsOf(sample, table))
      const given = outcome?.outcome
      if (outcome === null || (given !== 'allowed' && given !== 'except')) return one
      const gates = [...open.keys()].flatMap((each) => (asked.has(each) ? (places.get(each) ?? []) : []))
      return { ...one, given: { outcome: { ...outcome, outcome: given }, gates } }
    })
  })
}

function pastGates(set: ReachSet, open: Asking): ReachSet {
  return {
    ...set,
    denies: set.denies.filter((deny) => !asks(deny, open)),
    ceilings: set.ceilings.map((each) => ({
      ...each,
      allows: each.allows.map((allow) => (asks(allow, open) ? { ...allow, conditional: false } : allow)),
    })),
  }
}
