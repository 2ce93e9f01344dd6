import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ContextView } from '../../policy/context.ts'
import { WhenceError } from '../../errors.ts'
import type { AccessGrant, AccessSummary, ActionAccess, ServiceActions } from './access.ts'
import { actionTable } from './effectiveActionsCache.ts'
import { administratorOf } from './effectiveAdministrator.ts'
import { actionClasses } from './effectiveClasses.ts'
import { layersUnder } from './effectiveContext.ts'
import { layersOf, ownLayers } from './effectiveLayers.ts'
import type { Layers, LayerStatement } from './layerStatement.ts'
import { resourcePolicies } from './effectiveGrants.ts'
import { ceilingSummaries, denySummaries } from './effectiveLosses.ts'
import type { Outcome } from './effectiveOutcome.ts'
import { patternsOf } from './layerStatement.ts'
import { reachSet, type ReachSet } from './reachSet.ts'
import { serviceSummaries } from './effectiveServices.ts'

export { isAdministrator } from './administratorCache.ts'
export { type ContextOf, noContext } from './effectiveContext.ts'

/**
 * Effective access of a user, role or group: what its identity policies and the policies of its account's
 * resources grant, minus explicit denies, minus what its boundary and the control policies do not allow, by service and
 * access level. `context`: conditions that it
 * settles are settled; without it all stay conditions. Throws `principal-not-found`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function accessSummary(
  model: AccountModel,
  principalArn: string,
  catalogue: Catalogue,
  context: ContextView | null = null,
): AccessSummary {
  const layers = inContext(layersOf(model, principalArn), context)
  const set = reachSet(layers, catalogue)
  const own = reachSet(inContext(ownLayers(model, principalArn), context), catalogue)
  const table = actionTable(catalogue, model.account.partition)
  const classes = actionClasses(set, table, 0, catalogue.size)
  return {
    principal: principalArn,
    services: serviceSummaries(classes, table, catalogue),
    denies: denySummaries(classes, set, catalogue),
    ceilings: ceilingSummaries(classes, layers.ceilings, catalogue),
    resourcePolicies: resourcePolicies(classes),
    unknownActions: unknownActions(set, catalogue),
    administrator: administratorOf(model, principalArn, own, catalogue),
    unknown: layers.unknown,
    notes: [...layers.notes, ...variableNote(set)],
  }
}

/**
 * The granted actions of one service, each with what grants it and what takes it away. Throws `principal-not-found`,
 * and `bad-input` for a service that the catalogue does not know.
 */
export function serviceActions(
  model: AccountModel,
  principalArn: string,
  service: string,
  catalogue: Catalogue,
  context: ContextView | null = null,
): ServiceActions {
  const found = catalogue.service(service)
  if (found === undefined)
    throw new WhenceError(
      'bad-input',
      `There is no AWS service with the prefix ${service}.`,
      'Write the prefix as in an action, such as s3.',
    )
  const layers = inContext(layersOf(model, principalArn), context)
  const set = reachSet(layers, catalogue)
  const table = actionTable(catalogue, model.account.partition)
  const classes = actionClasses(set, table, found.firstAction, found.endAction)
  const actions = classes
    .flatMap(({ outcome, actions: numbers }) => numbers.map((index) => ({ index, outcome })))
    .sort((a, b) => a.index - b.index)
    .map(({ index, outcome }) => actionAccess(index, outcome, catalogue))
  return {
    principal: principalArn,
    service: found.prefix,
    serviceName: found.name,
    actions,
    unknown: layers.unknown,
  }
}

function inContext(layers: Layers, context: ContextView | null): Layers {
  return context === null ? layers : layersUnder(layers, context)
}

function actionAccess(index: number, outcome: Outcome, catalogue: Catalogue): ActionAccess {
  const { id, level } = catalogue.actionAt(index)
  return {
    action: id,
    level,
    outcome: outcome.outcome,
    exceptions: outcome.exceptions,
    grants: outcome.grants.map(({ source }) => grantOf(source)),
    denies: outcome.denies.map(({ reach, extent }) => ({
      ...grantOf(reach.source),
      layer: reach.source.layer,
      extent,
    })),
    ceilings: outcome.ceilings.map(({ ceiling, extent, because }) => ({
      layer: ceiling.layer,
      extent,
      because,
    })),
  }
}

function grantOf(source: LayerStatement): AccessGrant {
  const { layer, statement, conditions, ref } = source
  return {
    layer,
    resources: patternsOf(source),
    ...(statement.resource?.kind === 'NotResource' ? { except: true } : {}),
    conditions,
    statement: ref,
  }
}

function variableNote(set: ReachSet): readonly string[] {
  return set.grants.some(({ resources }) => resources.patterns.some((pattern) => pattern.variable))
    ? ['What is granted only where a policy variable such as ${aws:username} fits is counted as conditional.']
    : []
}

/** Granted patterns that match nothing in the catalogue: newer than it, or misspelled. */
function unknownActions(set: ReachSet, catalogue: Catalogue): AccessSummary['unknownActions'] {
  return set.grants.flatMap(({ source: { statement, ref, scope } }) =>
    statement.action.kind === 'NotAction' || scope !== undefined
      ? []
      : statement.action.patterns
          .filter((pattern) => catalogue.expandPattern(pattern).length === 0)
          .map((pattern) => ({ pattern, statement: ref })),
  )
}
