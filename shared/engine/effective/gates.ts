import type { Statement } from '../../policy/ast.ts'
import type { ContextView } from '../../policy/context.ts'
import { type AccessReading, statementsOf } from './accessReading.ts'
import { type Gate, LEAST_ACTIONS, LEAST_SHARE } from './gate.ts'
import { type Example, exampleFor } from './gateExample.ts'
import { mayAsk, opensWhen } from './gateOpens.ts'
import { type AnsweredGates, askedBy } from './gatesAsked.ts'
import { gateWords } from './gateWords.ts'
import type { Layers, LayerStatement } from './layerStatement.ts'

/** A gate's statement, and of how many actions it asks what it asks. */
export interface FoundGate {
  readonly source: LayerStatement
  readonly actions: number
}

/**
 * The statements that ask one thing of the request for most of what is left to a principal, the widest first: Denies and
 * Allows of ceilings whose conditions read nothing of the action or the resource.
 */
export function findGates(reading: AccessReading, context: ContextView | null): readonly FoundGate[] {
  const { denies, ceilings } = reading.layers
  const asking = new Map<Statement, LayerStatement>()
  for (const source of [...denies, ...ceilings.flatMap(({ allows }) => allows)])
    if (!asking.has(source.statement) && mayAsk(source, context)) asking.set(source.statement, source)
  if (asking.size === 0) return []
  const counts = new Map<Statement, number>()
  let left = 0
  for (const { set, classes } of reading.parts)
    for (const one of classes) {
      if (one.outcome.outcome === 'denied' || one.outcome.outcome === 'cut') continue
      left += one.actions.length
      for (const statement of askedBy(set, one, asking))
        counts.set(statement, (counts.get(statement) ?? 0) + one.actions.length)
    }
  return [...asking]
    .map(([statement, source]) => ({ source, actions: counts.get(statement) ?? 0 }))
    .filter(({ actions }) => actions >= LEAST_ACTIONS && actions >= left * LEAST_SHARE)
    .filter(({ source }) => opensWhen(source).length > 0)
    .sort((a, b) => b.actions - a.actions)
}

/**
 * What becomes of gates under a context: met and not met ones need no more of the request. Of open ones those are left
 * out that no request passes together with the wider ones.
 */
export function gatesUnder(
  found: readonly FoundGate[],
  layers: Layers,
  context: ContextView | null,
): AnsweredGates {
  const there = new Map(found.length === 0 ? [] : statementsOf(layers).map((each) => [each.statement, each]))
  const open = new Map<Statement, LayerStatement>()
  let example: Example = new Map()
  const answered = found.flatMap(({ source: before, actions }): readonly Answered[] => {
    const now = there.get(before.statement)
    const state = stateOf(before, now)
    const source = state === 'open' && now !== undefined ? now : before
    // Of what is left when some of its conditions are settled there may be no word for the opposite.
    if (opensWhen(source).length === 0) return []
    if (state === 'open') {
      const all = exampleFor([...open.values(), source], context, example)
      if (all === null) return []
      example = all
      open.set(source.statement, source)
    }
    return [{ source, actions, state }]
  })
  return {
    gates: answered.map((each) => gateOf(each, example)),
    open,
    places: new Map(answered.map(({ source }, place) => [source.statement, place])),
  }
}

interface Answered extends FoundGate {
  readonly state: Gate['state']
}

function stateOf({ statement }: LayerStatement, now: LayerStatement | undefined): Gate['state'] {
  if (now !== undefined && now.conditions.length > 0) return 'open'
  const applies = now !== undefined
  return applies === (statement.effect === 'Allow') ? 'met' : 'not-met'
}

function gateOf({ source, actions, state }: Answered, example: Example): Gate {
  const { layer, ref, conditions, statement } = source
  const opens = opensWhen(source)
  const own = new Set(conditions.map(({ key }) => key.toLowerCase()))
  return {
    layer,
    statement: ref,
    does: statement.effect === 'Deny' ? 'denies-unless' : 'allows-only-if',
    conditions,
    opens,
    words: gateWords(opens),
    actions,
    state,
    example: Object.fromEntries(
      state === 'open' ? [...example].filter(([key]) => own.has(key.toLowerCase())) : [],
    ),
  }
}
