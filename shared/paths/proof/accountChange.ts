import type { AccountModel, PolicyEntity, Principal } from '../../account/model.ts'
import type { Tag } from '../../snapshot/schema.ts'

/** What somebody changed in an account: whatever is not named here is as it was collected. */
export interface AccountChange {
  /** Users and roles as they then are. */
  readonly principals: readonly Principal[]
  /** Policies as they then are. */
  readonly policies: readonly PolicyEntity[]
  /** Tags that resources were given of which not all tags are known, by ARN. */
  readonly tagged: ReadonlyMap<string, readonly Tag[]>
}

export const NO_CHANGE: AccountChange = { principals: [], policies: [], tagged: new Map() }

/** Only this user or role is another one. */
export function principalChange(principal: Principal): AccountChange {
  return { ...NO_CHANGE, principals: [principal] }
}

/** Only this policy has another text. */
export function policyChange(policy: PolicyEntity): AccountChange {
  return { ...NO_CHANGE, policies: [policy] }
}

/** The account as it is after the change; everything else stays in force: denies, boundaries, control policies. */
export function changedAccount(model: AccountModel, { principals, policies }: AccountChange): AccountModel {
  const users = new Map(model.users)
  const roles = new Map(model.roles)
  const put = (principal: Principal) => {
    if (principal.kind === 'user') users.set(principal.arn, principal)
    else roles.set(principal.arn, principal)
  }
  // What is remembered of a principal rests on the text of its policies: whoever has one of these is another one then.
  const fresh = (principal: Principal) => put({ ...principal })
  principals.forEach(fresh)
  if (policies.length === 0) return { ...model, users, roles }
  const replaced = new Set(policies.flatMap(({ id }) => (model.policies.has(id) ? [id] : [])))
  if (replaced.size > 0)
    for (const principal of [...users.values(), ...roles.values()]) {
      const { boundary, identityPolicies } = principal
      if (replaced.has(boundary ?? '') || identityPolicies.some(({ policy }) => replaced.has(policy)))
        fresh(principal)
    }
  const texts = new Map([...model.policies, ...policies.map((policy) => [policy.id, policy] as const)])
  return { ...model, users, roles, policies: texts }
}

/** Both changes, the second on the account that the first one left. */
export function bothChanges(first: AccountChange, second: AccountChange): AccountChange {
  const principals = new Map([...first.principals, ...second.principals].map((each) => [each.arn, each]))
  const policies = new Map([...first.policies, ...second.policies].map((each) => [each.id, each]))
  return {
    principals: [...principals.values()],
    policies: [...policies.values()],
    tagged: new Map([...first.tagged, ...second.tagged]),
  }
}
