import { selectionsOf } from '../decide/selections.ts'
import { statementsIn } from '../decide/sets.ts'
import type { AssumedKey } from '../request/decision.ts'
import type { EvaluationInput } from '../request/input.ts'
import { requestView } from '../request/request.ts'

/** Those of the keys that a condition of some statement on the action asks for: they may bear on the answer. */
export function askedOf(assumed: readonly AssumedKey[], input: EvaluationInput): readonly AssumedKey[] {
  if (assumed.length === 0) return assumed
  const view = requestView(input)
  const asked = new Set(
    statementsIn(view, selectionsOf(view), false).flatMap(({ compiled }) =>
      compiled.conditions.map(({ key }) => key),
    ),
  )
  return assumed.filter(({ key }) => asked.has(key.toLowerCase()))
}

/** What an answer says of them. */
export function assumedNotes(assumed: readonly AssumedKey[]): readonly string[] {
  return assumed.map(
    ({ key, value, because }) => `${key} is taken as ${value}, ${because}; give ${key} for another answer.`,
  )
}
