import { known } from '../../known.ts'
import type { Group, IdentityPolicyTie, PolicyEntity, Principal } from '../../account/model.ts'
import { documentOf } from '../../account/policyDocument.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { NO_CHANGE, policyChange, principalChange } from '../proof/accountChange.ts'
import type { Proof } from '../edge/proof.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { EVERYTHING } from '../proof/whatIf.ts'
import { boundaryKey } from './boundaryKey.ts'
import { allowsSomeStep } from './escalatingActionsCache.ts'
import { attachable } from './attachable.ts'
import type { PermissionChanges } from './permissionChanges.ts'
import { policyVersions } from './policyVersionsCache.ts'
import { NOBODY_WEAKENED, type PossibleChange } from './possibleChange.ts'

/** Changes by which `actor` gives `target` (itself or another) a policy more, or one of its policies another text. */
export function* policyGains(
  prover: HopProver,
  permissionChanges: PermissionChanges,
  actor: string,
  target: Principal,
): Generator<PossibleChange> {
  yield* otherTexts(prover, permissionChanges, actor, target)
  // What else allows adds nothing; what is in its way are denies, boundaries and control policies.
  if (allowsEverything(prover, target)) return
  const given = permissionChanges.everythingGiven(actor, target)
  if (given !== null)
    yield {
      ...given,
      key: `everything ${target.arn}`,
      change: {
        ...NO_CHANGE,
        principals: [withTies(target, [{ policy: EVERYTHING.id, how: 'inline' }])],
        policies: [EVERYTHING],
      },
      after: `once ${target.arn} has a policy that allows everything`,
      weakened: NOBODY_WEAKENED,
    }
  else yield* attachments(prover, actor, target)
  if (target.kind === 'user') yield* joins(prover, actor, target)
}

function allowsEverything({ model }: HopProver, { identityPolicies }: Principal): boolean {
  return identityPolicies.some(({ policy }) => {
    const document = documentOf(model, policy)
    return (
      document !== null &&
      compilePolicy(document).statements.some(
        ({ statement: { effect, action, conditions }, everywhere }) =>
          effect === 'Allow' &&
          everywhere &&
          conditions.length === 0 &&
          action.kind === 'Action' &&
          action.patterns.includes('*'),
      )
    )
  })
}

function withTies<T extends Principal>(target: T, ties: readonly IdentityPolicyTie[]): T {
  return { ...target, identityPolicies: [...target.identityPolicies, ...ties] }
}

/** Policies that allow less than everything, where only some may be attached. */
function* attachments(prover: HopProver, actor: string, target: Principal): Generator<PossibleChange> {
  const action = target.kind === 'user' ? 'iam:AttachUserPolicy' : 'iam:AttachRolePolicy'
  const isReached = prover.reach.reaches(actor, action, target.arn)
  for (const policy of isReached ? attachable(prover, actor, action, target) : []) {
    const how = boundaryKey(target, { 'iam:PolicyARN': policy.id })
    const proof = prover.can(actor, action, target.arn, how)
    if (proof !== null) yield attached(prover, target, policy, `${action} of ${policy.id}`, proof)
  }
  if (target.kind === 'role') return
  for (const group of target.groups)
    for (const policy of attachable(prover, actor, 'iam:AttachGroupPolicy', target)) {
      const context = { 'iam:PolicyARN': policy.id }
      const proof = prover.can(actor, 'iam:AttachGroupPolicy', group, { context })
      if (proof !== null)
        yield attached(prover, target, policy, `iam:AttachGroupPolicy of ${policy.id} on ${group}`, proof)
    }
}

function attached(
  { model }: HopProver,
  target: Principal,
  policy: PolicyEntity,
  name: string,
  proof: Proof,
): PossibleChange {
  return {
    key: `attach ${policy.id} ${target.arn}`,
    name,
    proofs: [proof],
    change: {
      ...principalChange(withTies(target, [{ policy: policy.id, how: 'attached' }])),
      policies: model.policies.has(policy.id) ? [] : [policy],
    },
    after: `once ${target.arn} has the policy ${policy.id}`,
    weakened: NOBODY_WEAKENED,
  }
}

/** Another version of a policy that the target has: a new one, which allows everything, or one that is there. */
function* otherTexts(
  prover: HopProver,
  permissionChanges: PermissionChanges,
  actor: string,
  target: Principal,
): Generator<PossibleChange> {
  const ids = new Set(target.identityPolicies.map(({ policy }) => policy))
  if (target.boundary !== null) ids.add(target.boundary)
  for (const id of ids) {
    const policy = prover.model.policies.get(id)
    if (policy?.kind !== 'customer-managed') continue
    for (const { name, proofs } of permissionChanges.newVersion(actor, policy, {}))
      yield {
        key: `text ${id}`,
        name: `${name} on ${id}`,
        proofs,
        change: policyChange({ ...policy, document: EVERYTHING.document }),
        after: `once the policy ${id} allows everything`,
        weakened: NOBODY_WEAKENED,
      }
    const versions = policyVersions(policy)
    const set = versions.length === 0 ? null : prover.can(actor, 'iam:SetDefaultPolicyVersion', id)
    if (set === null) continue
    const weakened = holdersOf(prover, policy)
    for (const { version, document } of versions)
      yield {
        key: `version ${version} ${id}`,
        name: `iam:SetDefaultPolicyVersion to ${version} of ${id}`,
        proofs: [set],
        change: policyChange({ ...policy, document: known(document) }),
        after: `once ${version} of the policy ${id} is in force`,
        weakened,
      }
  }
}

/** Everybody who has the policy, by a group as well, or as boundary. */
function holdersOf({ model }: HopProver, { attachedTo, boundaryOf }: PolicyEntity): ReadonlySet<string> {
  const members = attachedTo.flatMap((arn) => model.groups.get(arn)?.members ?? [])
  return new Set([...attachedTo, ...boundaryOf, ...members])
}

/** iam:AddUserToGroup is authorized on the group. */
function* joins(
  prover: HopProver,
  actor: string,
  target: Extract<Principal, { readonly kind: 'user' }>,
): Generator<PossibleChange> {
  if (!prover.reach.holders('iam:AddUserToGroup').has(actor)) return
  for (const group of prover.model.groups.values()) {
    if (target.groups.includes(group.arn) || !gives(prover, group)) continue
    const join = prover.can(actor, 'iam:AddUserToGroup', group.arn)
    if (join === null) continue
    const ties = group.identityPolicies.map((tie) => ({ ...tie, viaGroup: group.arn }))
    yield {
      key: `join ${group.arn} ${target.arn}`,
      name: `iam:AddUserToGroup on ${group.arn}`,
      proofs: [join],
      change: principalChange({ ...withTies(target, ties), groups: [...target.groups, group.arn] }),
      after: `once ${target.arn} is in the group ${group.arn}`,
      weakened: NOBODY_WEAKENED,
    }
  }
}

function gives({ model }: HopProver, group: Group): boolean {
  return group.identityPolicies.some(({ policy }) => {
    const document = model.policies.get(policy)?.document
    return document?.state === 'known' && allowsSomeStep(document.value)
  })
}
