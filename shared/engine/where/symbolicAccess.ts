import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import { splitAction } from '../../policy/actionMatch.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { MissingData, StatementRef } from '../request/decision.ts'
import { layersUnder } from '../effective/effectiveContext.ts'
import { type Ceiling, type Layers, type LayerStatement, layersOf } from '../effective/effectiveLayers.ts'
import { arnPatternsOf, shownForm } from '../resourceSets/actionForms.ts'
import {
  arnForm,
  pattern,
  type ResourceSet,
  typeForm,
  type TypeForms,
} from '../resourceSets/effectiveResources.ts'
import { accessContext, assumedInAccess, type AccessFacts } from './accessContext.ts'
import { coveredByArns } from '../resourceSets/symbolicArns.ts'
import { intersectPieces, isEmptyPiece, type Piece, subtractSet } from '../resourceSets/symbolicPieces.ts'
import { type FilledStatement, fillStatement } from './filledStatement.ts'

/** Resources that stay out while the conditions of a Deny hold (all of the part when they cover it). */
export interface Unless {
  readonly resources: readonly string[]
  /** True: all but these. */
  readonly except: boolean
  readonly conditions: readonly ConditionElement[]
  readonly statement: StatementRef
}
/** All resources of one pattern but those of others, under conditions. */
export interface EffectivePart {
  readonly include: string
  readonly exclude: readonly string[]
  /** All must hold: those of the grant and of the ceilings' Allows. */
  readonly conditions: readonly ConditionElement[]
  readonly unless: readonly Unless[]
  /** The grants, and the ceilings' Allows that narrow them. */
  readonly via: readonly StatementRef[]
}
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

/** A part in the making. */
interface Part extends Omit<EffectivePart, 'include' | 'exclude'> {
  readonly piece: Piece
}

/**
 * The resources on which a user, role or group can do one action, as patterns: what its identity policies allow, within
 * what the boundary, the session policies and every level of SCPs allow, minus what is denied; conditions
 * are kept, but for those that the context settles.
 * Resource policies are not part of it. Throws `principal-not-found`.
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
  const forms = formsOf(model, action, options.catalogue)
  const place = (list: readonly LayerStatement[]): readonly FilledStatement[] =>
    list
      .filter(({ document, statement }) =>
        compilePolicy(document)
          .forAction(service, name)
          .some((each) => each.statement === statement),
      )
      .map((each) => fillStatement(each, context))
  const left = new Remainder(forms)
  left.grant(place(layers.grants))
  for (const ceiling of layers.ceilings) if (!ceiling.uncertain) left.narrow(place(ceiling.allows))
  for (const deny of place(layers.denies)) left.deny(deny)
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

function formsOf(
  model: AccountModel,
  action: string,
  catalogue: EffectiveResourcesOptions['catalogue'],
): TypeForms {
  const known = catalogue?.action(action)
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
  const ceiling: Ceiling = { layer: 'session', name: 'session policy', allows: of('Allow'), uncertain: false }
  return {
    ...layers,
    ceilings: [...layers.ceilings, ceiling],
    denies: [...layers.denies, ...of('Deny')],
  }
}

/** What is left of the grants while ceilings and denies take their share. */
class Remainder {
  exact = true
  readonly #forms: TypeForms
  #parts: readonly Part[] = []

  constructor(forms: TypeForms) {
    this.#forms = forms
  }
  grant(grants: readonly FilledStatement[]): void {
    const everything: Part = {
      piece: { include: pattern('*', '2008-10-17'), exclude: [] },
      conditions: [],
      unless: [],
      via: [],
    }
    this.#parts = this.#alive(grants.flatMap((grant) => this.#within(everything, grant)))
  }
  narrow(allows: readonly FilledStatement[]): void {
    // An Allow of everything narrows nothing, and says nothing of where the permission comes from.
    if (allows.some(({ resources, conditions }) => resources.everything && conditions.length === 0)) return
    this.#parts = this.#alive(
      this.#parts.flatMap((part) => allows.flatMap((allow) => this.#within(part, allow))),
    )
  }
  deny(deny: FilledStatement): void {
    const { source, conditions, variables } = deny
    const readable = {
      ...deny.resources,
      patterns: deny.resources.patterns.filter(
        (each) => !each.invalid && !(deny.resources.except && each.variable),
      ),
    }
    // Rule 15.8: a NotResource that can't be read may or may not apply.
    const doubtful =
      variables.length > 0 ||
      (deny.resources.except && readable.patterns.length < deny.resources.patterns.length)
    const parts = this.#parts.flatMap((part): readonly Part[] => {
      const touched = intersectPieces([part.piece], readable)
      if (touched?.every((each) => isEmptyPiece(each, this.#forms) === true) === true) return [part]
      if (conditions.length > 0 || doubtful) {
        return [{ ...part, unless: [...part.unless, unlessOf(deny.resources, conditions, source.ref)] }]
      }
      const rest = subtractSet([part.piece], deny.resources)
      if (rest === null) {
        this.exact = false
        return [part]
      }
      return rest.map((piece) => ({ ...part, piece }))
    })
    this.#parts = this.#alive(parts)
  }
  #within(part: Part, { resources, variables, conditions, source }: FilledStatement): readonly Part[] {
    // What a variable of NotResource keeps out is not known now.
    const known = resources.except
      ? { ...resources, patterns: resources.patterns.filter((each) => !each.variable) }
      : resources
    const pieces = intersectPieces([part.piece], known)
    if (pieces === null) this.exact = false
    const unless =
      resources.except && variables.length > 0
        ? [unlessOf({ ...resources, except: false, patterns: variables }, [], source.ref)]
        : []
    return (pieces ?? [part.piece]).map((piece) => ({
      piece,
      conditions: distinct([...part.conditions, ...conditions]),
      unless: [...part.unless, ...unless],
      via: distinct([...part.via, source.ref]),
    }))
  }
  #alive(parts: readonly Part[]): readonly Part[] {
    return parts.filter(({ piece }) => {
      const empty = isEmptyPiece(piece, this.#forms)
      if (empty === null) this.exact = false
      return empty !== true
    })
  }
  /** Without parts that lie in another one which asks for nothing. */
  parts(): readonly EffectivePart[] {
    const parts = this.#parts
    const inside = (inner: Part, outer: Part) =>
      isFree(outer) &&
      (!isFree(inner) || !sameSet(inner, outer)) &&
      coveredByArns(inner.piece.include, [outer.piece.include]) === true
    const kept: EffectivePart[] = []
    const byText = new Map<string, number>()
    for (const part of parts) {
      if (parts.some((other) => other !== part && inside(part, other))) continue
      const { piece, conditions, unless, via } = part
      const shown = {
        include: piece.include.text,
        exclude: piece.exclude.map(({ text }) => text),
        conditions,
        unless,
      }
      const key = JSON.stringify(shown)
      const place = byText.get(key)
      const known = place === undefined ? undefined : kept[place]
      if (place === undefined || known === undefined) byText.set(key, kept.push({ ...shown, via }) - 1)
      else kept[place] = { ...known, via: distinct([...known.via, ...via]) }
    }
    return kept
  }
}

function isFree({ piece, conditions, unless }: Part): boolean {
  return piece.exclude.length + conditions.length + unless.length === 0 && !piece.include.variable
}

function sameSet(a: Part, b: Part): boolean {
  return a.piece.include.text === b.piece.include.text
}

function unlessOf(
  resources: ResourceSet,
  conditions: readonly ConditionElement[],
  statement: StatementRef,
): Unless {
  return {
    resources: resources.patterns.map(({ text }) => text),
    except: resources.except,
    conditions,
    statement,
  }
}

function distinct<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((each) => [JSON.stringify(each), each])).values()]
}
