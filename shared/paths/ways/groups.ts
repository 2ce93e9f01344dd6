import { isKnownAs } from '../../known.ts'
import { documentOf } from '../../account/policyDocument.ts'
import type { Group, IdentityPolicyTie, PolicyId } from '../../account/model.ts'
import { mayAllowMore } from '../../engine/effective/administratorDoubts.ts'
import { KEYS_TO_THE_ACCOUNT } from '../../engine/effective/effectiveAdministrator.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { newPrincipal } from '../proof/newPrincipal.ts'
import type { AccountChange } from '../proof/accountChange.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { WhatIf } from '../proof/whatIf.ts'

/** What could be given to somebody: the account's groups and managed policies that matter here. */
export interface Groups {
  /**
   * Groups that give at least one of the actions that make an administrator, and which of them; all, where a policy of
   * the group was not read.
   */
  readonly powerful: readonly { readonly group: Group; readonly keys: ReadonlySet<string> }[]
  /** ARNs of managed policies that make an administrator of who has them; AWS's AdministratorAccess first. */
  readonly administratorPolicies: readonly string[]
}

/** Groups that give much to whoever is added, and the managed policies that make an administrator by themselves. */
export function groupsOf(prover: HopProver, whatIf: WhatIf): Groups {
  const { model } = prover
  const always = `arn:${model.account.partition}:iam::aws:policy/AdministratorAccess`
  const nobody = newPrincipal(model, 'role', 'whence-x')
  const ofAccount = [...model.policies.values()].flatMap(({ id, arn }) => {
    if (arn === undefined || arn === always || !gives(prover, id, 'iam:CreateRole')) return []
    const ties: readonly IdentityPolicyTie[] = [{ policy: id, how: 'attached' }]
    return isKnownAs(whatIf.administrator(nobody, { ties }), false) ? [] : [arn]
  })
  return {
    powerful: [...model.groups.values()].flatMap((group) => {
      const open = group.identityPolicies.some(({ policy }) => mayAllowMore(model.policies.get(policy)))
      const keys = KEYS_TO_THE_ACCOUNT.filter(
        (action) => open || group.identityPolicies.some(({ policy }) => gives(prover, policy, action)),
      )
      return keys.length === 0 ? [] : [{ group, keys: new Set(keys) }]
    }),
    administratorPolicies: [always, ...ofAccount],
  }
}

/** After a change: a policy that has another text is no policy of administrators any more, as far as this goes. */
export function groupsAfter(groups: Groups, { policies }: AccountChange): Groups {
  const other = new Set(policies.map(({ id }) => id))
  const administratorPolicies = groups.administratorPolicies.filter((policy) => !other.has(policy))
  return { ...groups, administratorPolicies }
}

/** On all resources and without condition: less makes no administrator. */
function gives(prover: HopProver, policy: PolicyId, action: string): boolean {
  const document = documentOf(prover.model, policy)
  if (!document) return false
  const [service = '', name = ''] = action.toLowerCase().split(':')
  return compilePolicy(document)
    .forAction(service, name)
    .some(
      ({ statement, everywhere }) =>
        statement.effect === 'Allow' && everywhere && statement.conditions.length === 0,
    )
}
