import { type Collected, isKnownAs, known } from '../../known.ts'
import type {
  AccountModel,
  IdentityPolicyTie,
  PolicyEntity,
  PolicyId,
  Principal,
} from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { controlPoliciesOf } from '../../engine/effective/administratorCache.ts'
import { administratorDoubts } from '../../engine/effective/administratorDoubts.ts'
import { type ContextOf, isAdministrator } from '../../engine/effective/effective.ts'
import { openAdministrator } from '../../engine/effective/effectiveAdministrator.ts'
import { personalAnswers } from '../../engine/effective/personalConditionsCache.ts'
import { newPrincipal } from './newPrincipal.ts'
import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { parsePolicy } from '../../policy/parse.ts'

/** A policy that allows everything, as whoever may write one would write it. */
export const EVERYTHING: PolicyEntity = {
  id: 'whence#what-if',
  kind: 'inline',
  name: 'what if: everything allowed',
  document: known(
    parsePolicy(
      { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
      'identity',
    ),
  ),
  attachedTo: [],
  boundaryOf: [],
}

/** What would be changed about a principal. */
export interface Change {
  /** It gets a policy that allows everything. */
  readonly allowAll?: boolean
  /** It gets these policies as well, such as those of a group. */
  readonly ties?: readonly IdentityPolicyTie[]
  /** Its permissions boundary is taken away. */
  readonly unbounded?: boolean
  /** One of its policies has another text. */
  readonly replaced?: {
    readonly policy: PolicyId
    readonly version: string
    readonly document: PolicyDocument
  }
}

/**
 * Would the principal be an administrator after the change? Denies, SCPs and (unless removed) the boundary stay in
 * force, so that a bounded principal that may attach any policy to itself is no administrator.
 */
export class WhatIf {
  readonly #model: AccountModel
  readonly #catalogue: Catalogue
  readonly #contextOf: ContextOf
  #withEverything: ReadonlyMap<string, PolicyEntity> | null = null
  readonly #known = new Map<string, Collected<boolean>>()
  readonly #strong = new Map<string, boolean>()

  /** `contextOf`: what is told of the requests of each principal. */
  constructor(model: AccountModel, catalogue: Catalogue, contextOf: ContextOf) {
    this.#model = model
    this.#catalogue = catalogue
    this.#contextOf = contextOf
  }

  /** Made when first asked for: of most changed accounts nobody asks. */
  get #policies(): ReadonlyMap<string, PolicyEntity> {
    return (this.#withEverything ??= new Map([...this.#model.policies, [EVERYTHING.id, EVERYTHING]]))
  }

  administrator(principal: Principal, change: Change): Collected<boolean> {
    const extra: readonly IdentityPolicyTie[] = [
      ...(change.ties ?? []),
      ...(change.allowAll === true ? [{ policy: EVERYTHING.id, how: 'inline' as const }] : []),
    ]
    const identityPolicies = [...principal.identityPolicies, ...extra]
    const boundary = change.unbounded === true ? null : principal.boundary
    const { replaced } = change
    if (replaced === undefined) {
      const fewer = this.#enough(identityPolicies)
      if (fewer.length < identityPolicies.length) {
        const answer = this.administrator({ ...principal, identityPolicies: fewer, boundary }, {})
        if (isKnownAs(answer, true)) return answer
      }
    }
    const key = [
      this.#key(identityPolicies, boundary, replaced === undefined),
      isExempt(principal),
      this.#personal(principal.arn, identityPolicies, boundary, replaced),
      ...(replaced === undefined ? [] : [replaced.policy, replaced.version]),
    ].join('|')
    const shared = this.#known.get(key)
    if (shared?.state === 'known') return shared
    const changed = { ...principal, identityPolicies, boundary }
    const model: AccountModel = {
      ...this.#model,
      policies: replaced === undefined ? this.#policies : this.#withText(changed, replaced),
      users: changed.kind === 'user' ? new Map([[changed.arn, changed]]) : new Map(),
      roles: changed.kind === 'role' ? new Map([[changed.arn, changed]]) : new Map(),
    }
    // What is not known of one names that one: the other's sentence would be about somebody else.
    if (shared !== undefined) return openAdministrator(principal.arn, administratorDoubts(model, changed))
    const answer = isAdministrator(model, principal.arn, this.#catalogue, this.#contextOf)
    this.#known.set(key, answer)
    return answer
  }

  /**
   * One policy that may make an administrator by itself, and those that deny: where it does, what else there is adds
   * nothing. Thousands of principals share that answer.
   */
  #enough(ties: readonly IdentityPolicyTie[]): readonly IdentityPolicyTie[] {
    const strong =
      ties.find(({ policy }) => this.#allowsAll(policy)) ?? ties.find(({ policy }) => this.#isStrong(policy))
    if (strong === undefined) return ties
    return ties.filter((tie) => tie === strong || this.#denies(tie.policy))
  }

  /** Whether it makes an administrator of somebody who has nothing else. */
  #isStrong(policy: string): boolean {
    let strong = this.#strong.get(policy)
    if (strong === undefined) {
      const nobody = newPrincipal(this.#model, 'role', 'whence-x')
      // Entered first, for it asks about itself.
      this.#strong.set(policy, false)
      strong = isKnownAs(this.administrator(nobody, { ties: [{ policy, how: 'attached' }] }), true)
      this.#strong.set(policy, strong)
    }
    return strong
  }

  /** Only what concerns the principal: copying thousands of policies for each question would be slow. */
  #withText(
    principal: Principal,
    { policy, document }: NonNullable<Change['replaced']>,
  ): ReadonlyMap<string, PolicyEntity> {
    const ids = [...principal.identityPolicies.map((tie) => tie.policy), ...controlPoliciesOf(this.#model)]
    if (principal.boundary !== null) ids.push(principal.boundary)
    return new Map(
      ids.flatMap((id): [string, PolicyEntity][] => {
        const entity = this.#policies.get(id)
        return entity === undefined
          ? []
          : [[id, id === policy ? { ...entity, document: known(document) } : entity]]
      }),
    )
  }

  /** How conditions on whoever asks stand for the principal, in the policies that decide. */
  #personal(
    arn: string,
    ties: readonly IdentityPolicyTie[],
    boundary: string | null,
    replaced: Change['replaced'],
  ): string {
    const own = ties.map(({ policy }) => policy)
    const ids = [...own, ...(boundary === null ? [] : [boundary]), ...controlPoliciesOf(this.#model)]
    const documents = new Map(
      ids.flatMap((id) => {
        const document = this.#policies.get(id)?.document
        if (id === replaced?.policy) return [[id, replaced.document] as const]
        return document?.state === 'known' ? [[id, document.value] as const] : []
      }),
    )
    return personalAnswers(documents, () => this.#contextOf(arn))
  }

  /** Beside a policy that allows everything, only what denies still tells principals apart. */
  #key(ties: readonly IdentityPolicyTie[], boundary: string | null, asTheyAre: boolean): string {
    const ids = [...new Set(ties.map(({ policy }) => policy))]
    const all = asTheyAre && ids.some((id) => this.#allowsAll(id))
    const telling = all ? ids.filter((id) => this.#denies(id)) : ids
    return `${telling.sort().join(' ')}|${boundary}|${all}`
  }

  #allowsAll(policy: string): boolean {
    const document = this.#policies.get(policy)?.document
    if (document?.state !== 'known') return false
    return compilePolicy(document.value).statements.some(
      ({ statement: { effect, action, conditions }, everywhere }) =>
        effect === 'Allow' &&
        everywhere &&
        conditions.length === 0 &&
        action.kind === 'Action' &&
        action.patterns.includes('*'),
    )
  }

  #denies(policy: string): boolean {
    const document = this.#policies.get(policy)?.document
    // A document that was not collected, or has broken statements, could hold a Deny.
    if (document?.state !== 'known' || document.value.invalidStatements.length > 0) return true
    return document.value.statements.some(({ effect }) => effect === 'Deny')
  }
}

/** SCPs do not restrict service-linked roles, so that these share no answer with other principals. */
function isExempt(principal: Principal): boolean {
  return principal.kind === 'role' && principal.serviceLinked
}
