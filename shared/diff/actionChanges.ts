import type { Catalogue } from '../catalogue/types.ts'
import { causesOf } from './causes.ts'
import type { ActionStates } from './actionStates.ts'
import type { ActionChange, ActionState, Cause, DiffOutcome } from './types.ts'

/** Actions of a change that are named. */
const NAMED = 50

/** How far an outcome reaches: a denied action is as far from being allowed as one that nothing grants. */
const REACH: Readonly<Record<DiffOutcome, number>> = {
  none: 0,
  denied: 0,
  cut: 0,
  conditional: 1,
  except: 2,
  allowed: 3,
}

/** The actions that stand otherwise after than before, those that changed alike together; what was gained first. */
export function actionChanges(
  before: ActionStates,
  after: ActionStates,
  catalogue: Catalogue,
): readonly ActionChange[] {
  const groups = new Map<
    string,
    {
      readonly from: ActionState
      readonly to: ActionState
      readonly causes: readonly Cause[]
      readonly at: number[]
    }
  >()
  const granted = [...before.granted, ...after.granted.filter((action) => (before.of[action] ?? 0) === 0)]
  for (const action of granted.sort((a, b) => a - b)) {
    const [one, other] = [before.of[action] ?? 0, after.of[action] ?? 0]
    if (before.decided[one] === after.decided[other]) continue
    const key = `${one} ${other}`
    const group = groups.get(key)
    const [from, to] = [before.states[one], after.states[other]]
    if (group !== undefined) group.at.push(action)
    else if (from !== undefined && to !== undefined)
      groups.set(key, {
        from,
        to,
        causes: causesOf(before.said[one] ?? [], after.said[other] ?? []),
        at: [action],
      })
  }
  return [...groups.values()]
    .flatMap(({ from, to, causes, at }): readonly ActionChange[] => {
      const direction = directionOf(from, to)
      if (direction === null) return []
      const actions = at.slice(0, NAMED).map((action) => catalogue.actionAt(action).id)
      return [{ direction, count: at.length, actions, before: from, after: to, causes }]
    })
    .sort((a, b) => ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction) || b.count - a.count)
}

const ORDER: readonly ActionChange['direction'][] = ['gained', 'lost', 'changed']

/** null: nothing can be done before nor after. */
function directionOf(before: ActionState, after: ActionState): ActionChange['direction'] | null {
  const [from, to] = [REACH[before.outcome], REACH[after.outcome]]
  if (from === 0 && to === 0) return null
  if (from !== to) return to > from ? 'gained' : 'lost'
  if (!isSame(before.conditions, after.conditions)) return 'changed'
  const more = hasOther(after.on, before.on) || hasOther(before.but, after.but)
  const fewer = hasOther(before.on, after.on) || hasOther(after.but, before.but)
  if (more === fewer) return 'changed'
  return more ? 'gained' : 'lost'
}

function hasOther(list: readonly string[], known: readonly string[]): boolean {
  return list.some((pattern) => !known.includes(pattern))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}
