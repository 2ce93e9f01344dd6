import type { AccountModel, IdentityPolicyTie, PolicyEntity, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator } from '../engine/effective.ts'
import { parsePolicy } from '../policy/parse.ts'

const ADMIN: PolicyEntity = {
  id: 'whence#what-if',
  kind: 'inline',
  name: 'what if: everything allowed',
  document: parsePolicy(
    { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    'identity',
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
}

/**
 * Would the principal be an administrator after the change? Denies, SCPs and (unless removed) the boundary stay in
 * force, so that a bounded principal that may attach any policy to itself is no administrator.
 */
export class WhatIf {
  readonly #model: AccountModel
  readonly #catalogue: Catalogue
  readonly #policies: ReadonlyMap<string, PolicyEntity>
  readonly #known = new Map<string, boolean>()

  constructor(model: AccountModel, catalogue: Catalogue) {
    this.#model = model
    this.#catalogue = catalogue
    this.#policies = new Map([...model.policies, [ADMIN.id, ADMIN]])
  }

  administrator(principal: Principal, change: Change): boolean {
    const extra: readonly IdentityPolicyTie[] = [
      ...(change.ties ?? []),
      ...(change.allowAll === true ? [{ policy: ADMIN.id, how: 'inline' as const }] : []),
    ]
    const identityPolicies = [...principal.identityPolicies, ...extra]
    const boundary = change.unbounded === true ? null : principal.boundary
    const key = `${this.#key(identityPolicies, boundary, change.allowAll === true)}|${isExempt(principal)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const changed = { ...principal, identityPolicies, boundary }
    const model: AccountModel = {
      ...this.#model,
      policies: this.#policies,
      users: changed.kind === 'user' ? new Map([[changed.arn, changed]]) : new Map(),
      roles: changed.kind === 'role' ? new Map([[changed.arn, changed]]) : new Map(),
    }
    const answer = isAdministrator(model, principal.arn, this.#catalogue)
    this.#known.set(key, answer)
    return answer
  }

  /** Beside a policy that allows everything, only what denies still tells principals apart. */
  #key(ties: readonly IdentityPolicyTie[], boundary: string | null, allowAll: boolean): string {
    const telling = allowAll ? ties.filter(({ policy }) => this.#denies(policy)) : ties
    return `${telling.map(({ policy }) => policy).join(' ')}|${boundary}|${allowAll}`
  }

  #denies(policy: string): boolean {
    const document = this.#policies.get(policy)?.document
    // A document that was not collected, or has broken statements, could hold a Deny.
    if (!document || document.invalidStatements.length > 0) return true
    return document.statements.some(({ effect }) => effect === 'Deny')
  }
}

/** SCPs do not restrict service-linked roles, so that these share no answer with other principals. */
function isExempt(principal: Principal): boolean {
  return principal.kind === 'role' && principal.serviceLinked
}
