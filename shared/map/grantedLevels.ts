import { mayAllowMore } from '../engine/effective/administratorDoubts.ts'
import { type ActionBits, allBut, both, expandActions } from '../engine/effective/effectiveActions.ts'
import type { AccountModel, Principal } from '../account/model.ts'
import { documentOf } from '../account/policyDocument.ts'
import { ACCESS_LEVELS, type AccessLevel } from '../catalogue/levels.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { PolicyDocument, Statement } from '../policy/ast.ts'
import { compilePolicy } from '../policy/compileCache.ts'

/** What a principal's policies grant, by access level. */
export interface GrantedLevels {
  readonly levels: ReadonlySet<AccessLevel>
  /** Some of its policies were not read: there may be more. */
  readonly partly: boolean
}

/**
 * The access levels of the actions that policies grant, on whatever resource and condition, less what is denied
 * altogether and what boundary and control policies leave out altogether: an upper limit, for a picture of thousands.
 * Which of it remains, and where, only the principal's effective access tells.
 */
export class GrantedByLevel {
  readonly #model: AccountModel
  readonly #catalogue: Catalogue
  readonly #ofLevel: readonly (readonly [AccessLevel, ActionBits])[]
  readonly #known = new Map<string, GrantedLevels>()
  readonly #numbers = new Map<PolicyDocument, number>()
  readonly #expanded = new Map<string, ActionBits>()
  /** What the control policies leave, each level of the organization allowing it. */
  readonly #under: ActionBits | null

  constructor(model: AccountModel, catalogue: Catalogue) {
    this.#model = model
    this.#catalogue = catalogue
    this.#ofLevel = bitsByLevel(catalogue)
    this.#under = this.#controls()
  }

  /** Takes a user or role of the account. Those with the same documents share one answer. */
  of(principal: Principal): GrantedLevels {
    const own = [...new Set(principal.identityPolicies.map(({ policy }) => policy))]
    const key = `${principal.boundary ?? ''} ${this.#isLimited(principal)} ${own
      .map((id) => this.#numberOf(id))
      .sort((a, b) => a - b)
      .join(' ')}`
    let found = this.#known.get(key)
    if (found === undefined) this.#known.set(key, (found = this.#read(principal, own)))
    return found
  }

  #read(principal: Principal, own: readonly string[]): GrantedLevels {
    const { boundary } = principal
    const documents = own.flatMap((id) => documentOf(this.#model, id) ?? [])
    const allowed = this.#together(documents, 'Allow')
    let left = allBut(allowed, [this.#together(documents, 'Deny')])
    // What one of its statements says that nobody can read may allow more.
    const isLimit = boundary !== null && !mayAllowMore(this.#model.policies.get(boundary))
    const limit = isLimit ? documentOf(this.#model, boundary) : null
    if (limit !== null)
      left = allBut(both(left, this.#together([limit], 'Allow')), [this.#together([limit], 'Deny')])
    if (this.#under !== null && this.#isLimited(principal)) left = both(left, this.#under)
    const levels = this.#ofLevel.flatMap(([level, bits]) =>
      left.some((word, at) => (word & (bits[at] ?? 0)) !== 0) ? [level] : [],
    )
    return {
      levels: new Set(levels),
      partly: own.some((id) => mayAllowMore(this.#model.policies.get(id))),
    }
  }

  /** Actions that some statement allows; or that one denies on everything, whoever asks and however. */
  #together(documents: readonly PolicyDocument[], effect: 'Allow' | 'Deny'): ActionBits {
    const all = this.#none()
    for (const document of documents)
      for (const { statement, conditions, everywhere, unreadable } of compilePolicy(document).statements) {
        if (statement.effect !== effect || unreadable !== null) continue
        if (effect === 'Deny' && (!everywhere || conditions.length > 0)) continue
        const bits = this.#actionsOf(statement)
        for (let at = 0; at < all.length; at += 1) all[at] = (all[at] ?? 0) | (bits[at] ?? 0)
      }
    return all
  }

  /** Many statements name the same actions. */
  #actionsOf(statement: Statement): ActionBits {
    const { kind, patterns } = statement.action
    const key = `${kind} ${patterns.join(' ')}`
    let bits = this.#expanded.get(key)
    if (bits === undefined) this.#expanded.set(key, (bits = expandActions(statement, this.#catalogue)))
    return bits
  }

  #controls(): ActionBits | null {
    const { scps, organization, account } = this.#model
    if (scps.state !== 'known') return null
    if (organization.state === 'known' && organization.value.managementAccount === account.id) return null
    let left = this.#none().fill(-1)
    for (const { policies } of scps.value) {
      // What one of them says that nobody read may allow it.
      if (policies.some((id) => mayAllowMore(this.#model.policies.get(id)))) continue
      const documents = policies.flatMap((id) => documentOf(this.#model, id) ?? [])
      left = allBut(both(left, this.#together(documents, 'Allow')), [this.#together(documents, 'Deny')])
    }
    return left
  }

  #none(): ActionBits {
    return new Uint32Array((this.#catalogue.size + 31) >>> 5)
  }

  /** Control policies do not restrict service-linked roles (rules 6.2 and 7.3). */
  #isLimited(principal: Principal): boolean {
    return principal.kind === 'user' || !principal.serviceLinked
  }

  #numberOf(id: string): number {
    const document = documentOf(this.#model, id)
    if (document === null) return -1
    let number = this.#numbers.get(document)
    if (number === undefined) this.#numbers.set(document, (number = this.#numbers.size))
    return number
  }
}

function bitsByLevel(catalogue: Catalogue): readonly (readonly [AccessLevel, ActionBits])[] {
  const sets = ACCESS_LEVELS.map((level) => [level, new Uint32Array((catalogue.size + 31) >>> 5)] as const)
  for (let index = 0; index < catalogue.size; index += 1) {
    const { levels } = catalogue.actionAt(index)
    for (const [level, bits] of sets)
      if (levels.includes(level)) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
  }
  return sets
}
