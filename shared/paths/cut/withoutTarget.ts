import type { AccountModel, IdentityPolicyTie, PolicyEntity, Principal } from '../../account/model.ts'
import { known } from '../../known.ts'
import type { CutTarget } from './cut.ts'

/** The account without it; the same account when it does not concern it. */
export function withoutTarget(model: AccountModel, target: CutTarget): AccountModel {
  if (model.account.id !== target.account) return model
  if (target.kind === 'membership') {
    return withTies(
      model,
      (arn, { viaGroup }) => arn === target.user && viaGroup === target.group,
      (groups) => groups.filter((arn) => arn !== target.group),
    )
  }
  if (target.kind === 'attachment') {
    const { policyId, from } = target
    const isTie = (arn: string, { policy, viaGroup }: IdentityPolicyTie) =>
      policy === policyId && (viaGroup ?? arn) === from
    const model_ = withTies(model, isTie)
    const group = model.groups.get(from)
    if (group === undefined) return model_
    const identityPolicies = group.identityPolicies.filter(({ policy }) => policy !== policyId)
    return { ...model_, groups: new Map([...model.groups, [from, { ...group, identityPolicies }]]) }
  }
  const policy = model.policies.get(target.policyId)
  if (policy?.document.state !== 'known') return model
  const policies = new Map(model.policies)
  policies.set(policy.id, withoutStatement(policy, target.statement.index))
  return { ...model, policies }
}

function withoutStatement(policy: PolicyEntity, index: number): PolicyEntity {
  if (policy.document.state !== 'known') return policy
  const document = policy.document.value
  const statements = document.statements.filter((statement) => statement.index !== index)
  return { ...policy, document: known({ ...document, statements }) }
}

/** Without these ties; `groups`: what becomes of the groups of a user who loses some. */
function withTies(
  model: AccountModel,
  isGone: (arn: string, tie: IdentityPolicyTie) => boolean,
  groups: (before: readonly string[]) => readonly string[] = (before) => before,
): AccountModel {
  const changed = <T extends Principal>(principals: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      [...principals].map(([arn, principal]): [string, T] => {
        const identityPolicies = principal.identityPolicies.filter((tie) => !isGone(arn, tie))
        if (identityPolicies.length === principal.identityPolicies.length) return [arn, principal]
        const left = { ...principal, identityPolicies }
        return [arn, principal.kind === 'user' ? { ...left, groups: groups(principal.groups) } : left]
      }),
    )
  return { ...model, users: changed(model.users), roles: changed(model.roles) }
}
