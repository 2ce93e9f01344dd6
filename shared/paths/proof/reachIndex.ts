import type { AccountModel } from '../../account/model.ts'
import type { PrincipalContexts } from '../../engine/whoCan/whoCanContext.ts'
import { principalContexts } from '../../engine/whoCan/whoCanContextCache.ts'
import type { DocumentStatements } from '../../engine/whoCan/whoCanIndex.ts'
import { accountIndex } from '../../engine/whoCan/whoCanIndexCache.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { type Arns, type Places, placesOf, PrincipalSet } from './principalSet.ts'
import {
  type Candidates,
  type Group,
  type Groups,
  coverageOf,
  groupsAt,
  groupsByResource,
  type Parts,
  partsOf,
  type Reaching,
} from './resourceGroups.ts'
import { bringsAlong, passedTo } from './ofTheHop.ts'
import { Unions } from './unions.ts'
import { NO, YES } from '../../policy/truth.ts'

/**
 * Who has an Allow that reaches a resource, for all principals at once: each distinct Resource element is matched once
 * and not once for every principal. Who is not among them has no identity policy that could allow it, so that the
 * engine need not be asked. Conditions, denies, boundaries and control policies are the engine's.
 */
export class ReachIndex implements Reaching {
  readonly places: Places
  readonly everybody: PrincipalSet
  readonly #model: AccountModel
  /** Names of the keys that are given, in lower case. */
  readonly #given: ReadonlySet<string>
  /** Who has a document, by its number. */
  readonly #owners: readonly PrincipalSet[]
  readonly #contexts: PrincipalContexts
  readonly #groups = new Map<string, Groups>()
  readonly #holders = new Map<string, PrincipalSet>()
  readonly #able = new Map<string, PrincipalSet>()
  readonly #free = new Map<string, PrincipalSet>()
  readonly #unions: Unions
  readonly #ofPrincipal = new Map<string, Map<string, readonly Group[]>>()
  readonly #resources = new Map<CompiledStatement, string>()
  /** By Resource element. */
  readonly #covers = new Map<string, Group['covers']>()
  /** Who has a boundary that was read, by number of its document. */
  readonly #bounded: ReadonlyMap<number, readonly number[]>

  /** `given`: what is told of the requests of everybody, which goes before what the account tells. */
  constructor(model: AccountModel, given: RequestFacts['context'] = {}) {
    this.#model = model
    this.#given = new Set(Object.keys(given).map((key) => key.toLowerCase()))
    const { principals, documents, documentOf } = accountIndex(model)
    const owners = documents.map((): number[] => [])
    const bounded = new Map<number, number[]>()
    principals.forEach(({ ties, boundary }, place) => {
      for (const tie of ties) owners[documentOf[tie] ?? -1]?.push(place)
      const document = documentOf[boundary] ?? -1
      if (boundary === -1 || documents[document] === null) return
      const list = bounded.get(document)
      if (list === undefined) bounded.set(document, [place])
      else list.push(place)
    })
    this.places = placesOf(principals.map(({ entity }) => entity.arn))
    this.#bounded = bounded
    this.#owners = owners.map((list) => PrincipalSet.of(this.places, list))
    this.everybody = PrincipalSet.named(this.places, this.places.arns)
    this.#contexts = principalContexts(model, true)
    this.#unions = new Unions(this.places)
  }

  /** Everybody with an Allow for the action, on whatever resource. */
  holders(action: string): PrincipalSet {
    return this.#once(this.#holders, action, ({ holders }) => holders)
  }

  /** Of the holders those to whom denies, boundaries and conditions leave something of it. */
  able(action: string): PrincipalSet {
    return this.#once(this.#able, action, ({ able }) => able)
  }

  /** Everybody who is granted the action on all resources and without condition, before denies and ceilings. */
  freeHolders(action: string): PrincipalSet {
    return this.#once(this.#free, action, ({ statement, unconditional }) =>
      statement.everywhere ? unconditional : null,
    )
  }

  /** Those of each group of the action together. */
  #once(
    known: Map<string, PrincipalSet>,
    action: string,
    of: (group: Group) => PrincipalSet | null,
  ): PrincipalSet {
    let found = known.get(action)
    if (found === undefined) {
      found = this.#union(this.groupsOf(action).all.flatMap((group) => of(group) ?? []))
      known.set(action, found)
    }
    return found
  }

  /**
   * Everybody with an Allow for the action that reaches the resource, as far as denies and boundaries leave anything of
   * it; `sure`: only who may be allowed it for certain, because the conditions hold for them or look at what a hop
   * itself brings along.
   */
  reaching(action: string, resource: string, how: Candidates = 'able', to?: string): Arns {
    const groups = groupsAt(this.groupsOf(action, to), resource)
    return groups.length === 0 ? NOBODY : this.#unions.of(groups, how)
  }

  /** Does any Allow of the principal reach the resource? */
  reaches(principal: string, action: string, resource: string): boolean {
    return this.#groupsOfPrincipal(principal, action).some(({ covers }) => covers(resource))
  }

  #groupsOfPrincipal(principal: string, action: string): readonly Group[] {
    if (!this.holders(action).has(principal)) return NONE
    let ofAction = this.#ofPrincipal.get(action)
    if (ofAction === undefined)
      this.#ofPrincipal.set(action, (ofAction = new Map<string, readonly Group[]>()))
    let groups = ofAction.get(principal)
    if (groups === undefined) {
      const place = this.places.of.get(principal) ?? -1
      groups = this.groupsOf(action).all.filter(({ holders }) => holders.hasPlace(place))
      ofAction.set(principal, groups)
    }
    return groups
  }

  /** The Resource element as one text: the same for statements that reach the same. */
  #resourceOf(compiled: CompiledStatement, version: string | undefined): string {
    let text = this.#resources.get(compiled)
    if (text === undefined) {
      text = `${version} ${JSON.stringify(compiled.statement.resource)}`
      this.#resources.set(compiled, text)
    }
    return text
  }

  #coverageOf(element: string, statement: CompiledStatement): Group['covers'] {
    let covers = this.#covers.get(element)
    if (covers === undefined) this.#covers.set(element, (covers = coverageOf(statement, this.places.of)))
    return covers
  }

  /** The Allow statements for the action, by what resources they name; `to`: the service that a role is passed to. */
  groupsOf(action: string, to?: string): Groups {
    const place = to === undefined ? action : `${action} ${to}`
    const known = this.#groups.get(place)
    if (known !== undefined) return known
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const groups = new Map<string, Parts>()
    const index = accountIndex(this.#model)
    const speaking = index.speakingOf(service, name)
    const doubted = this.#doubted(speaking, action)
    const barred = this.#barred(speaking)
    for (const { document, statements } of speaking) {
      const owners = this.#owners[document]
      if (owners === undefined || owners.size === 0) continue
      const version = index.documents[document]?.version
      for (const compiled of statements) {
        if (compiled.statement.effect !== 'Allow') continue
        const key = this.#resourceOf(compiled, version)
        let parts = groups.get(key)
        if (parts === undefined) groups.set(key, (parts = partsOf(compiled, this.#coverageOf(key, compiled))))
        const able = this.#ableOf(compiled, owners, barred, to)
        parts.holders.push(owners)
        if (compiled.conditions.length === 0) parts.unconditional.push(owners)
        parts.able.push(able)
        parts.sure.push(this.#sure(compiled, able, doubted, action))
      }
    }
    const made = groupsByResource(
      [...groups.values()].map((parts) => this.#group(parts)),
      this.places.of,
    )
    this.#groups.set(place, made)
    return made
  }

  #union(sets: readonly PrincipalSet[]): PrincipalSet {
    return PrincipalSet.union(this.places, sets)
  }

  #group({ statement, covers, holders, unconditional, able, sure }: Parts): Group {
    return {
      statement,
      covers,
      holders: this.#union(holders),
      unconditional: this.#union(unconditional),
      able: this.#union(able),
      sure: this.#union(sure),
    }
  }

  /** Those of the owners whom the statement may help. */
  #ableOf(
    compiled: CompiledStatement,
    owners: PrincipalSet,
    barred: PrincipalSet,
    to?: string,
  ): PrincipalSet {
    if (barred.size === 0 && compiled.conditions.length === 0) return owners
    return owners.without((place) => barred.hasPlace(place) || this.#cannotHold(compiled, place, to))
  }

  /** Those of the able for whom nothing is certainly left open. */
  #sure(
    compiled: CompiledStatement,
    able: PrincipalSet,
    doubted: PrincipalSet,
    action: string,
  ): PrincipalSet {
    if (doubted.size === 0 && compiled.conditions.length === 0) return able
    return able.without((place) => doubted.hasPlace(place) || !this.#mayBeSure(compiled, place, action))
  }

  /** Who has a Deny on everything that is not certainly without effect: nothing is certain for them. */
  #doubted(speaking: readonly DocumentStatements[], action: string): PrincipalSet {
    const found: number[] = []
    for (const { document, statements } of speaking) {
      for (const { statement, everywhere, conditions } of statements) {
        if (statement.effect !== 'Deny' || !everywhere) continue
        if (conditions.some(({ element }) => bringsAlong(element, action) || this.#isTold(element))) continue
        for (const owner of this.#owners[document]?.places() ?? []) {
          const context = this.#contexts.at(owner)
          if (conditions.every(({ test }) => test(context) !== NO)) found.push(owner)
        }
      }
    }
    return PrincipalSet.of(this.places, found)
  }

  /** Who is denied the action on everything, or has a boundary that allows it on nothing. */
  #barred(speaking: readonly DocumentStatements[]): PrincipalSet {
    const allowing = new Set(
      speaking.flatMap(({ document, statements, doubtful }) =>
        doubtful || statements.some(({ statement }) => statement.effect === 'Allow') ? [document] : [],
      ),
    )
    const bounded = [...this.#bounded].flatMap(([document, owners]) =>
      allowing.has(document) ? [] : [PrincipalSet.of(this.places, owners)],
    )
    const denied = speaking.flatMap(({ document, statements }) => {
      const all = statements.some(
        ({ statement, everywhere, conditions }) =>
          statement.effect === 'Deny' && everywhere && conditions.length === 0,
      )
      return all ? (this.#owners[document] ?? []) : []
    })
    return this.#union([...bounded, ...denied])
  }

  /** Whether the condition hangs on a key that is given: the engine decides on it. */
  #isTold({ key, values }: ConditionElement): boolean {
    if (this.#given.size === 0) return false
    return this.#given.has(key.toLowerCase()) || values.some((value) => value.includes('${'))
  }

  /** Whether a condition fails whatever else the request has. */
  #cannotHold({ conditions }: CompiledStatement, owner: number, to: string | undefined): boolean {
    if (conditions.length === 0) return false
    const own = this.#contexts.at(owner)
    const context = to === undefined ? own : passedTo(own, to)
    // Whoever may tag itself can have any tag.
    return conditions.some(
      ({ element, test }) =>
        !this.#isTold(element) && !/^aws:principaltag\//i.test(element.key) && test(context) === NO,
    )
  }

  #mayBeSure({ conditions }: CompiledStatement, owner: number, action: string): boolean {
    if (conditions.length === 0) return true
    const context = this.#contexts.at(owner)
    return conditions.every(
      ({ element, test }) => bringsAlong(element, action) || this.#isTold(element) || test(context) === YES,
    )
  }
}

const NOBODY: ReadonlySet<string> = new Set()
const NONE: readonly Group[] = []
