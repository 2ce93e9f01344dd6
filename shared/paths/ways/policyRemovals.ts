import type { IdentityPolicyTie, Principal } from '../../account/model.ts'
import { principalChange } from '../proof/accountChange.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import { boundaryKey } from './boundaryKey.ts'
import { deniesSomeStep } from './escalatingActionsCache.ts'
import { NOBODY_WEAKENED, type PossibleChange } from './possibleChange.ts'

/** Changes by which `actor` takes from `target` a policy that denies something. */
export function* policyRemovals(
  prover: HopProver,
  actor: string,
  target: Principal,
): Generator<PossibleChange> {
  for (const tie of target.identityPolicies) {
    if (!denies(prover, tie)) continue
    if (tie.viaGroup === undefined) yield* ownPolicy(prover, actor, target, tie)
    else yield* groupPolicy(prover, actor, target, tie, tie.viaGroup)
  }
  if (target.kind === 'role') return
  for (const group of target.groups) {
    const ofGroup = target.identityPolicies.filter(({ viaGroup }) => viaGroup === group)
    if (!ofGroup.some((tie) => denies(prover, tie))) continue
    const leave = prover.can(actor, 'iam:RemoveUserFromGroup', group)
    if (leave === null) continue
    const left = { ...without(target, ofGroup), groups: target.groups.filter((each) => each !== group) }
    yield {
      key: `leave ${group} ${target.arn}`,
      name: `iam:RemoveUserFromGroup on ${group}`,
      proofs: [leave],
      change: principalChange(left),
      after: `once ${target.arn} is no longer in the group ${group}`,
      weakened: new Set([target.arn]),
    }
  }
}

function denies({ model }: HopProver, { policy }: IdentityPolicyTie): boolean {
  const document = model.policies.get(policy)?.document
  return document?.state === 'known' && deniesSomeStep(document.value)
}

function without(target: Principal, ties: readonly IdentityPolicyTie[]): Principal {
  return { ...target, identityPolicies: target.identityPolicies.filter((tie) => !ties.includes(tie)) }
}

function* ownPolicy(
  prover: HopProver,
  actor: string,
  target: Principal,
  tie: IdentityPolicyTie,
): Generator<PossibleChange> {
  const kind = target.kind === 'user' ? 'User' : 'Role'
  const action = tie.how === 'inline' ? `iam:Delete${kind}Policy` : `iam:Detach${kind}Policy`
  const proof = prover.can(actor, action, target.arn, boundaryKey(target, policyKey(tie)))
  if (proof !== null) yield removal(target, tie, `${action} of ${tie.policy}`, proof, NOBODY_WEAKENED)
}

/** From the group itself: its other members lose what the policy allows. */
function* groupPolicy(
  prover: HopProver,
  actor: string,
  target: Principal,
  tie: IdentityPolicyTie,
  group: string,
): Generator<PossibleChange> {
  const action = tie.how === 'inline' ? 'iam:DeleteGroupPolicy' : 'iam:DetachGroupPolicy'
  const how: Circumstances = { context: policyKey(tie) }
  const proof = prover.can(actor, action, group, how)
  if (proof === null) return
  const members = prover.model.groups.get(group)?.members ?? []
  yield removal(target, tie, `${action} of ${tie.policy}`, proof, new Set(members))
}

/** Inline policies have no ARN. */
function policyKey({ how, policy }: IdentityPolicyTie): Readonly<Record<string, string>> {
  return how === 'inline' ? {} : { 'iam:PolicyARN': policy }
}

function removal(
  target: Principal,
  tie: IdentityPolicyTie,
  name: string,
  proof: Proof,
  others: ReadonlySet<string>,
): PossibleChange {
  return {
    key: `drop ${tie.policy} ${tie.viaGroup ?? ''} ${target.arn}`,
    name,
    proofs: [proof],
    change: principalChange(without(target, [tie])),
    after: `once ${target.arn} no longer has the policy ${tie.policy}`,
    weakened: new Set([...others, target.arn]),
  }
}
