import { failedCall } from '../../account/coverage.ts'
import type { Role } from '../../account/model.ts'
import type { InstanceProfileDetail } from '../../snapshot/schema.ts'
import { isBetter } from '../edge/certainty.ts'
import { certaintyOf } from '../edge/edge.ts'
import type { Proof } from '../edge/proof.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { NewResources } from '../proof/newResources.ts'

export const ADD_ROLE = 'iam:AddRoleToInstanceProfile'
const REMOVE_ROLE = 'iam:RemoveRoleFromInstanceProfile'
const LIST = 'iam:ListInstanceProfiles'

/** So many of the account's profiles are tried: which one it is changes nothing of what becomes of the role. */
const MOST_PROFILES = 24

/**
 * Instance profiles that hold a role or that a principal can make hold it; by principal, worked out once. Putting a role
 * into a profile needs iam:PassRole as well, which the ways ask for anyhow.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export class InstanceProfiles {
  readonly #prover: HopProver
  readonly #newResources: NewResources
  /** Those without a role first: nothing has to leave them. */
  readonly #sorted: readonly InstanceProfileDetail[]
  readonly #filling = new Map<string, readonly Proof[] | null>()

  constructor(prover: HopProver, newResources: NewResources) {
    this.#prover = prover
    this.#newResources = newResources
    this.#sorted = prover.model.instanceProfiles.toSorted((a, b) => a.Roles.length - b.Roles.length)
  }

  /** What the principal does so that a profile holds the role: nothing where one does already; null: it cannot. */
  holding(from: string, role: Role): readonly Proof[] | null {
    if (role.instanceProfiles.length > 0) return []
    let found = this.#filling.get(from)
    if (found === undefined) this.#filling.set(from, (found = this.#fill(from)))
    return found
  }

  /** A profile holds one role at most: another has to leave it first. null: the principal may not. */
  swap(from: string, profile: string, holds: number): readonly Proof[] | null {
    const add = this.#prover.can(from, ADD_ROLE, profile)
    if (add === null || holds === 0) return add === null ? null : [add]
    const remove = this.#prover.can(from, REMOVE_ROLE, profile)
    return remove === null ? null : [remove, add]
  }

  #fill(from: string): readonly Proof[] | null {
    if (!this.#prover.reach.holders(ADD_ROLE).has(from)) return null
    let best: readonly Proof[] | null = null
    for (const proofs of this.#fillings(from)) {
      if (best === null || isBetter(certaintyOf(proofs), certaintyOf(best))) best = proofs
      if (certaintyOf(best) === 'proved') break
    }
    return best
  }

  /** A profile without role, one whose role is taken out, a new one, or one that was not read. */
  *#fillings(from: string): Generator<readonly Proof[]> {
    const { model, reach } = this.#prover
    const reached = this.#sorted.filter(({ Arn }) => reach.reaches(from, ADD_ROLE, Arn))
    for (const { Arn, Roles } of reached.slice(0, MOST_PROFILES)) {
      const proofs = this.swap(from, Arn, Roles.length)
      if (proofs !== null) yield proofs
    }
    const made = this.#newResources.can(from, ['iam:CreateInstanceProfile', ADD_ROLE])
    if (made !== null) yield made
    const unread =
      failedCall(model.coverage, [LIST]) === undefined ? null : this.#newResources.can(from, [ADD_ROLE])
    if (unread !== null)
      yield unread.map((proof) =>
        missing(proof, { what: 'Whether there is an instance profile without a role', call: LIST }),
      )
  }
}
