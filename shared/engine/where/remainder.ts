import type { StatementRef } from '../request/decision.ts'
import { isImplied } from '../effective/layerStatement.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import { pattern, type Pattern, type TypeForms } from '../resourceSets/arnPattern.ts'
import { arnsOverlap, coveredByArns } from '../resourceSets/symbolicArns.ts'
import { intersectPieces, isEmptyPiece, type Piece, subtractSet } from '../resourceSets/symbolicPieces.ts'
import { giveUp, spend } from '../resourceSets/workCache.ts'
import type { FilledStatement } from './filledStatement.ts'
import type { EffectivePart, Unless } from './effectivePart.ts'

/** A part in the making. */
interface Part extends Omit<EffectivePart, 'include' | 'exclude'> {
  readonly piece: Piece
}

/** What is left of the grants while ceilings and denies take their share. */
export class Remainder {
  exact = true
  readonly #forms: TypeForms
  #parts: readonly Part[] = []

  constructor(forms: TypeForms) {
    this.#forms = forms
  }
  /** Adds what is left of other grants. */
  take(other: Remainder): void {
    this.exact &&= other.exact
    this.#parts = [...this.#parts, ...other.#parts]
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
    if (allows.some((each) => each.resources.everything && each.conditions.length === 0 && !each.uncertain))
      return
    if (this.#isSpent(allows)) return
    this.#parts = this.#alive(
      this.#parts.flatMap((part) => allows.flatMap((allow) => this.#within(part, allow))),
    )
  }
  deny(deny: FilledStatement): void {
    if (this.#isSpent([deny])) return
    const { source, conditions, variables, uncertain } = deny
    const readable = {
      ...deny.resources,
      patterns: deny.resources.patterns.filter(
        (each) => !each.invalid && !(deny.resources.except && each.variable),
      ),
    }
    // Rule 15.8: a NotResource that can't be read may or may not apply.
    const doubtful =
      uncertain ||
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
        giveUp(source.ref)
        return [part]
      }
      return rest.map((piece) => ({ ...part, piece }))
    })
    this.#parts = this.#alive(parts)
  }
  /** Policies of these resources were not read. */
  doubt(patterns: readonly Pattern[]): void {
    if (patterns.length === 0) return
    this.#parts = this.#parts.map((part) => {
      const near = patterns.filter((each) => arnsOverlap(part.piece.include, each))
      if (near.length === 0) return part
      const statement: StatementRef = { policy: 'a policy that was not read', index: 0, effect: 'Deny' }
      const resources: ResourceSet = { except: false, patterns: near, everything: false }
      const unless: Unless = { ...unlessOf(resources, [], statement), unread: true }
      return { ...part, unless: [...part.unless, unless] }
    })
  }
  #within(
    part: Part,
    { resources, variables, conditions, source, uncertain }: FilledStatement,
  ): readonly Part[] {
    // What a variable of NotResource keeps out is not known now.
    const known = resources.except
      ? { ...resources, patterns: resources.patterns.filter((each) => !each.variable) }
      : resources
    const pieces = intersectPieces([part.piece], known)
    if (pieces === null) {
      this.exact = false
      giveUp(source.ref)
    }
    const unless =
      resources.except && variables.length > 0
        ? [unlessOf({ ...resources, except: false, patterns: variables }, [], source.ref)]
        : []
    return (pieces ?? [part.piece]).map((piece) => ({
      piece,
      conditions: distinct([...part.conditions, ...conditions]),
      unless: [...part.unless, ...unless],
      ...((uncertain || part.uncertain === true) && { uncertain: true }),
      via: isImplied(source) ? part.via : distinct([...part.via, source.ref]),
    }))
  }
  #alive(parts: readonly Part[]): readonly Part[] {
    return parts.filter(({ piece, via }) => {
      const empty = isEmptyPiece(piece, this.#forms)
      if (empty === null) {
        this.exact = false
        for (const ref of via) giveUp(ref)
      }
      return empty !== true
    })
  }
  /** Past the budget of the answer statements take no more share: what is left may be too much. */
  #isSpent(statements: readonly FilledStatement[]): boolean {
    if (spend(this.#parts.length * statements.length)) return false
    this.exact = false
    for (const { source } of statements) giveUp(source.ref)
    return true
  }
  /** Without parts that lie in another one which asks for nothing. */
  parts(): readonly EffectivePart[] {
    const parts = this.#parts
    const looked = spend(parts.length * parts.length)
    const inside = (inner: Part, outer: Part) =>
      isFree(outer) &&
      (!isFree(inner) || !sameSet(inner, outer)) &&
      coveredByArns(inner.piece.include, [outer.piece.include]) === true
    const kept: EffectivePart[] = []
    const byText = new Map<string, number>()
    for (const part of parts) {
      if (looked && parts.some((other) => other !== part && inside(part, other))) continue
      const { piece, conditions, unless, via, uncertain } = part
      const shown = {
        include: piece.include.text,
        exclude: piece.exclude.map(({ text }) => text),
        conditions,
        unless,
        ...(uncertain === true && { uncertain }),
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

function isFree({ piece, conditions, unless, uncertain }: Part): boolean {
  return (
    uncertain !== true &&
    piece.exclude.length + conditions.length + unless.length === 0 &&
    !piece.include.variable
  )
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
