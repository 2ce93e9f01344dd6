import type { AccountModel } from '../../account/model.ts'
import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { splitAction } from '../../policy/actionMatch.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { MissingData, StatementRef } from '../request/decision.ts'
import { layersUnder } from '../effective/effectiveContext.ts'
import { layersOf } from '../effective/effectiveLayers.ts'
import { inScope } from '../effective/actionScope.ts'
import { type Ceiling, type Layers, type LayerStatement, limits } from '../effective/layerStatement.ts'
import { arnForm, typeForm, type TypeForms } from '../resourceSets/arnPattern.ts'
import { arnPatternsOf, shownForm } from '../resourceSets/actionForms.ts'
import { accessContext, assumedInAccess, type AccessFacts } from './accessContext.ts'
import type { EffectivePart } from './effectivePart.ts'
import { fillStatement } from './filledStatement.ts'
import type { FilledStatement } from './filledStatement.ts'
import { Remainder } from './remainder.ts'

export type { EffectivePart, Unless } from './effectivePart.ts'

export interface EffectiveResources {
  readonly principal: string
  readonly action: string
  readonly regions: readonly EffectivePart[]
  /** ARN forms of the resources that the action takes; empty: it takes none. */
  readonly forms: readonly string[]
  /** False: they may hold more than is really left, because listing it exactly would be endless. */
  readonly exact: boolean
  readonly unknown: readonly MissingData[]
  readonly notes: readonly string[]
}
export interface EffectiveResourcesOptions extends AccessFacts {
  /** Session policies, as JSON text. Several count as one (rule 8.3). */
  readonly sessionPolicies?: readonly string[]
  /** Tells the resources that the action takes; without it they may be any. */
  readonly catalogue?: Pick<Catalogue, 'action'>
}

/** Identity policies, then resource policies by how they reach the principal. */
const WAYS = [undefined, 'limited', 'direct'] as const

/**
 * The resources on which a user, role or group can do one action, as patterns: what its identity policies allow, within
 * what the boundary, the session policies and every level of SCPs allow, and what the policies of the account's
 * resources grant it, minus what is denied; conditions are kept, but for those that the context settles. Throws `principal-not-found`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function effectiveResources(
  model: AccountModel,
  principal: string,
  action: string,
  options: EffectiveResourcesOptions = {},
): EffectiveResources {
  const { service, name } = splitAction(action)
  const context = accessContext(model, principal, options, service)
  const all = withSessionPolicies(layersOf(model, principal), options.sessionPolicies)
  const layers = context === null ? all : layersUnder(all, context)
  const known = options.catalogue?.action(action)
  const asked = { service, name, typeless: known?.resourceTypes.length === 0 }
  const forms = formsOf(model, known)
  const place = (list: readonly LayerStatement[]): readonly FilledStatement[] =>
    list
      .filter(({ document, statement }) =>
        compilePolicy(document)
          .forAction(service, name)
          .some((each) => each.statement === statement),
      )
      .filter(({ scope }) => scope === undefined || inScope(scope, asked))
      .map((each) => fillStatement(each, context))
  const left = new Remainder(forms)
  const ceilings = layers.ceilings.filter(({ scope }) => scope === undefined || inScope(scope, asked))
  const denies = place(layers.denies)
  const unread = layers.unread
    .filter(({ scope }) => inScope(scope, asked))
    .flatMap(({ resources }) => resources.patterns)
  for (const way of WAYS) {
    const grants = place(layers.grants.filter((each) => each.way === way))
    const over = ceilings.filter((each) => !each.uncertain && limits(each, { way }))
    if (grants.length === 0) continue
    const share = new Remainder(forms)
    share.grant(grants)
    for (const { allows } of over) share.narrow(place(allows))
    for (const deny of denies) share.deny(deny)
    share.doubt(unread)
    left.take(share)
  }
  return {
    principal,
    action,
    regions: left.parts(),
    forms: forms.map(({ text }) => shownForm(text)),
    exact: left.exact,
    unknown: layers.unknown,
    notes: [...layers.notes, ...assumedInAccess(model, principal, options)],
  }
}

function formsOf(model: AccountModel, known: CatalogueAction | undefined): TypeForms {
  if (known === undefined) return [arnForm('arn:*:*:*:*:*')]
  return arnPatternsOf(known).map((text) => typeForm(text, model.account.partition))
}

function withSessionPolicies(layers: Layers, sessionPolicies: readonly string[] | undefined): Layers {
  if (sessionPolicies === undefined) return layers
  const statements = sessionPolicies.flatMap((text, at) => {
    const document = parsePolicy(text, 'session')
    return document.statements.map((statement): LayerStatement => {
      const { index, effect, range, sid } = statement
      const policy = sessionPolicies.length === 1 ? 'session policy' : `session policy ${at + 1}`
      const ref: StatementRef = { policy, index, effect, range, ...(sid !== undefined && { sid }) }
      return { layer: 'session', statement, document, conditions: statement.conditions, ref }
    })
  })
  const of = (effect: string) => statements.filter((each) => each.statement.effect === effect)
  const ceiling: Ceiling = {
    layer: 'session',
    name: 'session policy',
    allows: of('Allow'),
    uncertain: false,
    limits: 'own',
  }
  return {
    ...layers,
    ceilings: [...layers.ceilings, ceiling],
    denies: [...layers.denies, ...of('Deny')],
  }
}
