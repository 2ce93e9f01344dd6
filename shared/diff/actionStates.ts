import { type AccessClass, accessClasses, type Said } from '../engine/effective/effective.ts'
import type { ActionBits } from '../engine/effective/effectiveActions.ts'
import {
  actionsInScope,
  statementActions,
  statementActionsInScope,
} from '../engine/effective/effectiveActionsCache.ts'
import { type CarrierIndex, indexCarriers, scopeOf } from '../engine/effective/carrierIndex.ts'
import type { Layers, LayerStatement } from '../engine/effective/layerStatement.ts'
import type { ResourceCarrier } from '../engine/effective/resourceCarriers.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import { layersOf } from '../engine/effective/effectiveLayers.ts'
import { everyAction, meeting } from './touched.ts'
import type { AccountModel } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import type { ContextView } from '../policy/context.ts'
import type { ConditionElement, Statement } from '../policy/ast.ts'
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
  /** By the number of the action: a place in `states`; of those beyond its end the first. */
  readonly of: Uint16Array
  /** The numbers of those that something grants. */
  readonly granted: readonly number[]
  /** The first is `NOTHING`. */
  readonly states: readonly ActionState[]
  /** Of each state what it rests on: where that is the same, nothing is other. */
  readonly decided: readonly string[]
  /** The same, statement by statement. */
  readonly said: readonly (readonly Said[])[]
}

/** Nothing is granted. */
export const NO_STATES: ActionStates = {
  of: new Uint16Array(0),
  granted: [],
  states: [NOTHING],
  decided: [''],
  said: [[]],
}

/** The actions that are asked about, and the policies of resources that say something of them; left out: all. */
export interface Scope {
  readonly only?: ActionBits
  readonly carriers?: CarrierIndex
}

/**
 * How actions stand with a user or role of the model; those that are not asked about are as if nothing granted them.
 * `context`: made only where something is granted; it settles conditions, and with null all stay conditions. Throws `principal-not-found`.
 */
export function actionStates(
  model: AccountModel,
  arn: string,
  catalogue: Catalogue,
  context: () => ContextView | null,
  { only = everyAction(catalogue), carriers = resourceCarriers(model) }: Scope = {},
): ActionStates {
  const isMet = meeting(only)
  const isAbout = ({ statement }: Pick<LayerStatement, 'statement'>) =>
    isMet(statementActions(statement, catalogue))
  if (!mayBeGranted(model, arn, carriers, isAbout)) return NO_STATES
  const all = layersOf(model, arn, carriers)
  const grants = all.grants.filter(isAbout)
  if (grants.length === 0) return NO_STATES
  const layers: Layers = {
    ...all,
    grants,
    denies: all.denies.filter(isAbout),
    ceilings: all.ceilings.map((ceiling) => ({ ...ceiling, allows: ceiling.allows.filter(isAbout) })),
  }
  const states: ActionState[] = [NOTHING]
  const decided = ['']
  const said: (readonly Said[])[] = [[]]
  const of = new Uint16Array(catalogue.size)
  const granted: number[] = []
  for (const one of accessClasses(model, layers, catalogue, context(), only)) {
    const place = states.push(stateOf(one)) - 1
    decided.push(JSON.stringify([one.access.outcome, one.decided.map(({ text }) => text)]))
    said.push(one.decided)
    for (const action of one.actions) {
      of[action] = place
      granted.push(action)
    }
  }
  return { of, granted, states, decided, said }
}

/** Whether a policy of its own or of a resource allows one of the actions, whatever its conditions: of most none does. */
function mayBeGranted(
  model: AccountModel,
  arn: string,
  carriers: CarrierIndex,
  isAbout: (of: { readonly statement: Statement }) => boolean,
): boolean {
  const principal = model.users.get(arn) ?? model.roles.get(arn)
  if (principal === undefined) return true
  const allows = (statement: Statement) => statement.effect === 'Allow' && isAbout({ statement })
  return (
    principal.identityPolicies.some(({ policy }) => documentOf(model, policy)?.statements.some(allows)) ||
    carriers.statementsFor(principal).some(({ placed }) => allows(placed.statement))
  )
}

/** The policies of resources that say something of one of these actions, or of which nobody knows what they say. */
export function carriersAbout(model: AccountModel, only: ActionBits, catalogue: Catalogue): CarrierIndex {
  const isMet = meeting(only)
  const carriers = resourceCarriers(model).carriers.flatMap((carrier): readonly ResourceCarrier[] => {
    const scope = scopeOf(carrier)
    const statements = carrier.statements.filter(({ compiled }) =>
      isMet(statementActionsInScope(compiled.statement, scope, catalogue)),
    )
    const isUnread = carrier.unread !== null && isMet(actionsInScope(scope, catalogue))
    return statements.length > 0 || isUnread ? [{ ...carrier, statements }] : []
  })
  return indexCarriers(carriers)
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
