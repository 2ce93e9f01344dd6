import type { Principal } from '../../account/model.ts'
import { principalChange } from '../proof/accountChange.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { otherBoundaries } from './attachable.ts'
import { newBoundaryKey } from './boundaryKey.ts'
import type { PermissionChanges } from './permissionChanges.ts'
import { NOBODY_WEAKENED, type PossibleChange } from './possibleChange.ts'

/** Changes by which `actor` takes the boundary of `target` away, or puts another one in its place. */
export function* boundaryChanges(
  prover: HopProver,
  permissionChanges: PermissionChanges,
  actor: string,
  target: Principal,
): Generator<PossibleChange> {
  if (target.boundary === null) return
  const removed = permissionChanges.boundaryRemoved(actor, target)
  if (removed !== null) {
    yield {
      ...removed,
      key: `unbounded ${target.arn}`,
      change: principalChange({ ...target, boundary: null }),
      after: `once no boundary restricts ${target.arn}`,
      weakened: NOBODY_WEAKENED,
    }
    return
  }
  const action = target.kind === 'user' ? 'iam:PutUserPermissionsBoundary' : 'iam:PutRolePermissionsBoundary'
  for (const policy of otherBoundaries(prover, actor, action, target)) {
    const proof = prover.can(actor, action, target.arn, newBoundaryKey(policy.id))
    if (proof === null) continue
    yield {
      key: `boundary ${policy.id} ${target.arn}`,
      name: `${action} with ${policy.id}`,
      proofs: [proof],
      change: {
        ...principalChange({ ...target, boundary: policy.id }),
        policies: prover.model.policies.has(policy.id) ? [] : [policy],
      },
      after: `once ${policy.id} is the boundary of ${target.arn}`,
      weakened: new Set([target.arn]),
    }
  }
}
