import { type AccessClass, type AccessContexts, accessClasses } from '../engine/effective/effective.ts'
import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import type { ConditionElement } from '../policy/ast.ts'
import type { ActionState } from './types.ts'

export const NOTHING: ActionState = {
  outcome: 'none',
  on: [],
  but: [],
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
  /** Of each state what it rests on: where that is the same, nothing is other. */
  readonly decided: readonly string[]
}

/** Throws `principal-not-found`. */
export function actionStates(
  model: AccountModel,
  arn: string,
  catalogue: Catalogue,
  contexts: AccessContexts,
): ActionStates {
  const states: ActionState[] = [NOTHING]
  const decided = ['']
  const of = new Uint16Array(catalogue.size)
  for (const one of accessClasses(model, arn, catalogue, contexts)) {
    const place = states.push(stateOf(one)) - 1
    decided.push(JSON.stringify([one.access.outcome, one.decided]))
    for (const action of one.actions) of[action] = place
  }
  return { of, states, decided }
}

export function noStates(catalogue: Catalogue): ActionStates {
  return { of: new Uint16Array(catalogue.size), states: [NOTHING], decided: [''] }
}

function stateOf({ access, counting }: AccessClass): ActionState {
  const { outcome, exceptions, grants, denies, ceilings } = access
  return {
    outcome,
    on: patternsOf(counting),
    but: patternsOf(exceptions),
    conditions: inWords(counting.map(({ conditions }) => conditions)),
    via: grants.map(({ statement }) => statement),
    against: denies.map(({ statement }) => statement),
    ceilings: distinct(ceilings.map(({ because }) => because)),
  }
}

function patternsOf(
  list: readonly { readonly resources: readonly string[]; readonly except?: boolean }[],
): readonly string[] {
  return distinct(
    list.flatMap(({ resources, except }) =>
      except === true ? [`all but ${resources.join(', ')}`] : resources,
    ),
  )
}

function inWords(lists: readonly (readonly ConditionElement[])[]): readonly string[] {
  // One grant without conditions needs none of those that the others have.
  if (lists.some((conditions) => conditions.length === 0)) return []
  return distinct(lists.map((conditions) => conditions.map(conditionInWords).join(', and ')))
}

function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort()
}
