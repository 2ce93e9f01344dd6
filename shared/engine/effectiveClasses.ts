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
  const ids = new Uint32Array(end - first)
  const byType = statements.some((each) => !each.region.everything)
  let count = 1
  const refine = (valueOf: (index: number) => number, values: number) => {
    const next = new Map<number, number>()
    for (let at = 0; at < ids.length; at += 1) {
      const key = (ids[at] ?? 0) * values + valueOf(first + at)
      let id = next.get(key)
      if (id === undefined) next.set(key, (id = next.size))
      ids[at] = id
    }
    count = next.size
  }
  for (const { bits } of new Map(statements.map((each) => [each.bits, each])).values())
    refine((index) => (hasBit(bits, index) ? 1 : 0), 2)
  if (byType) refine((index) => table.forms[index] ?? 0, table.formSets.length)
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let at = 0; at < ids.length; at += 1) members[ids[at] ?? 0]?.push(first + at)
  return members.flatMap((actions) => {
    const sample = actions[0]
    if (sample === undefined) return []
    const outcome = outcomeOf(set, sample, table.formSets[table.forms[sample] ?? 0] ?? [])
    return outcome === null ? [] : [{ outcome, actions }]
  })
}
