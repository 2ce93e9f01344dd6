import type { ActionTable } from './effectiveActions.ts'
import { hasBit } from './effectiveActions.ts'
import { outcomeOf } from './effectiveOutcome.ts'
import type { Outcome, ReachSet } from './effectiveOutcome.ts'

export interface ActionClass {
  readonly outcome: Outcome
  readonly actions: readonly number[]
}

/**
 * Puts together the actions from `first` up to `end` that the same statements reach, and on the same types of
 * resources where that matters, and decides each class once: an administrator has one class, not 22,000.
 */
export function actionClasses(
  set: ReachSet,
  table: ActionTable,
  first: number,
  end: number,
): readonly ActionClass[] {
  const statements = [...set.grants, ...set.denies, ...set.ceilings.flatMap((ceiling) => ceiling.allows)]
  const granted = grantedActions(set, first, end)
  const ids = new Uint32Array(granted.length)
  let count = 1
  const refine = (valueOf: (index: number) => number, values: number) => {
    const numbers = new Uint32Array(count * values)
    let next = 0
    for (let at = 0; at < ids.length; at += 1) {
      const key = (ids[at] ?? 0) * values + valueOf(granted[at] ?? 0)
      if (numbers[key] === 0) numbers[key] = next += 1
      ids[at] = (numbers[key] ?? 0) - 1
    }
    count = next
  }
  // Types first: then no table grows beyond twice the number of actions.
  if (statements.some((each) => !each.region.everything))
    refine((index) => table.forms[index] ?? 0, table.formSets.length)
  for (const bits of new Set(statements.map((each) => each.bits)))
    refine((index) => (hasBit(bits, index) ? 1 : 0), 2)
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let at = 0; at < ids.length; at += 1) members[ids[at] ?? 0]?.push(granted[at] ?? 0)
  return members.flatMap((actions) => {
    const sample = actions[0]
    if (sample === undefined) return []
    const outcome = outcomeOf(set, sample, table.formSets[table.forms[sample] ?? 0] ?? [])
    return outcome === null ? [] : [{ outcome, actions }]
  })
}

function grantedActions(set: ReachSet, first: number, end: number): readonly number[] {
  const granted: number[] = []
  for (let index = first; index < end; index += 1)
    if (set.grants.some((grant) => hasBit(grant.bits, index))) granted.push(index)
  return granted
}
