import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ContextView } from '../../policy/context.ts'
import { WhenceError } from '../../errors.ts'
import type { AccessGrant, AccessSummary, ActionAccess, ServiceActions } from './access.ts'
import { type AccessReading, readAccess } from './accessReading.ts'
import { countingGrants, decidedBy, type Said } from './decidedBy.ts'
import type { ActionBits } from './effectiveActions.ts'
import { actionTable } from './effectiveActionsCache.ts'
import { administratorOf } from './effectiveAdministrator.ts'
import type { ActionClass } from './effectiveClasses.ts'
import { layersOf } from './effectiveLayers.ts'
import type { Layers, LayerStatement } from './layerStatement.ts'
import { resourcePolicies } from './effectiveGrants.ts'
import { ceilingSummaries, denySummaries } from './effectiveLosses.ts'
import { findGates, gatesUnder } from './gates.ts'
import { type AnsweredGates, throughGates } from './gatesAsked.ts'
import { patternsOf } from './layerStatement.ts'
import type { ReachSet } from './reachSet.ts'
import { serviceSummaries } from './effectiveServices.ts'
import { tooLargeNotes } from '../resourceSets/tooLarge.ts'
import { counted } from '../resourceSets/workCache.ts'

export { isAdministrator } from './administratorCache.ts'
export type { Said } from './decidedBy.ts'
export { type ContextOf, noContext } from './effectiveContext.ts'

/** What is told of each of some actions, of all alike. */
export type ClassAccess = Omit<ActionAccess, 'action' | 'level'>

export interface AccessClass {
  /** Numbers of the catalogue's actions. */
  readonly actions: readonly number[]
  readonly access: ClassAccess
  /** Grants that count: beside one of everything without condition no other does. */
  readonly counting: readonly AccessGrant[]
  /** What the statements say that decide. */
  readonly decided: readonly Said[]
}

/**
 * Every granted action of a principal, or those of `only`, together of which the same is told; what open gates ask is not
 * told apart. `context`: as `AccessContexts.context`. `layers`: as of `layersOf`.
 */
export function accessClasses(
  model: AccountModel,
  layers: Layers,
  catalogue: Catalogue,
  context: ContextView | null,
  only?: ActionBits,
): readonly AccessClass[] {
  const table = actionTable(catalogue, model.account.partition)
  const places: AnsweredGates['places'] = new Map()
  const { parts } = counted(() => readAccess(layers, context, table, catalogue, only)).value
  return parts.flatMap(({ classes }) =>
    classes.map((one) => ({
      actions: one.actions,
      access: classAccess(one, places),
      counting: countingGrants(one.outcome.grants).map(({ source }) => grantOf(source)),
      decided: decidedBy(one.outcome, one.actions[0] ?? 0, catalogue),
    })),
  )
}

/** The contexts of an answer: conditions that one settles are settled; null: all stay conditions. */
export interface AccessContexts {
  /** With all that the person gave. */
  readonly context: ContextView | null
  /** Without it: what it makes of the gates is told. */
  readonly ungiven: ContextView | null
}
const NO_CONTEXT: AccessContexts = { context: null, ungiven: null }

/** What a principal may do, worked out once for whatever is asked of it. */
export interface PrincipalAccess {
  /** As of `accessSummary`. */
  summary(): AccessSummary
  /** As of `serviceActions`. */
  service(prefix: string): ServiceActions
}

/** The access of a user, role or group, worked out when it is first asked for; both throw `principal-not-found`. */
export function principalAccess(
  model: AccountModel,
  principalArn: string,
  catalogue: Catalogue,
  contexts: AccessContexts = NO_CONTEXT,
): PrincipalAccess {
  let worked: Worked | null = null
  const all = (): Worked => (worked ??= counted(() => accessOf(model, principalArn, catalogue, contexts)))
  return {
    summary() {
      const table = actionTable(catalogue, model.account.partition)
      const { value, givenUp } = all()
      const { reading, classes, answered } = value
      const { gates, places } = answered
      const { layers, parts } = reading
      const [{ set }] = parts
      return {
        principal: principalArn,
        services: serviceSummaries(classes, table, catalogue),
        gates,
        denies: denySummaries(classes, layers.denies, places, catalogue),
        ceilings: ceilingSummaries(classes, layers.ceilings, catalogue),
        resourcePolicies: resourcePolicies(classes),
        unknownActions: unknownActions(set, catalogue),
        administrator: administratorOf(model, principalArn, contexts.context, catalogue),
        unknown: layers.unknown,
        notes: [...layers.notes, ...tooLargeNotes(givenUp), ...variableNote(set), ...regionNote(reading)],
      }
    },
    service(prefix) {
      const found = catalogue.service(prefix)
      if (found === undefined)
        throw new WhenceError(
          'bad-input',
          `There is no AWS service with the prefix ${prefix}.`,
          'Write the prefix as in an action, such as s3.',
        )
      const { value, givenUp } = all()
      const { reading, classes, answered } = value
      const actions = classes
        .flatMap((one) =>
          one.actions
            .filter((index) => index >= found.firstAction && index < found.endAction)
            .map((index) => ({ index, one })),
        )
        .sort((a, b) => a.index - b.index)
        .map(({ index, one }) => actionAccess(index, one, answered.places, catalogue))
      return {
        principal: principalArn,
        service: found.prefix,
        serviceName: found.name,
        actions,
        gates: answered.gates,
        unknown: reading.layers.unknown,
        notes: tooLargeNotes(givenUp),
      }
    },
  }
}

/**
 * Effective access of a user, role or group: what its identity policies and the policies of its account's
 * resources grant, minus explicit denies, minus what its boundary and the control policies do not allow, by service and
 * access level. Throws `principal-not-found`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function accessSummary(
  model: AccountModel,
  principalArn: string,
  catalogue: Catalogue,
  contexts: AccessContexts = NO_CONTEXT,
): AccessSummary {
  return principalAccess(model, principalArn, catalogue, contexts).summary()
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
  contexts: AccessContexts = NO_CONTEXT,
): ServiceActions {
  return principalAccess(model, principalArn, catalogue, contexts).service(service)
}

type Worked = ReturnType<typeof counted<ReturnType<typeof accessOf>>>

/** What decides a principal's access, every class of actions and the gates before them. */
function accessOf(
  model: AccountModel,
  principalArn: string,
  catalogue: Catalogue,
  { context, ungiven }: AccessContexts,
) {
  const table = actionTable(catalogue, model.account.partition)
  const layers = layersOf(model, principalArn)
  const reading = readAccess(layers, context, table, catalogue)
  const before = context === ungiven ? reading : readAccess(layers, ungiven, table, catalogue)
  const answered = gatesUnder(findGates(before, ungiven), reading.layers, context)
  return { reading, classes: throughGates(reading, answered, table), answered }
}

function actionAccess(
  index: number,
  one: ActionClass,
  places: AnsweredGates['places'],
  catalogue: Catalogue,
): ActionAccess {
  const { id, level } = catalogue.actionAt(index)
  return { action: id, level, ...classAccess(one, places) }
}

function classAccess({ outcome, given }: ActionClass, places: AnsweredGates['places']): ClassAccess {
  return {
    outcome: outcome.outcome,
    exceptions: outcome.exceptions,
    ...(given !== undefined && {
      given: {
        outcome: given.outcome.outcome,
        exceptions: given.outcome.exceptions,
        gates: given.gates,
      },
    }),
    grants: outcome.grants.map(({ source }) => grantOf(source)),
    denies: outcome.denies.map(({ reach: { source }, extent }) => {
      const gate = places.get(source.statement)
      return { ...grantOf(source), layer: source.layer, extent, ...(gate !== undefined && { gate }) }
    }),
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

function regionNote({ parts }: AccessReading): readonly string[] {
  return parts.length > 1
    ? [
        'A service that has one endpoint, such as IAM, is asked in its Region: conditions on the Region are settled for it.',
      ]
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
