import type { AccountModel, PolicyEntity, Principal } from '../../account/model.ts'
import { missingDocument } from '../../account/policies.ts'
import { publishedInWords } from '../../account/published.ts'
import type { AppliedPolicy } from '../request/input.ts'

/** One for each policy that does not come through a group, so that the engine reads it once. */
const own = new WeakMap<PolicyEntity, AppliedPolicy>()
type OfPrincipals = WeakMap<Principal, readonly AppliedPolicy[]>
/** One list for each principal, for the same reason; a copy of the account with other policies has its own. */
const ofPrincipals = new WeakMap<AccountModel['policies'], OfPrincipals>()
const boundaries = new WeakMap<AccountModel['policies'], OfPrincipals>()

function listsOf(kept: WeakMap<AccountModel['policies'], OfPrincipals>, model: AccountModel): OfPrincipals {
  let lists = kept.get(model.policies)
  if (lists === undefined)
    kept.set(model.policies, (lists = new WeakMap<Principal, readonly AppliedPolicy[]>()))
  return lists
}

/** A policy of the model by its id; one that is not there applies all the same, with an unknown document. */
export function appliedPolicy(model: AccountModel, id: string, viaGroup?: string): AppliedPolicy {
  const entity = model.policies.get(id)
  if (entity === undefined)
    return { name: id, policyId: id, document: missingDocument(id, id), ...(viaGroup && { viaGroup }) }
  if (viaGroup !== undefined) return { ...applied(entity), viaGroup }
  let policy = own.get(entity)
  if (policy === undefined) own.set(entity, (policy = applied(entity)))
  return policy
}

function applied(entity: PolicyEntity): AppliedPolicy {
  const restsOn = publishedInWords(entity)
  const { name, id, document } = entity
  return { name, policyId: id, document, ...(restsOn === null ? {} : { restsOn }) }
}

/** The identity policies of a user or role, its groups' included. */
export function identityPoliciesOf(model: AccountModel, entity: Principal): readonly AppliedPolicy[] {
  const lists = listsOf(ofPrincipals, model)
  let policies = lists.get(entity)
  if (policies === undefined) {
    policies = entity.identityPolicies.map((tie) => appliedPolicy(model, tie.policy, tie.viaGroup))
    lists.set(entity, policies)
  }
  return policies
}

/** The permissions boundary of a user or role; null: none is set. */
export function boundaryOf(model: AccountModel, entity: Principal): readonly AppliedPolicy[] | null {
  if (entity.boundary === null) return null
  const lists = listsOf(boundaries, model)
  let policies = lists.get(entity)
  if (policies === undefined) lists.set(entity, (policies = [appliedPolicy(model, entity.boundary)]))
  return policies
}
