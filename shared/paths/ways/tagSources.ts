import type { AccountModel, Principal } from '../../account/model.ts'
import { documentOf } from '../../account/policyDocument.ts'
import { controlPoliciesOf } from '../../engine/effective/administratorCache.ts'
import type { Statement } from '../../policy/ast.ts'
import { tagStatements } from './tagStatementsCache.ts'
import { type TagValues, type TagWish, tagWishes } from './tagWishes.ts'

/** So many values of one tag are tried. */
const MOST_VALUES = 16

/** Which tags would change what somebody may do, by the policies that decide about it. */
export class TagSources {
  readonly #model: AccountModel
  readonly #controls: readonly Statement[]
  /** Of those about whom no trust policy says more. */
  readonly #ofResources = new WeakMap<Principal, readonly (readonly TagWish[])[]>()
  readonly #about = new WeakMap<Principal, readonly Statement[]>()
  readonly #values = new Map<string, readonly string[]>()
  #trust: ReadonlyMap<string, readonly Statement[]> | null = null
  #arns: readonly string[] | null = null

  constructor(model: AccountModel) {
    this.#model = model
    this.#controls = controlPoliciesOf(model).flatMap((id) => this.#statementsOf(id))
  }

  /** Whether tags of the principal decide what it may do, or what may be done to it by itself. */
  dependsOnTags(principal: Principal): boolean {
    return this.#statementsAbout(principal).length > 0
  }

  /** The trust policies that look at tags, by role ARN. */
  get trust(): ReadonlyMap<string, readonly Statement[]> {
    this.#trust ??= new Map(
      [...this.#model.roles.values()].flatMap(({ arn, trustPolicy }) => {
        const statements = this.#statementsOf(trustPolicy)
        return statements.length === 0 ? [] : [[arn, statements] as const]
      }),
    )
    return this.#trust
  }

  /** Tags of who asks with which more may be allowed, or less denied. */
  wishesOfCaller(caller: Principal): readonly (readonly TagWish[])[] {
    const trust = [...this.trust.values()].flat()
    return this.#wishes([...this.#statementsAbout(caller), ...trust], caller, 'caller')
  }

  /** Tags of what is asked about with which the caller may be allowed more, or is denied less. */
  wishesOfResource(caller: Principal, target: Principal): readonly (readonly TagWish[])[] {
    const trust = this.trust.get(target.arn) ?? []
    if (trust.length > 0)
      return this.#wishes([...this.#statementsAbout(caller), ...trust], caller, 'resource')
    return this.ownWishesOfResource(caller)
  }

  /** Those that the caller's own policies ask for, whatever it asks about. */
  ownWishesOfResource(caller: Principal): readonly (readonly TagWish[])[] {
    let wishes = this.#ofResources.get(caller)
    if (wishes === undefined) {
      wishes = this.#wishes(this.#statementsAbout(caller), caller, 'resource')
      this.#ofResources.set(caller, wishes)
    }
    return wishes
  }

  #statementsAbout(principal: Principal): readonly Statement[] {
    let found = this.#about.get(principal)
    if (found === undefined) {
      const { identityPolicies, boundary } = principal
      const ids = [...identityPolicies.map(({ policy }) => policy), ...(boundary === null ? [] : [boundary])]
      found = [...ids.flatMap((id) => this.#statementsOf(id)), ...this.#controls]
      this.#about.set(principal, found)
    }
    return found
  }

  #statementsOf(policy: string): readonly Statement[] {
    const document = documentOf(this.#model, policy)
    return document ? tagStatements(document) : []
  }

  /** Each statement alone, and each Allow beside what escapes each Deny. */
  #wishes(
    statements: readonly Statement[],
    caller: Principal,
    of: TagWish['of'],
  ): readonly (readonly TagWish[])[] {
    if (statements.length === 0) return []
    const values = this.#valuesFor(caller)
    const waysOf = (effect: Statement['effect']) =>
      statements
        .filter((statement) => statement.effect === effect)
        .flatMap((statement) => tagWishes(statement, values))
        .map((way) => way.filter((wish) => wish.of === of))
        .filter((way) => way.length > 0)
    const allows = waysOf('Allow')
    const denies = waysOf('Deny')
    const both = allows.flatMap((way) => denies.map((escape) => [...escape, ...way]))
    const all = new Map([...allows, ...denies, ...both].map((way) => [JSON.stringify(way), way]))
    return [...all.values()].slice(0, MOST_WISHES)
  }

  #valuesFor({ name, kind, tags }: Principal): TagValues {
    const own = new Map(tags.map(({ Key, Value }) => [`aws:principaltag/${Key}`.toLowerCase(), Value]))
    if (kind === 'user') own.set('aws:username', name)
    this.#arns ??= [...this.#model.users.keys(), ...this.#model.roles.keys()]
    return {
      ofCaller: (variable) => own.get(variable) ?? null,
      ofResources: (key) => this.#valuesOf(key),
      arns: this.#arns,
    }
  }

  #valuesOf(key: string): readonly string[] {
    let found = this.#values.get(key)
    if (found === undefined) {
      const everybody = [...this.#model.users.values(), ...this.#model.roles.values()]
      const values = everybody.flatMap(({ tags }) =>
        tags.flatMap(({ Key, Value }) => (Key.toLowerCase() === key ? [Value] : [])),
      )
      found = [...new Set(values)].slice(0, MOST_VALUES)
      this.#values.set(key, found)
    }
    return found
  }
}

/** So many changes of tags are tried. */
const MOST_WISHES = 48
