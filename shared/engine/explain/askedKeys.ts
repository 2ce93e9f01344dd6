import type { Selections } from '../decide/selections.ts'
import { statementsIn } from '../decide/sets.ts'
import type { AssumedKey } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'

/** Those of the keys that a condition of some statement on the action asks for: they may bear on the answer. */
export function askedOf(
  assumed: readonly AssumedKey[],
  view: RequestView,
  selections: Selections,
): readonly AssumedKey[] {
  if (assumed.length === 0) return assumed
  const statements = statementsIn(view, selections, false)
  if (statements.length === 0) return []
  return assumed.filter(({ key }) => {
    const name = key.toLowerCase()
    return statements.some(({ compiled }) => compiled.conditions.some((condition) => condition.key === name))
  })
}

/** What an answer says of them. */
export function assumedNotes(assumed: readonly AssumedKey[]): readonly string[] {
  return assumed.map(
    ({ key, value, because }) => `${key} is taken as ${value}, ${because}; give ${key} for another answer.`,
  )
}
