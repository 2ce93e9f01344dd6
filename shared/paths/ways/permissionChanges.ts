import { type Collected, isKnownAs } from '../../known.ts'
import type { PolicyEntity, Principal, User } from '../../account/model.ts'
import { KEYS_TO_THE_ACCOUNT } from '../../engine/effective/effectiveAdministrator.ts'
import { policyVersions } from './policyVersionsCache.ts'
import { boundaryKey, newBoundaryKey } from './boundaryKey.ts'
import { compareCertainty, isBetter } from '../edge/certainty.ts'
import { certaintyOf, edgeOf, type Edge } from '../edge/edge.ts'
import { ADMIN } from '../edge/path.ts'
import type { Groups } from './groups.ts'
import { isProtected } from './protected.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import { asFarAs, type HopProver } from '../proof/hopProver.ts'
import type { WhatIf } from '../proof/whatIf.ts'

/** What is done, and on what. */
export interface Step {
  readonly name: string
  readonly proofs: readonly Proof[]
}

/**
 * Ways in which `actor` makes `target` (itself, or a principal that it can become) an administrator. Each is proved
 * twice: the engine allows the change, and the change leaves an administrator under boundary, SCPs and denies.
 */
export class PermissionChanges {
  readonly #prover: HopProver
  readonly #whatIf: WhatIf
  readonly #groups: Groups

  constructor(prover: HopProver, whatIf: WhatIf, groups: Groups) {
    this.#prover = prover
    this.#whatIf = whatIf
    this.#groups = groups
  }

  /** The permissions of which an actor needs one to make the target an administrator: each an action on a resource. */
  prerequisites(target: Principal): readonly (readonly [action: string, resource: string])[] {
    if (isProtected(target)) return []
    const kind = target.kind === 'user' ? 'User' : 'Role'
    const { policies } = this.#prover.model
    const found: (readonly [string, string])[] = [
      [`iam:Put${kind}Policy`, target.arn],
      [`iam:Attach${kind}Policy`, target.arn],
    ]
    const versions = (policy: string) => {
      if (customerManaged(policies.get(policy)) !== null)
        found.push(['iam:CreatePolicyVersion', policy], ['iam:SetDefaultPolicyVersion', policy])
    }
    for (const { policy } of target.identityPolicies) versions(policy)
    if (target.kind === 'user') {
      for (const group of target.groups)
        found.push(['iam:PutGroupPolicy', group], ['iam:AttachGroupPolicy', group])
      for (const { group } of this.#groups.powerful) found.push(['iam:AddUserToGroup', group.arn])
    }
    if (target.boundary !== null) {
      for (const verb of ['Delete', 'Put']) found.push([`iam:${verb}${kind}PermissionsBoundary`, target.arn])
      versions(target.boundary)
    }
    return found
  }

  /** Beside those, what takes a policy of the target away, and what it denies with it. */
  everyPrerequisite(target: Principal): readonly (readonly [action: string, resource: string])[] {
    if (isProtected(target)) return []
    const kind = target.kind === 'user' ? 'User' : 'Role'
    return [
      ...this.prerequisites(target),
      [`iam:Delete${kind}Policy`, target.arn],
      [`iam:Detach${kind}Policy`, target.arn],
      ...(target.kind === 'user' ? target.groups : []).flatMap((group) =>
        ['iam:DeleteGroupPolicy', 'iam:DetachGroupPolicy', 'iam:RemoveUserFromGroup'].map(
          (action) => [action, group] as const,
        ),
      ),
    ]
  }

  /** The surest way; null: there is none. */
  best(actor: string, target: Principal): Edge | null {
    let found: Edge | null = null
    for (const { name, proofs } of this.#steps(actor, target)) {
      const edge = edgeOf('self-escalation', actor, ADMIN, name, proofs)
      if (edge !== null && (found === null || isBetter(edge.certainty, found.certainty))) found = edge
      if (found?.certainty === 'proved') break
    }
    return found
  }

  /** Worked out one after the other: mostly the first will do. */
  *#steps(actor: string, target: Principal): Generator<Step> {
    if (isProtected(target)) return
    const granted = this.#whatIf.administrator(target, { allowAll: true })
    if (!isKnownAs(granted, false))
      for (const step of this.#grants(actor, target)) yield hanging(granted, step)
    yield* this.#olderVersions(actor, target)
    if (target.kind === 'user') yield* this.#joins(actor, target)
    if (target.boundary !== null) yield* this.#withoutBoundary(actor, target)
  }

  /** A policy that allows everything, given in each of the ways that the actor has. */
  *#grants(actor: string, target: Principal, how: Circumstances = boundaryKey(target)): Generator<Step> {
    const { policies } = this.#prover.model
    yield* this.#additions(actor, target, how)
    for (const policy of new Set(target.identityPolicies.map((tie) => tie.policy)))
      yield* this.newVersion(actor, policies.get(policy), plainly(how))
    if (target.kind === 'role') return
    for (const group of target.groups) {
      yield* this.#one(actor, 'iam:PutGroupPolicy', group, plainly(how))
      yield* this.#attach(actor, 'iam:AttachGroupPolicy', group, plainly(how))
    }
  }

  /** A policy more, of the target itself. */
  *#additions(actor: string, target: Principal, how: Circumstances): Generator<Step> {
    const kind = target.kind === 'user' ? 'User' : 'Role'
    yield* this.#one(actor, `iam:Put${kind}Policy`, target.arn, how)
    yield* this.#attach(actor, `iam:Attach${kind}Policy`, target.arn, how)
  }

  /** The surest way in which the actor adds a policy that allows everything, whatever is left of it; null: none. */
  everythingGiven(actor: string, target: Principal): Step | null {
    if (isProtected(target)) return null
    let found: Step | null = null
    for (const step of this.#grants(actor, target)) {
      if (step.proofs.some(({ action }) => action === 'iam:CreatePolicyVersion')) continue
      if (found === null || isBetter(certaintyOf(step.proofs), certaintyOf(found.proofs))) found = step
      if (certaintyOf(found.proofs) === 'proved') break
    }
    return found
  }

  /** The surest way in which the actor takes the target's boundary away; null: none. */
  boundaryRemoved(actor: string, target: Principal): Step | null {
    if (target.boundary === null || isProtected(target)) return null
    return this.#boundaryRemovals(actor, target).reduce<Step | null>(
      (found, step) =>
        found === null || isBetter(certaintyOf(step.proofs), certaintyOf(found.proofs)) ? step : found,
      null,
    )
  }

  #one(actor: string, action: string, resource: string, how: Circumstances): readonly Step[] {
    const proof = this.#prover.can(actor, action, resource, how)
    return proof === null ? [] : [{ name: action, proofs: [proof] }]
  }

  /** Any policy will do that allows everything: AWS's own, or one of the account. */
  #attach(actor: string, action: string, resource: string, how: Circumstances): readonly Step[] {
    if (!this.#prover.reach.reaches(actor, action, resource)) return []
    let doubtful: readonly Step[] = []
    for (const policy of this.#groups.administratorPolicies) {
      const context = { ...how.context, 'iam:PolicyARN': policy }
      const steps = this.#one(actor, action, resource, { ...how, context })
      if (steps[0]?.proofs[0]?.certainty === 'proved') return steps
      if (doubtful.length === 0) doubtful = steps
    }
    return doubtful
  }

  /** A policy has five versions at most: the sixth needs one deleted. */
  newVersion(actor: string, entity: PolicyEntity | undefined, how: Circumstances): readonly Step[] {
    const policy = customerManaged(entity)
    if (policy === null) return []
    const make = this.#prover.can(actor, 'iam:CreatePolicyVersion', policy.id, how)
    if (make === null) return []
    if (policyVersions(policy).length + 1 < MOST_VERSIONS) return [{ name: make.action, proofs: [make] }]
    const remove = this.#prover.can(actor, 'iam:DeletePolicyVersion', policy.id, how)
    return remove === null ? [] : [{ name: `${remove.action} + ${make.action}`, proofs: [remove, make] }]
  }

  /** Another version, which is there already and gives more. */
  #olderVersions(actor: string, target: Principal): Step[] {
    const ids = new Set(target.identityPolicies.map(({ policy }) => policy))
    if (target.boundary !== null) ids.add(target.boundary)
    return [...ids].flatMap((id) => {
      const policy = customerManaged(this.#prover.model.policies.get(id))
      if (policy === null) return []
      const set = this.#prover.can(actor, 'iam:SetDefaultPolicyVersion', id)
      if (set === null) return []
      return policyVersions(policy)
        .flatMap(({ version, document }): readonly Step[] => {
          const after = this.#whatIf.administrator(target, { replaced: { policy: id, version, document } })
          const name = `iam:SetDefaultPolicyVersion to ${version} of ${id}`
          return this.#makesMore(target, after) ? [hanging(after, { name, proofs: [set] })] : []
        })
        .toSorted((one, other) => compareCertainty(certaintyOf(one.proofs), certaintyOf(other.proofs)))
        .slice(0, 1)
    })
  }

  /** iam:AddUserToGroup is authorized on the group. */
  *#joins(actor: string, target: User): Generator<Step> {
    const { reach } = this.#prover
    for (const { group, keys } of this.#groups.powerful) {
      if (target.groups.includes(group.arn)) continue
      // Between them they must have all that an administrator has.
      if (KEYS_TO_THE_ACCOUNT.some((key) => !keys.has(key) && !reach.freeHolders(key).has(target.arn)))
        continue
      const join = this.#prover.can(actor, 'iam:AddUserToGroup', group.arn)
      if (join === null) continue
      const after = this.#whatIf.administrator(target, { ties: group.identityPolicies })
      if (this.#makesMore(target, after))
        yield hanging(after, { name: `iam:AddUserToGroup on ${group.arn}`, proofs: [join] })
    }
  }

  /**
   * The boundary is taken away, replaced by one that allows everything, or rewritten. Enough for who is an administrator
   * without it; else a policy has to be given as well, which the actor may do as it then is.
   */
  *#withoutBoundary(actor: string, target: Principal): Generator<Step> {
    const removals = this.#boundaryRemovals(actor, target)
    if (removals.length === 0) return
    const without = this.#whatIf.administrator(target, { unbounded: true })
    if (this.#makesMore(target, without)) yield* removals.map((step) => hanging(without, step))
    if (isKnownAs(without, true)) return
    const granted = this.#whatIf.administrator(target, { unbounded: true, allowAll: true })
    if (isKnownAs(granted, false)) return
    const unbounded = actor === target.arn
    for (const grant of this.#grants(actor, target, { ...boundaryKey(null), unbounded }))
      for (const removal of removals)
        yield hanging(granted, {
          name: `${removal.name} + ${grant.name}`,
          proofs: [...removal.proofs, ...grant.proofs],
        })
  }

  /** Whether a change that gives what is there already makes an administrator of who surely is none, or surely one. */
  #makesMore(target: Principal, after: Collected<boolean>): boolean {
    if (after.state === 'known') return after.value
    return isKnownAs(this.#whatIf.administrator(target, {}), false)
  }

  #boundaryRemovals(actor: string, target: Principal): readonly Step[] {
    const kind = target.kind === 'user' ? 'User' : 'Role'
    const boundary = this.#prover.model.policies.get(target.boundary ?? '')
    const [everything = ''] = this.#groups.administratorPolicies
    return [
      ...this.#one(actor, `iam:Delete${kind}PermissionsBoundary`, target.arn, boundaryKey(target)),
      ...this.#one(actor, `iam:Put${kind}PermissionsBoundary`, target.arn, newBoundaryKey(everything)),
      ...this.newVersion(actor, boundary, {}),
    ]
  }
}

const MOST_VERSIONS = 5

/** The step where nobody knows whether it leaves an administrator: not proved, and it says what that hangs on. */
function hanging(after: Collected<boolean>, { name, proofs }: Step): Step {
  return { name, proofs: asFarAs(after, proofs) }
}

/** Groups and policies have no boundary, whose key AWS could give. */
function plainly({ unbounded }: Circumstances): Circumstances {
  return unbounded === undefined ? {} : { unbounded }
}

function customerManaged(policy: PolicyEntity | undefined): PolicyEntity | null {
  return policy?.kind === 'customer-managed' ? policy : null
}
