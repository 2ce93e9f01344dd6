import type { AccessContexts } from '../engine/effective/effective.ts'
import { accessClasses, type ClassAccess } from '../engine/effective/effective.ts'
import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import type { ConditionElement } from '../policy/ast.ts'
import type { ActionState } from './types.ts'

export const NOTHING: ActionState = {
  outcome: 'none',
  on: [],
  conditions: [],
  via: [],
  against: [],
  ceilings: [],
}

/** For each action of the catalogue how it stands with a principal, each distinct state once. */
export interface ActionStates {
  /** By the number of the action: a place in `states`. */
  readonly of: Uint16Array
  /** The first is `NOTHING`. */
  readonly states: readonly ActionState[]
}

/** Throws `principal-not-found`. */
export function actionStates(
  model: AccountModel,
  arn: string,
  catalogue: Catalogue,
  contexts: AccessContexts,
): ActionStates {
  const states: ActionState[] = [NOTHING]
  const of = new Uint16Array(catalogue.size)
  for (const { actions, access } of accessClasses(model, arn, catalogue, contexts)) {
    const place = states.push(stateOf(access)) - 1
    for (const action of actions) of[action] = place
  }
  return { of, states }
}

export function noStates(catalogue: Catalogue): ActionStates {
  return { of: new Uint16Array(catalogue.size), states: [NOTHING] }
}

function stateOf({ outcome, grants, denies, ceilings }: ClassAccess): ActionState {
  return {
    outcome,
    on: distinct(
      grants.flatMap(({ resources, except }) =>
        except === true ? [`all but ${resources.join(', ')}`] : resources,
      ),
    ),
    conditions: inWords(grants.map(({ conditions }) => conditions)),
    via: grants.map(({ statement }) => statement),
    against: denies.map(({ statement }) => statement),
    ceilings: distinct(ceilings.map(({ because }) => because)),
  }
}

function inWords(lists: readonly (readonly ConditionElement[])[]): readonly string[] {
  // One grant without conditions needs none of those that the others have.
  if (lists.some((conditions) => conditions.length === 0)) return []
  return distinct(lists.map((conditions) => conditions.map(conditionInWords).join(', and ')))
}

function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort()
}
