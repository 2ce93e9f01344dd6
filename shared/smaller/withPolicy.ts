import type { AccountModel, PolicyEntity, Principal } from '../account/model.ts'
import type { JsonObject } from '../json.ts'
import { known } from '../known.ts'
import { parsePolicy } from '../policy/parse.ts'

/** How the new policy is called. */
export const NAME = 'WhatIsUsed'

/** The account with this document in place of all identity policies and groups of a user or role; null: with none. */
export function withPolicy(
  model: AccountModel,
  principal: Principal,
  document: JsonObject | null,
): AccountModel {
  const { arn } = principal
  const id = `${arn}#inline/${NAME}`
  const policies = new Map(model.policies)
  if (document !== null) {
    const entity: PolicyEntity = {
      id,
      kind: 'inline',
      name: NAME,
      owner: arn,
      document: known(parsePolicy(JSON.stringify(document), 'identity')),
      attachedTo: [arn],
      boundaryOf: [],
    }
    policies.set(id, entity)
  }
  const identityPolicies = document === null ? [] : [{ policy: id, how: 'inline' as const }]
  return principal.kind === 'user'
    ? {
        ...model,
        policies,
        users: new Map([...model.users, [arn, { ...principal, identityPolicies, groups: [] }]]),
      }
    : { ...model, policies, roles: new Map([...model.roles, [arn, { ...principal, identityPolicies }]]) }
}
