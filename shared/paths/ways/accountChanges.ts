import type { Principal } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { Arns } from '../proof/principalSet.ts'
import type { Candidates, Reaching } from '../proof/resourceGroups.ts'
import { boundaryChanges } from './boundaryChanges.ts'
import { IDENTITY_TAGS, WORKLOAD_TAGS } from './escalatingActions.ts'
import type { PermissionChanges } from './permissionChanges.ts'
import { policyGains } from './policyGains.ts'
import { policyRemovals } from './policyRemovals.ts'
import type { PossibleChange } from './possibleChange.ts'
import { isProtected } from './protected.ts'
import { identityTagChanges, mayTag, workloadTagChanges } from './tagChanges.ts'
import type { TagSources } from './tagSources.ts'

const TAGS = [...IDENTITY_TAGS, ...WORKLOAD_TAGS]

interface Parts {
  readonly prover: HopProver
  readonly permissionChanges: PermissionChanges
  readonly tagSources: TagSources
  /** What runs as a role, by its ARN. */
  readonly running: ReadonlyMap<string, readonly Workload[]>
}

/** What principals can change in an account that may open a way which was not there before. */
export class AccountChanges {
  readonly tagSources: TagSources
  readonly #prover: HopProver
  readonly #permissionChanges: PermissionChanges
  readonly #running: Parts['running']

  constructor({ prover, permissionChanges, tagSources, running }: Parts) {
    this.tagSources = tagSources
    this.#prover = prover
    this.#permissionChanges = permissionChanges
    this.#running = running
  }

  /** What the actor can change about the target (itself, or another user or role). */
  *of(actor: string, target: Principal): Generator<PossibleChange> {
    if (isProtected(target)) return
    yield* policyGains(this.#prover, this.#permissionChanges, actor, target)
    yield* policyRemovals(this.#prover, actor, target)
    yield* boundaryChanges(this.#prover, this.#permissionChanges, actor, target)
  }

  /** Those who may be able to change something about the target; `reach`: of those who are asked about. */
  whoMayChange(target: Principal, how: Candidates, reach: Reaching): readonly Arns[] {
    const lists = this.#permissionChanges
      .everyPrerequisite(target)
      .map(([action, arn]) => reach.reaching(action, arn, how))
    return target.kind === 'user' ? [...lists, this.#prover.reach.holders('iam:AddUserToGroup')] : lists
  }

  /** Whether the principal has an Allow for an action that gives or takes tags, and tags matter to it. */
  isTagger(arn: string): boolean {
    if (!TAGS.some((action) => this.#prover.reach.able(action).has(arn))) return false
    const principal = this.#prover.principal(arn)
    const matter = this.tagSources.trust.size > 0
    return principal !== undefined && (matter || this.tagSources.dependsOnTags(principal))
  }

  /** Those of the goals about which, or about what runs as them, the actor may be able to change tags. */
  tagTargets(actor: Principal, goals: readonly Principal[]): readonly Principal[] {
    if (!this.isTagger(actor.arn)) return []
    const { reach } = this.#prover
    const { trust } = this.tagSources
    const wishes = this.tagSources.ownWishesOfResource(actor).length > 0
    const identities = IDENTITY_TAGS.some((action) => reach.able(action).has(actor.arn))
    if (wishes && identities) return goals
    return goals.filter(({ arn }) => (wishes || trust.has(arn)) && (identities || this.#running.has(arn)))
  }

  /** Tags that the actor can give itself, and that may help it. */
  ownTags(actor: Principal): readonly PossibleChange[] {
    const wishes = [
      ...this.tagSources.wishesOfCaller(actor),
      ...this.tagSources.wishesOfResource(actor, actor),
    ]
    return identityTagChanges(this.#prover, actor.arn, actor, wishes, true)
  }

  /** Tags that the actor can give another principal, or what runs as it, and that may help to get there. */
  tagsOf(actor: Principal, target: Principal): readonly PossibleChange[] {
    const { trust } = this.tagSources
    // Where no trust policy looks at tags the wishes are the actor's own, and known.
    if (!trust.has(target.arn) && this.tagSources.ownWishesOfResource(actor).length === 0) return []
    const workloads = this.#running.get(target.arn) ?? []
    if (workloads.length === 0 && !mayTag(this.#prover, actor.arn, target)) return []
    const wishes = this.tagSources.wishesOfResource(actor, target)
    if (wishes.length === 0) return []
    const depends = this.tagSources.dependsOnTags(target)
    return [
      ...identityTagChanges(this.#prover, actor.arn, target, wishes, depends),
      ...workloads.flatMap((workload) => workloadTagChanges(this.#prover, actor.arn, workload, wishes)),
    ]
  }
}
