import type { Catalogue } from '../catalogue/types.ts'
import type { JsonObject } from '../json.ts'
import { textsOf } from './texts.ts'
import { beyondAllBut, beyondPattern, type UsedBeyond } from './usedBeyond.ts'

/** Numbers of the catalogue's actions. */
type Actions = ReadonlySet<number>

/**
 * An Allow statement, as JSON, without the actions that are dropped: its resources and conditions stay as they are. What the
 * catalogue does not know stays where it is named, since nothing is known of it, and where it was used (`beyond`) also
 * where a pattern matches it. Null: nothing of it is left.
 */
export function narrowStatement(
  statement: JsonObject,
  dropped: Actions,
  catalogue: Catalogue,
  beyond: readonly UsedBeyond[],
): JsonObject | null {
  const { Action, NotAction, ...rest } = statement
  const written = NotAction === undefined ? textsOf(Action) : []
  const left =
    NotAction === undefined
      ? written.flatMap((pattern) => narrowPattern(pattern, dropped, catalogue, beyond))
      : [
          ...byService(allBut(textsOf(NotAction), catalogue), dropped, catalogue),
          ...beyondAllBut(statement, beyond),
        ]
  const actions = [...new Set(left)]
  if (actions.length === 0) return null
  const same = NotAction === undefined && JSON.stringify(actions) === JSON.stringify(written)
  return same ? statement : inOrder(rest, actions.sort())
}

/** A pattern of which nothing is dropped stays as it was written. */
function narrowPattern(
  pattern: string,
  dropped: Actions,
  catalogue: Catalogue,
  beyond: readonly UsedBeyond[],
): readonly string[] {
  const matched = catalogue.expandPattern(pattern)
  if (!matched.some((action) => dropped.has(action))) return [pattern]
  return [...byService(matched, dropped, catalogue), ...beyondPattern(pattern, beyond)]
}

function allBut(patterns: readonly string[], catalogue: Catalogue): readonly number[] {
  const excluded = new Set(patterns.flatMap((pattern) => catalogue.expandPattern(pattern)))
  return Array.from({ length: catalogue.size }, (_, action) => action).filter(
    (action) => !excluded.has(action),
  )
}

/** `service:*` for a service of which all is matched and nothing dropped, else its actions one by one. */
function byService(matched: readonly number[], dropped: Actions, catalogue: Catalogue): readonly string[] {
  const left = matched.filter((action) => !dropped.has(action))
  const services = new Map<string, number[]>()
  for (const action of left) {
    const { service } = catalogue.actionAt(action)
    const found = services.get(service)
    if (found === undefined) services.set(service, [action])
    else found.push(action)
  }
  return [...services].flatMap(([service, actions]) =>
    actions.length === catalogue.actionsOf(service).length
      ? [`${service}:*`]
      : actions.map((action) => catalogue.actionAt(action).id),
  )
}

/** Where people look for it: after the Effect. */
function inOrder({ Sid, Effect, ...rest }: JsonObject, Action: readonly string[]): JsonObject {
  return {
    ...(Sid === undefined ? {} : { Sid }),
    ...(Effect === undefined ? {} : { Effect }),
    Action,
    ...rest,
  }
}
